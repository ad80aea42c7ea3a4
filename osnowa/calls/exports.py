"""The dates of a call as a calendar file."""

from collections.abc import Iterable
from datetime import UTC, datetime

from icalendar import Calendar, Event

from osnowa.calls.models import Call
from osnowa.calls.queries import StageView


def dates_calendar(call: Call, stages: Iterable[StageView], address: str, now: datetime) -> bytes:
    """One event a stage. The library escapes line breaks, so no title can forge a line."""
    calendar = Calendar()
    calendar.add("prodid", "-//Osnowa//calls//PL")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", " ".join(call.title.split()))
    for number, stage in enumerate(stages, start=1):
        first, last = stage.starts_at or stage.ends_at, stage.ends_at or stage.starts_at
        if first is None or last is None:
            continue
        event = Event()
        event.add("uid", f"call-{call.pk}-{number}@osnowa")
        event.add("dtstamp", now.astimezone(UTC))
        event.add("dtstart", first.astimezone(UTC))
        event.add("dtend", last.astimezone(UTC))
        event.add("summary", " ".join(f"{call.title}: {stage.name}".split()))
        event.add("url", address)
        calendar.add_component(event)
    return bytes(calendar.to_ical())
