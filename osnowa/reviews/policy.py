"""Who may see panels, cards and formal checks: one policy for lists, sheets, exports, files."""

from django.db.models import Q

from osnowa.kit.actor import Actor
from osnowa.organisations.enums import READING_ROLES
from osnowa.organisations.policy import desk_rows


def check_rows(actor: Actor) -> Q:
    return desk_rows(actor, READING_ROLES, programme="call__edition__programme_id")


def panel_rows(actor: Actor) -> Q:
    staff = desk_rows(actor, READING_ROLES, programme="call__edition__programme_id")
    return staff | _own(actor, "user_id")


def review_rows(actor: Actor) -> Q:
    staff = desk_rows(actor, READING_ROLES, programme="application__call__edition__programme_id")
    return staff | _own(actor, "member__user_id")


def _own(actor: Actor, path: str) -> Q:
    return Q(pk__in=[]) if actor.user_id is None else Q(**{path: actor.user_id})
