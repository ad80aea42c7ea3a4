"""What an entry keeps, and that it lives and dies with the change it tells about."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.db import transaction
from django.utils.translation import gettext_lazy

from osnowa.accounts.models import User
from osnowa.audit.actions import record
from osnowa.audit.models import Entry, target_of
from osnowa.kit.actor import WORKER, Actor, ActorKind
from osnowa.kit.money import Money
from osnowa.organisations.models import Organisation
from tests.audit.conftest import MARTA

pytestmark = pytest.mark.django_db


def test_entry_keeps_who_what_and_about_whom(lipowo: Organisation, applicant: User) -> None:
    record(MARTA, "people.edit", applicant, organisation_id=lipowo.pk, values={"city": "Lipowo"})

    entry = Entry.objects.get()
    assert (entry.verb, entry.target) == ("people.edit", f"accounts.User:{applicant.pk}")
    assert (entry.actor_label, entry.actor_user_id) == ("Marta Koordynatorka", 7)
    assert entry.side.content == {"city": "Lipowo"}
    assert entry.position is None


def test_entry_of_a_helper_names_both(lipowo: Organisation, applicant: User) -> None:
    helper = Actor(ActorKind.USER, "Marta", user_id=7, on_behalf_of="Hanna")
    record(helper, "applications.send", applicant, organisation_id=lipowo.pk)

    assert Entry.objects.get().on_behalf_of == "Hanna"


def test_entry_disappears_with_the_change_that_failed(
    lipowo: Organisation, applicant: User
) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        record(MARTA, "people.edit", applicant, organisation_id=lipowo.pk)
        raise ZeroDivisionError

    assert not Entry.objects.exists()


def test_values_of_every_sort_come_back_the_same(lipowo: Organisation, applicant: User) -> None:
    """Both databases must give back exactly what was committed, or the check would cry wolf."""
    record(
        WORKER,
        "calls.publish",
        applicant,
        organisation_id=lipowo.pk,
        values={
            "pool": Money.from_zloty(22_000),
            "share": 1.0,
            "exact": Decimal("1.10"),
            "at": datetime(2026, 5, 15, 14, 0, tzinfo=UTC),
            "label": gettext_lazy("Polish"),
            "nul": "a\x00b",
            "broken": "\ud800",
            "list": [1, {"deep": 2.5}],
            "row": applicant,
        },
    )
    content = Entry.objects.get().side.content
    assert content["pool"] == 2_200_000
    assert content["share"] == "1.0"
    assert content["exact"] == "1.10"
    assert content["nul"] == "ab"
    assert content["broken"] == "?"
    assert content["list"] == [1, {"deep": "2.5"}]


def test_entry_without_values_has_no_side_row(lipowo: Organisation, applicant: User) -> None:
    record(MARTA, "people.open", applicant, organisation_id=lipowo.pk)

    entry = Entry.objects.get()
    assert entry.commitment == ""
    assert not hasattr(entry, "side")


def test_target_names_a_row_the_same_way_everywhere(applicant: User) -> None:
    assert target_of(applicant) == f"accounts.User:{applicant.pk}"
