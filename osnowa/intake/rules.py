"""Who may key in for a call, and what the stamp must be. Predicates only; no queries."""

from datetime import datetime

from osnowa.applications.models import Correction
from osnowa.applications.rules import may_handle, may_take_in
from osnowa.calls.enums import CallState
from osnowa.calls.models import Call, Rules
from osnowa.calls.rules import is_open
from osnowa.intake.models import Intake
from osnowa.kit.actor import Actor
from osnowa.organisations.enums import HANDLING_ROLES
from osnowa.programmes.policy import is_granted

TAKING_STATES = frozenset({CallState.PUBLISHED})


def may_key_in(actor: Actor, call: Call) -> bool:
    """Clerks, coordinators and directors of the programme, for a call that was published."""
    granted = is_granted(actor, HANDLING_ROLES, call.organisation_id, call.edition.programme_id)
    return granted and call.state in TAKING_STATES


def is_stamp_in_time(rules: Rules, arrived_at: datetime) -> bool:
    return is_open(rules, arrived_at)


def may_key_correction(actor: Actor, correction: Correction) -> bool:
    """Who may handle the application, while its correction can still be taken in."""
    return may_handle(actor, correction.application) and may_take_in(correction)


def is_correction_in_time(correction: Correction, arrived_at: datetime) -> bool:
    """Stamps have no seconds: the minute of the due date is inside."""
    return arrived_at.replace(second=0, microsecond=0) <= correction.due_at


def may_be_discarded(intake: Intake) -> bool:
    """Only an entry that never became an application."""
    return intake.is_open
