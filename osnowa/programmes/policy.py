"""Who may see which programmes: staff, within the programmes their membership covers."""

from django.db.models import Q

from osnowa.kit.actor import Actor
from osnowa.organisations.enums import DESK_ROLES
from osnowa.organisations.policy import desk_rows


def desk_rows_of_programmes(actor: Actor) -> Q:
    return desk_rows(actor, DESK_ROLES, programme="pk")


def desk_rows_of_editions(actor: Actor) -> Q:
    return desk_rows(actor, DESK_ROLES, programme="programme_id")


def is_granted(actor: Actor, roles: frozenset[str], organisation_id: int, programme: int) -> bool:
    """Whether one of the actor's roles reaches this programme."""
    return actor.is_worker or any(
        grant.organisation_id == organisation_id
        and (grant.programme_ids is None or programme in grant.programme_ids)
        for grant in actor.grants_with(roles)
    )
