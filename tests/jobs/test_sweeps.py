"""The worker does what is due, once, and tries again when it fails."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.db import OperationalError, connection

from osnowa.jobs import rules
from osnowa.jobs.actions import claim_schedule, note_heartbeat, plan_sweeps, run_due_sweeps
from osnowa.jobs.actions.run_sweeps import run_one
from osnowa.jobs.clock import database_now
from osnowa.jobs.models import Heartbeat, Schedule
from osnowa.jobs.sockets import sweeps
from osnowa.jobs.sweeps import Sweep
from osnowa.jobs.worker import Worker
from tests.clock import database_clock_at

MONDAY = datetime(2027, 3, 1, 8, 0, tzinfo=UTC)
done: list[str] = []


def send_letters() -> int:
    done.append("letters")
    return 3


def break_down() -> int:
    raise OSError("the post office is closed")


LETTERS = Sweep("letters", "* * * * * */5", send_letters)
BROKEN = Sweep("broken", "*/10 * * * *", break_down)


@pytest.fixture(autouse=True)
def only_own_sweeps(monkeypatch) -> Iterator[None]:
    done.clear()
    monkeypatch.setattr(sweeps, "_plugs", [lambda: [LETTERS]])
    return


def make_due(**fields: object) -> Schedule:
    plan_sweeps()
    Schedule.objects.update(next_run_at=database_now() - timedelta(seconds=1), **fields)
    return Schedule.objects.get(name="letters")


def test_next_run_reads_five_and_six_fields_by_the_local_wall_clock() -> None:
    assert rules.next_run("* * * * * */5", MONDAY) == MONDAY + timedelta(seconds=5)
    # Four in the morning in Warsaw: three by UTC in winter, two in summer.
    assert rules.next_run("0 4 * * *", MONDAY) == datetime(2027, 3, 2, 3, 0, tzinfo=UTC)
    june = datetime(2027, 6, 1, 8, 0, tzinfo=UTC)
    assert rules.next_run("0 4 * * *", june) == datetime(2027, 6, 2, 2, 0, tzinfo=UTC)


def test_next_try_waits_longer_after_each_failure() -> None:
    pauses = [rules.next_try("* * * * * */5", MONDAY, n) - MONDAY for n in (1, 2, 3, 60)]
    assert [pause.total_seconds() for pause in pauses] == [10, 20, 40, 3600]


@pytest.mark.django_db
def test_a_due_sweep_runs_and_is_planned_again() -> None:
    make_due()
    assert run_due_sweeps() == 1
    schedule = Schedule.objects.get()
    assert (done, schedule.last_count, schedule.held_by) == (["letters"], 3, "")
    assert schedule.next_run_at > database_now()
    assert run_due_sweeps() == 0


@pytest.mark.django_db
def test_planning_follows_the_wiring() -> None:
    Schedule.objects.create(name="gone", cron="* * * * *")
    plan_sweeps()
    first = Schedule.objects.get()
    assert first.name == "letters"
    plan_sweeps()  # planning twice does not postpone
    assert Schedule.objects.get().next_run_at == first.next_run_at


@pytest.mark.django_db
def test_a_failure_is_written_down_and_does_not_stop_the_others(monkeypatch) -> None:
    monkeypatch.setattr(sweeps, "_plugs", [lambda: [BROKEN, LETTERS]])
    make_due()
    assert run_due_sweeps() == 2
    assert done == ["letters"]
    broken = Schedule.objects.get(name="broken")
    assert broken.failures_in_row == 1
    assert broken.last_problem == "OSError: the post office is closed"
    make_due()
    run_due_sweeps()
    assert Schedule.objects.get(name="broken").failures_in_row == 2


@pytest.mark.django_db
def test_success_forgets_old_failures() -> None:
    make_due(failures_in_row=4, last_problem="OSError")
    run_due_sweeps()
    schedule = Schedule.objects.get()
    assert (schedule.failures_in_row, schedule.last_problem) == (0, "")


@pytest.mark.django_db
def test_one_sweep_is_never_in_two_hands() -> None:
    seen_by_both = make_due()
    assert claim_schedule(seen_by_both, "first")
    assert not run_one(seen_by_both, LETTERS, "second")
    assert done == []


@pytest.mark.django_db
def test_without_compare_and_set_both_would_run_twin(monkeypatch) -> None:
    monkeypatch.setattr("osnowa.jobs.actions.run_sweeps.claim_schedule", lambda *_: True)
    seen_by_both = make_due()
    run_one(seen_by_both, LETTERS, "first")
    run_one(seen_by_both, LETTERS, "second")
    assert done == ["letters", "letters"]


@pytest.mark.django_db
def test_a_stale_look_does_not_run_what_another_just_finished() -> None:
    stale = make_due()
    run_due_sweeps("first")
    assert not run_one(stale, LETTERS, "second")
    assert done == ["letters"]


@pytest.mark.django_db
def test_the_work_of_a_killed_worker_is_taken_over() -> None:
    schedule = make_due()
    claim_schedule(schedule, "killed")
    assert run_due_sweeps("second") == 0
    with database_clock_at(database_now() + rules.LEASE + timedelta(seconds=1)):
        assert run_due_sweeps("second") == 1


@pytest.mark.django_db
def test_a_heartbeat_keeps_a_long_sweep_in_hand() -> None:
    schedule = make_due()
    claim_schedule(schedule, "busy")
    start = database_now()
    with database_clock_at(start + rules.LEASE - timedelta(seconds=1)):
        note_heartbeat("busy")
    with database_clock_at(start + rules.LEASE + timedelta(seconds=1)):
        assert run_due_sweeps("second") == 0


@pytest.mark.django_db(transaction=True)
def test_a_worker_works_until_told_to_stop_and_signs_off() -> None:
    make_due()
    worker = Worker(stamp=lambda: (1, 1.0))
    thread = threading.Thread(target=work_and_close, args=(worker,))
    thread.start()
    for _ in range(100):
        if done and Heartbeat.objects.exists():
            break
        threading.Event().wait(0.05)
    worker.stop.set()
    thread.join(timeout=10)
    assert not thread.is_alive()
    assert done[0] == "letters"
    assert not Heartbeat.objects.exists()


def work_and_close(worker: Worker) -> None:
    try:
        worker.run()
    finally:
        connection.close()


@pytest.mark.django_db
def test_a_worker_outlives_a_database_that_is_away(monkeypatch) -> None:
    def away(_worker: str) -> int:
        raise OperationalError("connection refused")

    monkeypatch.setattr("osnowa.jobs.worker.run_due_sweeps", away)
    monkeypatch.setattr("osnowa.jobs.worker.close_old_connections", lambda: None)
    monkeypatch.setattr("osnowa.jobs.worker.DATABASE_PAUSE_SECONDS", 0)
    worker = Worker(stamp=lambda: (1, 1.0))
    assert worker.step(is_planned=True) is False  # plans anew once the database is back


def test_a_worker_notices_a_new_program() -> None:
    stamps = iter([(10, 1.0), (10, 1.0), (11, 2.0)])
    worker = Worker(stamp=lambda: next(stamps))
    worker.looked_at_code -= 60
    assert not worker.code_changed()
    assert not worker.code_changed()  # looks at most every ten seconds
    worker.looked_at_code -= 60
    assert worker.code_changed()
