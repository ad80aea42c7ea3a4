"""Whether the server is well."""

import shutil
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError

from osnowa.jobs.clock import database_now
from osnowa.jobs.models import Heartbeat, Schedule
from osnowa.jobs.rules import SILENCE

LEAST_FREE_BYTES = 200 * 1024 * 1024


def sweeps_with_problems() -> list[Schedule]:
    return list(Schedule.objects.filter(failures_in_row__gt=0).order_by("name"))


def is_database_well() -> bool:
    try:
        database_now()
    except DatabaseError:
        return False
    return True


def is_worker_well() -> bool:
    """Somebody is at work, and nothing has failed three times in a row."""
    try:
        is_alive = Heartbeat.objects.filter(seen_at__gte=database_now() - SILENCE).exists()
        return is_alive and not Schedule.objects.filter(failures_in_row__gte=3).exists()
    except DatabaseError:
        return False


def is_disk_well() -> bool:
    return all(
        shutil.disk_usage(existing(folder)).free >= LEAST_FREE_BYTES
        for folder in (settings.HOME, Path(settings.MEDIA_ROOT))
    )


def existing(folder: Path) -> Path:
    """The folder itself, or the nearest one above it that is there."""
    return next(path for path in (folder, *folder.parents) if path.exists())


CHECKS: dict[str, Callable[[], bool]] = {
    "database": is_database_well,
    "worker": is_worker_well,
    "disk": is_disk_well,
}


def health() -> dict[str, bool]:
    return {name: check() for name, check in CHECKS.items()}
