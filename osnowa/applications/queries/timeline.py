"""What happened to an application, in words, from the journal."""

from dataclasses import replace

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from osnowa.applications.models import Application
from osnowa.audit.queries.timeline import TimelineEvent, timeline_of

WORDS: dict[str, Promise] = {
    "application.submitted": _("Sent"),
    "application.answer_correction": _("Correction answered"),
    "application.lapse_correction": _("Correction not answered in time"),
    "application.resend": _("Sent again with changes"),
    "application.reopen": _("Opened for changes"),
    "application.to_correct": _("Correction asked"),
    "application.accepted": _("Formally accepted"),
    "application.rejected": _("Formally rejected"),
    "application.withdrawn": _("Withdrawn"),
    "application.expired": _("Draft expired"),
    "call.remind_drafts": _("Reminder sent to people with drafts"),
}


def events_of(application: Application, *, with_names: bool) -> list[TimelineEvent]:
    """Newest first. Applicants see what happened, not which member of staff did it."""
    events = timeline_of(application, organisation_id=application.organisation_id)
    return [event if with_names else replace(event, by="") for event in events]
