"""The ends of a call: resolved, or cancelled."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from osnowa.audit.actions import record
from osnowa.calls.actions.permission import move_state, require_edit
from osnowa.calls.enums import CallState
from osnowa.calls.models import Call
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Refusal


@transaction.atomic
def resolve_call(by: Actor, call: Call) -> None:
    """The results are known. Called by whoever publishes decisions."""
    require_edit(by, call)
    move_state(call, CallState.PUBLISHED, CallState.RESOLVED, resolved_at=timezone.now())
    record(by, "call.resolve", call, organisation_id=call.organisation_id)


@transaction.atomic
def cancel_call(by: Actor, call: Call, reason: str) -> None:
    require_edit(by, call)
    if not reason.strip():
        raise Refusal(
            _("Write why the call is cancelled. People who applied will ask."),
            field_errors={"reason": _("Write one sentence with the reason.")},
        )
    move_state(call, CallState.PUBLISHED, CallState.CANCELLED, cancelled_at=timezone.now())
    record(
        by,
        "call.cancel",
        call,
        organisation_id=call.organisation_id,
        values={"reason": reason.strip()},
    )
