"""Who may do what with a poll, and when a vote is in time. Predicates only; no queries."""

from datetime import datetime, timedelta

from osnowa.ballots.enums import PollState
from osnowa.ballots.models import Poll
from osnowa.kit.actor import Actor
from osnowa.organisations.enums import HANDLING_ROLES
from osnowa.programmes.policy import is_granted

# A vote sent in the last second may still be on its way through a slow line.
ON_THE_WAY = timedelta(minutes=10)


def may_run(actor: Actor, poll: Poll) -> bool:
    """Clerks, coordinators and directors of the programme."""
    programme = poll.call.edition.programme_id
    return is_granted(actor, HANDLING_ROLES, poll.organisation_id, programme)


def may_shape(actor: Actor, poll: Poll) -> bool:
    """Until it is announced, everything can change; afterwards nothing that a voter relies on."""
    return poll.state == PollState.DRAFT and may_run(actor, poll)


def is_open_at(poll: Poll, moment: datetime) -> bool:
    """Whether a vote received at `moment` is in time. Seconds decide, never less."""
    if poll.state != PollState.ANNOUNCED or poll.opens_at is None or poll.closes_at is None:
        return False
    second = moment.replace(microsecond=0)
    if second < poll.opens_at:
        return False
    return second <= poll.closes_at if poll.is_closing_instant_inside else second < poll.closes_at


def may_seal(actor: Actor, poll: Poll, now: datetime) -> bool:
    """When everything sent in time has surely come."""
    if poll.state != PollState.ANNOUNCED or poll.closes_at is None:
        return False
    return may_run(actor, poll) and now > poll.closes_at + ON_THE_WAY
