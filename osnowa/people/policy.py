"""Who may see persons, and which of their fields: for lists, sheets and exports alike."""

from django.db.models import Q

from osnowa.kit.actor import Actor
from osnowa.organisations.enums import HANDLING_ROLES, READING_ROLES
from osnowa.organisations.policy import desk_rows
from osnowa.organisations.rules import may_enter_desk


def desk_rows_of_people(actor: Actor) -> Q:
    """A person belongs to no programme, so a limited membership does not open this list."""
    unlimited = [g for g in actor.grants_with(READING_ROLES) if g.programme_ids is None]
    if not unlimited:
        return Q(pk__in=[])
    return desk_rows(actor, READING_ROLES) & Q(
        organisation_id__in=[grant.organisation_id for grant in unlimited]
    )


def sees_contacts(actor: Actor, organisation_id: int) -> bool:
    """Names and contacts are for those who handle people's matters, not for auditors."""
    return may_enter_desk(actor, organisation_id, HANDLING_ROLES, is_whole=True)
