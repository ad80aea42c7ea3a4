"""Moving the closing of a running call: extensions with a reason, and lost time given back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from osnowa.audit.actions import record
from osnowa.calls.actions.permission import require_edit
from osnowa.calls.emails import write_closing_moved
from osnowa.calls.enums import CallState, ChangeKind
from osnowa.calls.models import Call, ClosingChange, Rules
from osnowa.calls.queries import current_rules
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Refusal


@transaction.atomic
def extend_closing(
    by: Actor, call: Call, until: datetime, reason: str, application_id: int | None = None
) -> ClosingChange:
    """A later closing for everybody, or for one application. The reason is public.

    For everybody only while the call is open: later it would be a new call in disguise.
    """
    call = _locked(by, call)
    held = current_rules(call, application_id=application_id)
    if held.closing.at is None or until <= held.closing.at:
        raise _at("until_on", _("Choose an hour after the present closing."))
    now = timezone.now()
    if until <= now:
        raise _at("until_on", _("This hour has passed. Choose a later one."))
    if application_id is None and not held.closing.has_room_at(now):
        raise Refusal(_("Applying is over. Publish a supplementary call instead."))
    values = {"ends_at": until, "application_id": application_id}
    return _move(by, call, held, ChangeKind.EXTENSION, reason, values)


@transaction.atomic
def record_outage(
    by: Actor, call: Call, starts_at: datetime, ends_at: datetime, reason: str
) -> ClosingChange:
    """A break in service that is over; everybody gets the lost time back at the end."""
    call = _locked(by, call)
    held = current_rules(call)
    if ends_at <= starts_at:
        raise _at("ends_on", _("The break ends before it starts. Correct one of the hours."))
    if ends_at > timezone.now():
        raise _at("ends_on", _("Write the break down when it is over."))
    opens, closes = held.closing.opens_at, held.closing.at
    if opens is None or closes is None or ends_at <= opens or starts_at >= closes:
        raise _at("starts_on", _("The call was not open then, so nobody lost any time."))
    values = {"starts_at": starts_at, "ends_at": ends_at}
    return _move(by, call, held, ChangeKind.OUTAGE, reason, values)


def _locked(by: Actor, call: Call) -> Call:
    """The row held until the end, so that two changes see one another."""
    require_edit(by, call)
    calls = Call.objects.select_for_update(of=("self",)).with_edition()
    found = calls.filter(pk=call.pk, state=CallState.PUBLISHED).first()
    if found is None:
        raise Refusal(_("Only the closing of a published call can be moved."))
    return found


def _move(
    by: Actor,
    call: Call,
    before: Rules,
    kind: ChangeKind,
    reason: str,
    values: Mapping[str, Any],
) -> ClosingChange:
    if not reason.strip():
        raise _at("reason", _("Write the reason. People read it on the page."))
    change = ClosingChange.objects.create(
        organisation_id=call.organisation_id,
        call=call,
        kind=kind,
        reason=" ".join(reason.split())[:300],
        recorded_by=by.label[:200],
        **values,
    )
    Call.objects.filter(pk=call.pk).update(has_moved_closing=True)
    call.has_moved_closing = True
    after = current_rules(call, application_id=change.application_id)
    letters = write_closing_moved(by, call, change, before, after)
    record(
        by,
        f"closing.{kind}",
        call,
        organisation_id=call.organisation_id,
        values={**values, "kind": kind, "closes_at": after.closing.at, "letters": letters},
    )
    return change


def _at(key: str, sentence: str) -> Refusal:
    return Refusal(sentence, field_errors={key: sentence})
