"""An answer to a correction that came on paper or is told by voice: the stamp, then the words."""

from collections.abc import Sequence
from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from osnowa.applications.actions import let_go_correction, take_in_correction
from osnowa.applications.models import Correction
from osnowa.audit.actions import record
from osnowa.intake.actions.scans import add_scans, remove_scans
from osnowa.intake.models import CorrectionEntry
from osnowa.intake.rules import is_correction_in_time, may_key_correction
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Conflict, Refusal


@transaction.atomic
def open_correction(
    by: Actor,
    correction: Correction,
    way: str,
    *,
    arrived_at: datetime,
    now: datetime,
    override_reason: str = "",
    scans: Sequence[UploadedFile] = (),
) -> CorrectionEntry:
    """From now on the correction waits for the clerk. Raises Refusal for a stamp that cannot be
    or needs a reason, Conflict when it was answered meanwhile.
    """
    if not may_key_correction(by, correction):
        raise Refusal(_("This correction takes no entries now."))
    reason = _reason(correction, arrived_at, now, override_reason.strip())
    found = CorrectionEntry.objects.filter(correction=correction).first()
    if found is not None:
        raise Conflict(_("Somebody keys in this correction already."))
    take_in_correction(by, correction, arrived_at)
    entry = CorrectionEntry.objects.create(
        organisation_id=correction.organisation_id,
        correction=correction,
        way=way,
        arrived_at=arrived_at,
        override_reason=reason[:500],
        overridden_by=by.label[:200] if reason else "",
        keyed_by=by.label[:200],
        keyed_by_user_id=by.user_id,
    )
    add_scans(by, entry, scans)
    _journal(by, "intake.open_correction", entry, override_reason=entry.override_reason)
    return entry


def _reason(correction: Correction, arrived_at: datetime, now: datetime, typed: str) -> str:
    """The reason for taking what came late; nothing when the stamp is in time."""
    if arrived_at > now:
        sentence = _("This hour is still to come. Write when the paper arrived.")
        raise Refusal(sentence, field_errors={"arrived_on": sentence})
    if arrived_at < correction.asked_at.replace(second=0, microsecond=0):
        sentence = _("We asked for the correction later. Check the day and the hour.")
        raise Refusal(sentence, field_errors={"arrived_on": sentence})
    if is_correction_in_time(correction, arrived_at):
        return ""
    if not typed:
        sentence = _("It arrived after the due date. Write why you take it.")
        raise Refusal(sentence, field_errors={"override_reason": sentence})
    return typed


@transaction.atomic
def put_back_correction(by: Actor, entry: CorrectionEntry, why: str) -> None:
    """Opened by mistake: the scan goes, and the due date decides again."""
    if not why.strip():
        sentence = _("Write why you set it aside.")
        raise Refusal(sentence, field_errors={"why": sentence})
    if not entry.is_open:
        raise Conflict(_("This entry is registered, so it stays."))
    let_go_correction(entry.correction)
    _journal(by, "intake.put_back_correction", entry, why=why.strip())
    remove_scans(entry)
    entry.delete()


def _journal(by: Actor, verb: str, entry: CorrectionEntry, **more: str) -> None:
    record(
        by,
        verb,
        entry.correction.application,
        organisation_id=entry.organisation_id,
        values={"way": entry.way, "arrived_at": entry.arrived_at.isoformat(), **more},
    )
