"""Who may key in, and who may look at a scan. Builds conditions only."""

from django.db.models import Q

from osnowa.kit.actor import Actor
from osnowa.organisations.enums import HANDLING_ROLES
from osnowa.organisations.policy import desk_rows

PROGRAMME = "application__call__edition__programme_id"


def intake_rows(actor: Actor, programme: str = PROGRAMME) -> Q:
    """Those who handle applications of the programme. A scan shows a name: no auditors."""
    return desk_rows(actor, HANDLING_ROLES, programme=programme)


def written_by(actor: Actor) -> Q:
    """What she wrote down herself stays within reach, though she may not judge it."""
    return Q(pk__in=[]) if actor.user_id is None else Q(keyed_by_user_id=actor.user_id)
