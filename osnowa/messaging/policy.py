"""Whose letters an actor may see, and how much of each: rows and fields from one place."""

from django.db.models import Q

from osnowa.kit.actor import Actor
from osnowa.messaging.sockets import hidden_letters
from osnowa.organisations.enums import HANDLING_ROLES, READING_ROLES
from osnowa.organisations.policy import desk_rows
from osnowa.organisations.rules import may_enter_desk


def letter_rows(actor: Actor) -> Q:
    """Letters of her institutions; with a limited membership only those of its programmes.

    A letter of no programme (an invitation to the team) belongs to the whole institution.
    A letter about something that a higher room hides from her does not exist either.
    """
    condition = desk_rows(actor, READING_ROLES, programme="programme_id")
    for plug in hidden_letters:
        hidden = plug(actor)
        if hidden is not None:
            condition &= ~hidden
    return condition


def sees_person_in(actor: Actor, organisation_id: int, programme_id: int | None) -> bool:
    """May she read to whom a letter goes and what it tells her? Auditors may not."""
    return any(
        grant.organisation_id == organisation_id
        and (grant.programme_ids is None or programme_id in grant.programme_ids)
        for grant in actor.grants_with(HANDLING_ROLES)
    )


def sees_people(actor: Actor, organisation_id: int) -> bool:
    """Does she handle letters here at all? Whoever does not may not search by a name either."""
    return may_enter_desk(actor, organisation_id, HANDLING_ROLES)
