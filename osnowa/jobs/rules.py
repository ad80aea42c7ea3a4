"""When a sweep comes next."""

from datetime import UTC, datetime, timedelta

from croniter import croniter
from django.utils import timezone

LEASE = timedelta(seconds=30)
FIRST_PAUSE = timedelta(seconds=5)
LONGEST_PAUSE = timedelta(hours=1)
# A worker writes its heartbeat every LEASE / 6; one that is silent this long is dead.
SILENCE = timedelta(minutes=2)


def next_run(cron: str, after: datetime) -> datetime:
    """The first moment of `cron` after `after`, by the wall clock of the institution."""
    moment: datetime = croniter(cron, timezone.localtime(after)).get_next(datetime)
    return moment.astimezone(UTC)


def next_try(cron: str, after: datetime, failures_in_row: int) -> datetime:
    """A sweep that failed waits longer each time, never less than its own rhythm."""
    pause = min(FIRST_PAUSE * (1 << min(failures_in_row, 20)), LONGEST_PAUSE)
    return max(next_run(cron, after), after + pause)
