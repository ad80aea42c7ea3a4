"""A new release may alter the tables of rules, with calls in them and guards around them."""

import pytest
from django.apps import apps
from django.db import OperationalError, connection, transaction
from django.db.models.signals import pre_migrate
from django_scopes import scopes_disabled

from osnowa.calls.guards import set_guards
from osnowa.calls.models import Call, Rules

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "sqlite", reason="only SQLite alters a table by making another"
    ),
]


def alter_rules() -> None:
    """What a migration with a new column does."""
    with connection.schema_editor() as editor:
        editor._remake_table(Rules)


def test_rules_are_altered_while_guards_are_lifted(open_call: Call) -> None:
    for app in ("calls", "shelf"):
        _send_pre_migrate(app)
    alter_rules()
    set_guards()
    with scopes_disabled():
        assert Rules.objects.get(call=open_call).frozen_at is not None


def test_guards_in_place_stop_a_migration_twin(open_call: Call) -> None:
    """The three statements that altering comes down to, taken back at the end."""
    refused = pytest.raises(OperationalError, match="calls_rules")
    with refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("CREATE TABLE other AS SELECT * FROM calls_rules")
        cursor.execute("DROP TABLE calls_rules")
        cursor.execute("ALTER TABLE other RENAME TO calls_rules")


def _send_pre_migrate(label: str) -> None:
    pre_migrate.send(sender=apps.get_app_config(label), using="default")
