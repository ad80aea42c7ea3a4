"""Who may see which calls: staff of the programme at a desk, everybody once published."""

from django.db.models import Q

from osnowa.calls.enums import CallState
from osnowa.kit.actor import Actor
from osnowa.organisations.enums import READING_ROLES
from osnowa.organisations.policy import desk_rows


def desk_rows_of_calls(actor: Actor) -> Q:
    return desk_rows(actor, READING_ROLES, programme="edition__programme_id")


def public_rows_of_calls() -> Q:
    return ~Q(state=CallState.DRAFT) & Q(is_test=False, edition__programme__is_public=True)
