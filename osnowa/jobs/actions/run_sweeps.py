"""Plan the sweeps, claim one, run it, write down what happened."""

import time
from datetime import datetime

import structlog
from django.db.models import Q

from osnowa.jobs.clock import database_now
from osnowa.jobs.models import Heartbeat, Schedule
from osnowa.jobs.rules import LEASE, SILENCE, next_run, next_try
from osnowa.jobs.sockets import sweeps
from osnowa.jobs.sweeps import Sweep

log = structlog.get_logger("osnowa.worker")


def plugged_sweeps() -> dict[str, Sweep]:
    return {sweep.name: sweep for plug in sweeps for sweep in plug()}


def plan_sweeps() -> None:
    """One row for each sweep there is; a new rhythm counts from now on."""
    plugged = plugged_sweeps()
    Schedule.objects.exclude(name__in=plugged).delete()
    known = dict(Schedule.objects.values_list("name", "cron"))
    for sweep in plugged.values():
        if known.get(sweep.name) != sweep.cron:
            first = next_run(sweep.cron, database_now())
            Schedule.objects.update_or_create(
                name=sweep.name, defaults={"cron": sweep.cron, "next_run_at": first}
            )


def run_due_sweeps(worker: str = "worker") -> int:
    """Run what is due and not in another worker's hands; return how many sweeps ran."""
    plugged = plugged_sweeps()
    due = Schedule.objects.due(database_now()).filter(name__in=plugged)
    return sum(run_one(schedule, plugged[schedule.name], worker) for schedule in list(due))


def run_one(schedule: Schedule, sweep: Sweep, worker: str) -> bool:
    if not claim_schedule(schedule, worker):
        return False
    started = time.monotonic()
    try:
        count, problem = sweep.run(), ""
    except Exception as error:
        count, problem = 0, f"{type(error).__name__}: {error}"[:300]
        log.exception(f"The sweep {sweep.name} failed; it will be tried again.")
    took_ms = int((time.monotonic() - started) * 1000)
    release_schedule(schedule, worker, took_ms, count, problem)
    if count:
        log.info(f"The sweep {sweep.name} handled {count} in {took_ms} ms.")
    return True


def claim_schedule(schedule: Schedule, worker: str) -> bool:
    """Compare and set: of two workers that saw the same due row, one gets it."""
    now = database_now()
    claimed = (
        Schedule.objects.due(now)
        .filter(pk=schedule.pk, next_run_at=schedule.next_run_at)
        .update(held_by=worker, held_until=now + LEASE)
    )
    return claimed == 1


def release_schedule(
    schedule: Schedule, worker: str, took_ms: int, count: int, problem: str
) -> None:
    now = database_now()
    failures = schedule.failures_in_row + 1 if problem else 0
    again = next_try(schedule.cron, now, failures) if problem else next_run(schedule.cron, now)
    Schedule.objects.filter(pk=schedule.pk, held_by=worker).update(
        held_by="",
        held_until=None,
        next_run_at=again,
        last_run_at=now,
        last_took_ms=took_ms,
        last_count=count,
        failures_in_row=failures,
        last_problem=problem,
    )


def note_heartbeat(worker: str) -> None:
    """Say that this worker lives, keep what it holds, forget the dead."""
    now: datetime = database_now()
    Heartbeat.objects.update_or_create(worker=worker, defaults={"seen_at": now})
    Schedule.objects.filter(~Q(held_until=None), held_by=worker).update(held_until=now + LEASE)
    Heartbeat.objects.filter(seen_at__lt=now - 30 * SILENCE).delete()
