"""One clock decides what is late: the database's. Two web servers always agree on it."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from django.db import connection

if TYPE_CHECKING:
    from django.http import HttpRequest  # noqa: TID251 - only the name of a type

_QUESTIONS = {
    "sqlite": "SELECT strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now')",
    "postgresql": "SELECT clock_timestamp()",
}


def database_now() -> datetime:
    """The database's time at this very moment, also in the middle of a transaction."""
    return _ask_database()


def received_at(request: HttpRequest) -> datetime:
    """When this request was accepted, by the database's clock.

    Time spent on slow uploads and handling is taken off, so that nobody is late by our doing.
    """
    return database_now() - _waited(request)


def _waited(request: HttpRequest) -> timedelta:
    accepted = getattr(request, "accepted_monotonic", None)
    if accepted is None:
        return timedelta()
    here = time.monotonic() - accepted
    before = getattr(request, "seconds_at_proxy", 0.0)
    return timedelta(seconds=here + before)


def _ask_database() -> datetime:
    with connection.cursor() as cursor:
        cursor.execute(_QUESTIONS[connection.vendor])
        (answer,) = cursor.fetchone()
    moment = datetime.fromisoformat(answer) if isinstance(answer, str) else answer
    return moment.astimezone(UTC)
