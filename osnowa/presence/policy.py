"""Who may read and write the ledger: those who handle people's matters in the programme."""

from django.db.models import Q

from osnowa.kit.actor import Actor
from osnowa.organisations.enums import HANDLING_ROLES
from osnowa.organisations.policy import desk_rows


def desk_rows_of_presences(actor: Actor) -> Q:
    return desk_rows(actor, HANDLING_ROLES, programme="session__series__edition__programme_id")
