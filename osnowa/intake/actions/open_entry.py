"""An entry begins with the stamp of arrival and, for paper, its scan."""

from collections.abc import Sequence
from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from osnowa.applications.actions import start_draft
from osnowa.applications.models import Application
from osnowa.audit.actions import record
from osnowa.calls.models import Call
from osnowa.calls.queries import current_rules
from osnowa.intake.actions.scans import add_scans
from osnowa.intake.enums import DOORS, HELPED_WAYS
from osnowa.intake.models import Intake
from osnowa.intake.rules import is_stamp_in_time, may_key_in
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Refusal


@transaction.atomic
def open_entry(
    by: Actor,
    call: Call,
    way: str,
    *,
    arrived_at: datetime,
    now: datetime,
    override_reason: str = "",
    scans: Sequence[UploadedFile] = (),
    language: str = "pl",
) -> Intake:
    """A draft that staff key in. Raises Refusal when the stamp needs a reason, or a scan is bad."""
    if not may_key_in(by, call):
        raise Refusal(_("This call takes no entries now."))
    reason = _reason(call, arrived_at, now, override_reason.strip())
    is_helped = way in HELPED_WAYS
    started = start_draft(
        call,
        current_rules(call, arrived_at),
        language=language,
        door=DOORS[way],
        helper=by.label[:200] if is_helped else "",
        is_test=call.is_test,
    )
    intake = Intake.objects.create(
        organisation_id=call.organisation_id,
        application=started.application,
        way=way,
        arrived_at=arrived_at,
        override_reason=reason[:500],
        overridden_by=by.label[:200] if reason else "",
        keyed_by=by.label[:200],
        keyed_by_user_id=by.user_id,
    )
    add_scans(by, intake, scans)
    _journal(by, intake, started.application)
    return intake


def _reason(call: Call, arrived_at: datetime, now: datetime, typed: str) -> str:
    """The reason for taking it outside the dates; nothing when the stamp is in time."""
    if arrived_at > now:
        sentence = _("This hour is still to come. Write when the paper arrived.")
        raise Refusal(sentence, field_errors={"arrived_on": sentence})
    if is_stamp_in_time(current_rules(call, arrived_at), arrived_at):
        return ""
    if not typed:
        sentence = _("It arrived outside the dates of the call. Write why you take it.")
        raise Refusal(sentence, field_errors={"override_reason": sentence})
    return typed


def _journal(by: Actor, intake: Intake, application: Application) -> None:
    record(
        by,
        "intake.open",
        application,
        organisation_id=intake.organisation_id,
        values={
            "way": intake.way,
            "arrived_at": intake.arrived_at.isoformat(),
            "override_reason": intake.override_reason,
        },
    )
