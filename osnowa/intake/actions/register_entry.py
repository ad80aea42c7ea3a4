"""The entry becomes an application: the same number, the same receipt, the stamp as its hour."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from osnowa.applications.actions import Sent, submit_application
from osnowa.applications.enums import Waiver
from osnowa.applications.queries import problems_before_sending
from osnowa.applications.queries.eligibility import asks_for
from osnowa.audit.actions import record
from osnowa.calls.queries import current_rules
from osnowa.intake.models import Intake
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Refusal
from osnowa.questionnaires.queries import form_outline


@transaction.atomic
def register_entry(
    by: Actor,
    intake: Intake,
    *,
    token: str,
    seen: str,
    is_as_on_paper: bool = False,
    was_read_aloud: bool = False,
) -> Sent:
    """Send it with the hour of the stamp.

    `is_as_on_paper` lets gaps of a paper pass, since nobody can mend a paper at the desk: the
    formal check asks about them. What was written down by ear must be read aloud first.
    Raises Refusal and Conflict as `submit_application` does.
    """
    if intake.is_helped and not was_read_aloud and intake.is_open:
        sentence = _("Read the application aloud first. Then tick that the person heard it.")
        raise Refusal(sentence, field_errors={"was_read_aloud": sentence})
    waived = {Waiver.TIME} if intake.override_reason else set()
    if intake.is_paper and is_as_on_paper:
        waived.add(Waiver.GAPS)
    gaps = _gaps(intake) if Waiver.GAPS in waived else []
    sent = submit_application(
        by,
        intake.application,
        token=token,
        seen=seen,
        received_at=intake.arrived_at,
        waived=waived,
    )
    if sent.is_repeat:
        return sent
    intake.gaps = gaps
    intake.read_aloud_at = timezone.now() if was_read_aloud else None
    intake.save(update_fields=["gaps", "read_aloud_at"])
    intake.application = sent.application
    record(
        by,
        "intake.register",
        sent.application,
        organisation_id=intake.organisation_id,
        values={"gaps": gaps, "override_reason": intake.override_reason},
    )
    return sent


def _gaps(intake: Intake) -> list[str]:
    application = intake.application
    outline = form_outline(application.response.form_id)
    rules = current_rules(application.call, intake.arrived_at)
    asks = asks_for(application, rules, outline)
    found = problems_before_sending(application, rules, outline, application.language, asks)
    return [problem.key for problem in found]
