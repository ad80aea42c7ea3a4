"""The keyed answer becomes a new version, with the hour of its stamp."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from osnowa.applications.actions import answer_correction, save_correction
from osnowa.applications.models import Application
from osnowa.audit.actions import record
from osnowa.intake.models import CorrectionEntry
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Conflict, Refusal


@transaction.atomic
def register_correction(
    by: Actor,
    entry: CorrectionEntry,
    *,
    is_as_on_paper: bool = False,
    was_read_aloud: bool = False,
) -> Application:
    """What was written down by ear is read aloud first. Gaps of a paper may pass by name: the
    formal check sees them. Raises Conflict when she answered by herself meanwhile.
    """
    if not entry.is_open:
        raise Conflict(_("This entry is registered, so it stays."))
    if entry.is_helped and not was_read_aloud:
        sentence = _("Read the answers aloud first. Then tick that the person heard them.")
        raise Refusal(sentence, field_errors={"was_read_aloud": sentence})
    correction, at = entry.correction, entry.arrived_at
    gaps = sorted(save_correction(by, correction, {}, at, is_waived=entry.is_waived))
    if gaps and not (entry.is_paper and is_as_on_paper):
        raise Refusal(_("Some answers are still missing or cannot be read. Look at them again."))
    application = answer_correction(by, correction, at, is_waived=entry.is_waived)
    now = timezone.now()
    entry.gaps, entry.registered_at = gaps, now
    entry.read_aloud_at = now if was_read_aloud else None
    entry.save(update_fields=["gaps", "registered_at", "read_aloud_at"])
    record(
        by,
        "intake.register_correction",
        application,
        organisation_id=entry.organisation_id,
        values={"gaps": gaps, "override_reason": entry.override_reason},
    )
    return application
