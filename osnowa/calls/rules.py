"""Who may do what with a call, and when it is open. Predicates only; no queries."""

from datetime import datetime

from osnowa.calls.enums import FOLLOWS, CallPhase, CallState
from osnowa.calls.models import Call, Rules
from osnowa.kit.actor import Actor
from osnowa.organisations.enums import LEADING_ROLES
from osnowa.programmes.policy import is_granted


def is_open(rules: Rules, at: datetime) -> bool:
    """Whether an application received `at` is in time, to the second.

    `opens_at` is inside. The last second is that of `closing`, with its extensions and printed
    grace, inside or outside as the rules say. A call without both dates is not open.
    """
    return rules.closing.has_room_at(at)


def phase_from(call: Call, rules: Rules, at: datetime) -> CallPhase:
    """The phase by the state of the call and the clock; labels are never read."""
    match call.state:
        case CallState.DRAFT:
            return CallPhase.DRAFT
        case CallState.CANCELLED:
            return CallPhase.CANCELLED
        case CallState.RESOLVED:
            return CallPhase.RESOLVED
    if is_open(rules, at):
        return CallPhase.OPEN
    if rules.opens_at is not None and at < rules.opens_at:
        return CallPhase.ANNOUNCED
    return CallPhase.REVIEW


def may_see(actor: Actor, call: Call) -> bool:
    return call.state != CallState.DRAFT or may_edit(actor, call)


def may_edit(actor: Actor, call: Call) -> bool:
    """Change a call, publish it, close it: directors and coordinators of its programme."""
    return is_granted(actor, LEADING_ROLES, call.organisation_id, call.edition.programme_id)


def may_publish(actor: Actor, call: Call) -> bool:
    return may_edit(actor, call) and may_become(call, CallState.PUBLISHED)


def may_become(call: Call, state: CallState) -> bool:
    return state in FOLLOWS[call.state]


def are_rules_editable(rules: Rules) -> bool:
    return rules.frozen_at is None
