"""Who may do what with an application, and when. Predicates only; no queries."""

from datetime import datetime

from django.utils.translation import gettext as _

from osnowa.applications.enums import (
    FOLLOWS,
    RIGHTS_IN_ORDER,
    ApplicationState,
    CorrectionState,
    Right,
)
from osnowa.applications.models import Application, Correction
from osnowa.applications.sockets import OutcomeView, rights
from osnowa.calls.enums import CallState
from osnowa.calls.models import Rules
from osnowa.calls.rules import is_open
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Refusal
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


def may_withdraw(application: Application, outcome: OutcomeView | None = None) -> bool:
    """Not what was refused: there is nothing left to take back."""
    is_refused = outcome is not None and outcome.is_refused
    return not is_refused and may_become(application, ApplicationState.WITHDRAWN)


def is_answerable(correction: Correction, at: datetime) -> bool:
    """Due to the second, the last second inside, as with calls."""
    return (
        correction.state == CorrectionState.ASKED and at.replace(microsecond=0) <= correction.due_at
    )


def may_take_in(correction: Correction) -> bool:
    """While it waits; or after it lapsed, as long as nobody judged the application since.

    An application that ended by silence alone comes back: the paper was on the desk in time.
    """
    state = correction.application.state
    if correction.state == CorrectionState.ASKED:
        return bool(state == ApplicationState.TO_CORRECT)
    lapsed_to = {ApplicationState.SUBMITTED, ApplicationState.REJECTED}
    return correction.state == CorrectionState.LAPSED and state in lapsed_to


def right_of(actor: Actor, application: Application) -> str:
    """What the actor may do with it: everything as its owner, else her right, else nothing.

    The owner is the holder of its first key or of its contact address: `policy.own_rows`.
    """
    if actor.draft_id is not None and actor.draft_id == application.pk:
        return actor.draft_right or Right.SEND
    if actor.email and actor.email == application.contact_email:
        return Right.SEND
    return next((right for plug in rights if (right := plug(actor, application))), "")


def may(held: str, needed: Right) -> bool:
    """Whether a right holds another: who may write may read."""
    return bool(held) and RIGHTS_IN_ORDER.index(Right(held)) >= RIGHTS_IN_ORDER.index(needed)


def is_founder(actor: Actor, application: Application) -> bool:
    """Whoever began it: only she sees the return code and changes the contact.

    Else a co-author could write her own address there, and keep what was lent to her.
    """
    if actor.draft_id is not None and actor.draft_id == application.pk:
        return not actor.draft_right
    return bool(actor.email) and actor.email == application.contact_email


def expect_founder(actor: Actor, application: Application) -> None:
    if not is_founder(actor, application):
        raise Refusal(_("Only whoever began it may change the contact."), status=403)


def expect_right(held: str, needed: Right) -> None:
    if not may(held, needed):
        sentence = _("This was not lent to you. Ask whoever began the application to let you.")
        raise Refusal(sentence, status=403)


def may_handle(actor: Actor, application: Application) -> bool:
    """Ask for corrections, remind: directors, coordinators and clerks of the programme."""
    programme_id = application.call.edition.programme_id
    return any(
        grant.organisation_id == application.organisation_id
        and (grant.programme_ids is None or programme_id in grant.programme_ids)
        for grant in actor.grants_with(HANDLING_ROLES)
    )
