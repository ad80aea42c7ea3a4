"""The dates that matter to one application, as a calendar file."""

from datetime import UTC, datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import override
from icalendar import Calendar, Event

from osnowa.applications.addresses import correction_page, own_page
from osnowa.applications.models import Application, Correction
from osnowa.calls.exports import dates_calendar
from osnowa.calls.models import Rules, Stage
from osnowa.calls.queries import stage_views

WARNING = timedelta(hours=1)


def own_calendar(
    application: Application, rules: Rules, correction: Correction | None, now: datetime
) -> bytes:
    """Every dated stage of the call, and the day by which a correction is due."""
    with override(application.language):
        stages = stage_views(rules, Stage.objects.filter(rules=rules), now)
        made = dates_calendar(application.call, stages, own_page(application).absolute, now)
        calendar = Calendar.from_ical(made)
        if correction is not None:
            calendar.add_component(_due(application, correction, now))
    return bytes(calendar.to_ical())


def _due(application: Application, correction: Correction, now: datetime) -> Event:
    event = Event()
    event.add("uid", f"correction-{correction.pk}@osnowa")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", (correction.due_at - WARNING).astimezone(UTC))
    event.add("dtend", correction.due_at.astimezone(UTC))
    title = " ".join(application.title.split())
    event.add("summary", _("Last hour to correct: %(title)s") % {"title": title})
    event.add("url", correction_page(application).absolute)
    return event
