"""An entry opened by mistake, or a paper that came twice: the words and the scan go."""

from django.db import transaction
from django.utils.translation import gettext as _

from osnowa.applications.actions.tend_drafts import expire_draft
from osnowa.audit.actions import record
from osnowa.intake.models import Intake
from osnowa.intake.rules import may_be_discarded
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Conflict, Refusal


@transaction.atomic
def set_aside(by: Actor, intake: Intake, why: str) -> None:
    """Raises Conflict when it is an application already."""
    reason = why.strip()
    if not reason:
        sentence = _("Write why you set it aside.")
        raise Refusal(sentence, field_errors={"why": sentence})
    if not may_be_discarded(intake):
        raise Conflict(_("This entry is registered. It can only be withdrawn now."))
    expire_draft(intake.application)
    record(
        by,
        "intake.set_aside",
        intake.application,
        organisation_id=intake.organisation_id,
        values={"why": reason},
    )
