"""`osnowa check` finds what is wrong and says it in words."""

from argparse import Namespace
from types import SimpleNamespace

import pytest

from osnowa.config import checks
from osnowa.config.commands import check
from osnowa.jobs.actions import note_heartbeat
from osnowa.jobs.models import Schedule

pytestmark = pytest.mark.django_db


def run(monkeypatch, capsys) -> tuple[int, str]:
    monkeypatch.setattr(check, "prepare_environment", lambda: None)
    monkeypatch.setattr(checks, "static_sentences", list)
    monkeypatch.setitem(checks.CHECKS, "styles and scripts", list)
    code = check.run(Namespace())
    return code, capsys.readouterr().out


def test_a_well_server_is_called_well(monkeypatch, capsys) -> None:
    note_heartbeat("worker")
    code, text = run(monkeypatch, capsys)
    assert code == 0, text
    assert text.endswith("Everything is well.\n")


def test_a_missing_worker_is_told(monkeypatch, capsys) -> None:
    code, text = run(monkeypatch, capsys)
    assert code == 1
    assert "LOOK  worker" in text
    assert "osnowa worker" in text


def test_a_failing_sweep_is_told_with_its_reason() -> None:
    note_heartbeat("worker")
    Schedule.objects.create(name="x", cron="* * * * *", failures_in_row=3, last_problem="OSError")
    assert checks.worker_sentences() == ["The sweep x failed 3 times: OSError"]


def test_a_changed_journal_is_told(monkeypatch, capsys) -> None:
    note_heartbeat("worker")
    report = SimpleNamespace(organisation_id=7, linked=5, unlinked=2, problems=["entry 3 changed"])
    monkeypatch.setattr(checks, "verify_chains", lambda: [report])
    code, text = run(monkeypatch, capsys)
    assert code == 1
    assert "Institution 7: entry 3 changed" in text
    assert "5 entries are in the chain, 2 wait" in text


@pytest.mark.parametrize("is_empty", [True, False])
def test_before_the_database_is_ready_nothing_is_read_from_it(
    monkeypatch, capsys, is_empty: bool
) -> None:
    """An empty home used to end in forty lines of traceback."""
    from django.db import DatabaseError

    def no_such_table() -> list[str]:
        raise DatabaseError("no such table")

    for name in ("journal", "worker", "files"):
        monkeypatch.setitem(checks.CHECKS, name, no_such_table)
        monkeypatch.setitem(checks.NOTES, name, no_such_table)
    _forget_migrations("" if is_empty else "jobs")
    code, text = run(monkeypatch, capsys)
    assert code == 1
    assert ("The database is empty" in text) == is_empty
    assert text.count("osnowa setup") == 1
    assert "skip  journal (not looked at until the database is ready)" in text
    assert text.endswith("1 to look at.\n")


def test_with_the_database_ready_a_broken_table_is_not_hidden(monkeypatch, capsys) -> None:
    from django.db import DatabaseError

    def no_such_table() -> list[str]:
        raise DatabaseError("no such table")

    monkeypatch.setitem(checks.CHECKS, "worker", no_such_table)
    with pytest.raises(DatabaseError):
        run(monkeypatch, capsys)


def _forget_migrations(app: str) -> None:
    from django.db.migrations.recorder import MigrationRecorder

    rows = MigrationRecorder.Migration.objects.all()
    (rows.filter(app=app) if app else rows).delete()


def test_waiting_database_changes_are_told(monkeypatch) -> None:
    from django.db.migrations.recorder import MigrationRecorder

    assert checks.migration_sentences() == []
    last = MigrationRecorder.Migration.objects.filter(app="jobs").latest("id")
    last.delete()
    assert "wait" in checks.migration_sentences()[0]
