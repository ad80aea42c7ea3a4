"""Who may see polls at the desk, and which ones the public sees. Builds conditions only.

Nobody may see a ballot: there is no policy for them, and no screen lists them.
"""

from django.db.models import Q

from osnowa.ballots.enums import PollState
from osnowa.kit.actor import Actor
from osnowa.organisations.enums import HANDLING_ROLES, READING_ROLES
from osnowa.organisations.policy import desk_rows

PROGRAMME = "call__edition__programme_id"


def desk_rows_of_polls(actor: Actor) -> Q:
    return desk_rows(actor, READING_ROLES, programme=PROGRAMME)


def rows_of_rolls(actor: Actor) -> Q:
    """A roll names residents: those who run the vote, never an auditor."""
    return desk_rows(actor, HANDLING_ROLES, programme=f"poll__{PROGRAMME}")


def public_rows_of_polls() -> Q:
    return ~Q(state=PollState.DRAFT) & Q(call__is_test=False)
