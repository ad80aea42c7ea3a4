"""Who may see persons: staff whose membership covers the whole institution."""

from django.db.models import Q

from osnowa.kit.actor import Actor
from osnowa.organisations.enums import READING_ROLES
from osnowa.organisations.policy import desk_rows


def desk_rows_of_people(actor: Actor) -> Q:
    """A person belongs to no programme, so a limited membership does not open this list."""
    unlimited = [g for g in actor.grants_with(READING_ROLES) if g.programme_ids is None]
    if not unlimited:
        return Q(pk__in=[])
    return desk_rows(actor, READING_ROLES) & Q(
        organisation_id__in=[grant.organisation_id for grant in unlimited]
    )
