"""What the formal check ends with. The state itself is moved by `applications` alone."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from osnowa.applications.actions import move_application
from osnowa.applications.enums import ApplicationState
from osnowa.applications.models import Application
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Refusal
from osnowa.reviews.actions.checks import Mark, mark_application, require_no_conflict
from osnowa.reviews.emails import write_accepted, write_rejected
from osnowa.reviews.enums import CheckEnd
from osnowa.reviews.models import CheckItem, CheckMark
from osnowa.reviews.rules import has_everything_yes, may_check

REASON_LENGTH = 1000


@transaction.atomic
def end_check(
    by: Actor, application: Application, marks: Mapping[int, Mark], end: str, reason: str = ""
) -> None:
    """Keep the marks and end the check in one transaction: both happen, or neither."""
    if reason.strip() and end != CheckEnd.REJECT:
        problem = _("You wrote a reason of rejection. Reject, or clear it.")
        raise Refusal(problem, field_errors={"reason": problem})
    mark_application(by, application, marks)
    match end:
        case CheckEnd.ACCEPT:
            accept_application(by, application)
        case CheckEnd.REJECT:
            reject_application(by, application, reason)


@transaction.atomic
def accept_application(by: Actor, application: Application) -> None:
    """Every question has a yes, so the application goes to the panel."""
    _require_check(by, application)
    marks = list(CheckMark.objects.filter(application=application))
    items = CheckItem.objects.filter(call_id=application.call_id).values_list("pk", flat=True)
    if not items or not has_everything_yes(marks, items):
        raise Refusal(_("Answer every question with “yes”, then accept the application."))
    move_application(by, application, ApplicationState.ACCEPTED)
    write_accepted(by, application)


@transaction.atomic
def reject_application(by: Actor, application: Application, reason: str) -> None:
    """Refuse it with a reason that the applicant gets word for word."""
    _require_check(by, application)
    sentence = reason.strip()
    if not sentence:
        problem = _("Write the reason. The applicant will read exactly this.")
        raise Refusal(problem, field_errors={"reason": problem})
    move_application(by, application, ApplicationState.REJECTED, why=sentence)
    write_rejected(by, application, sentence[:REASON_LENGTH])


def _require_check(by: Actor, application: Application) -> None:
    if not may_check(by, application.call):
        raise Refusal(_("Your role does not let you do the formal check."), status=403)
    require_no_conflict(by, application)
