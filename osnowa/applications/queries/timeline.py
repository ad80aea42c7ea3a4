"""What happened to an application, in words, from the journal."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from osnowa.applications.models import Application
from osnowa.audit.models import Entry, target_of

WORDS: dict[str, Promise] = {
    "application.submitted": _("Sent, or returned to staff"),
    "application.resend": _("Sent again with changes"),
    "application.reopen": _("Opened for changes"),
    "application.to_correct": _("Correction asked"),
    "application.accepted": _("Formally accepted"),
    "application.rejected": _("Formally rejected"),
    "application.withdrawn": _("Withdrawn"),
    "application.expired": _("Draft expired"),
}


@dataclass(frozen=True)
class Event:
    at: datetime
    text: str
    by: str


def timeline_of(application: Application, *, with_names: bool) -> list[Event]:
    """Newest first. Applicants see what happened, not which member of staff did it."""
    entries = Entry.objects.filter(
        organisation_id=application.organisation_id, target=target_of(application)
    ).order_by("-id")[:100]
    return [
        Event(
            entry.at,
            str(WORDS.get(entry.verb, entry.verb)),
            entry.actor_label if with_names else "",
        )
        for entry in entries
    ]
