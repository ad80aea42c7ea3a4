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
    "application.revive_correction": _("Correction came on paper in time: taken in"),
    "application.fail_correction": _("Correction not answered again: it ends here"),
    "application.empty_answers": _("Answers removed after their days of keeping"),
    "application.empty": _("Words removed after the time of keeping"),
    "application.resend": _("Sent again with changes"),
    "application.reopen": _("Opened for changes"),
    "application.drop_copy": _("Changes dropped before sending"),
    "application.to_correct": _("Correction asked"),
    "application.accepted": _("Formally accepted"),
    "application.rejected": _("Formally rejected"),
    "application.withdrawn": _("Withdrawn"),
    "application.expired": _("Draft expired"),
    "call.remind_drafts": _("Reminder sent to people with drafts"),
}


# What the person who applies does herself; her name stands beside it in the journal.
OWN_VERBS = frozenset(
    {
        "application.submitted",
        "application.answer_correction",
        "application.resend",
        "application.reopen",
        "application.drop_copy",
        "application.withdrawn",
    }
)

# How jurors and clerks work on it. Whoever applies reads the outcome, not who declared what.
JUDGING_VERBS = frozenset(
    {
        "application.check",
        "application.declare_conflict",
        "application.declare_impartial",
        "application.lift_conflict",
    }
)


def events_of(
    application: Application, *, names_staff: bool, names_applicant: bool, tells_judging: bool
) -> list[TimelineEvent]:
    """Newest first. Applicants see no names of staff, auditors no name of the applicant."""
    events = timeline_of(application, organisation_id=application.organisation_id)
    return [
        event
        if (names_applicant if event.verb in OWN_VERBS else names_staff)
        else replace(event, by="")
        for event in events
        if tells_judging or event.verb not in JUDGING_VERBS
    ]
