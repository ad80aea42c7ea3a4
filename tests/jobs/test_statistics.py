"""SQLite looks for the answers of one application by that application, however many there are."""

import pytest
from django.db import connection

from osnowa.calls.models import Call
from osnowa.jobs.actions import refresh_statistics
from osnowa.questionnaires.models import Answer
from tests.factories.applications import make_application

pytestmark = pytest.mark.django_db


def test_statistics_are_kept_by_sqlite_alone(open_call: Call) -> None:
    make_application(open_call)
    known = refresh_statistics()
    if connection.vendor != "sqlite":
        assert known == 0
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM sqlite_stat1 WHERE tbl = %s", [Answer._meta.db_table])
        assert cursor.fetchone()[0] > 0 and known > 0
