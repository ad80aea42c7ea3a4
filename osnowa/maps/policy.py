"""Who may see places: staff at the desk, everybody once the place is public."""

from django.db.models import Q

from osnowa.kit.actor import Actor
from osnowa.organisations.enums import READING_ROLES
from osnowa.organisations.policy import desk_rows


def desk_rows_of_places(actor: Actor) -> Q:
    """A place serves every programme, so a limited membership sees it as well."""
    return desk_rows(actor, READING_ROLES)


def public_rows_of_places() -> Q:
    return Q(is_public=True)
