"""Who may see a board and its decisions before anything is public: staff who read."""

from django.db.models import Q

from osnowa.kit.actor import Actor
from osnowa.organisations.enums import READING_ROLES
from osnowa.organisations.policy import desk_rows


def board_rows(actor: Actor) -> Q:
    return desk_rows(actor, READING_ROLES, programme="call__edition__programme_id")


def decision_rows(actor: Actor) -> Q:
    return desk_rows(actor, READING_ROLES, programme="board__call__edition__programme_id")
