"""Who may do what with an application, and when. Predicates only; no queries."""

from datetime import datetime

from osnowa.applications.enums import FOLLOWS, ApplicationState, CorrectionState
from osnowa.applications.models import Application, Correction
from osnowa.calls.enums import CallState
from osnowa.calls.models import Rules
from osnowa.calls.rules import is_open
from osnowa.kit.actor import Actor
from osnowa.organisations.enums import HANDLING_ROLES


def may_become(application: Application, state: str) -> bool:
    return state in FOLLOWS[application.state]


def is_in_time(call_state: str, rules: Rules, at: datetime) -> bool:
    return call_state == CallState.PUBLISHED and is_open(rules, at)


def is_writable(application: Application) -> bool:
    """A draft, or the open copy of a sent application: only these take new words."""
    if application.state == ApplicationState.DRAFT:
        return True
    return application.state == ApplicationState.SUBMITTED and application.is_being_mended


def may_reopen(application: Application, rules: Rules, at: datetime) -> bool:
    """Mend what was sent, as long as the call is open and nobody judges it yet."""
    return application.state == ApplicationState.SUBMITTED and is_in_time(
        application.call.state, rules, at
    )


def may_drop_copy(application: Application) -> bool:
    """Only changes one began oneself; a correction asked for is answered instead."""
    return application.state == ApplicationState.SUBMITTED and application.is_being_mended


def may_withdraw(application: Application) -> bool:
    return may_become(application, ApplicationState.WITHDRAWN)


def is_answerable(correction: Correction, at: datetime) -> bool:
    """Due to the second, the last second inside, as with calls."""
    return (
        correction.state == CorrectionState.ASKED and at.replace(microsecond=0) <= correction.due_at
    )


def is_owned_by(actor: Actor, application: Application) -> bool:
    """The same as `policy.own_rows`, for a row that is already here."""
    if actor.draft_id is not None and actor.draft_id == application.pk:
        return True
    return bool(actor.email) and actor.email == application.contact_email


def may_handle(actor: Actor, application: Application) -> bool:
    """Ask for corrections, remind: directors, coordinators and clerks of the programme."""
    programme_id = application.call.edition.programme_id
    return any(
        grant.organisation_id == application.organisation_id
        and (grant.programme_ids is None or programme_id in grant.programme_ids)
        for grant in actor.grants_with(HANDLING_ROLES)
    )
