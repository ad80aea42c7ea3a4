"""Whose letters an actor may see: letters tell of people of every programme at once."""

from django.db.models import Q

from osnowa.kit.actor import Actor
from osnowa.organisations.enums import READING_ROLES


def letter_rows(actor: Actor) -> Q:
    """Letters of institutions where she has a reading role that no programme limits."""
    grants = [g for g in actor.grants_with(READING_ROLES) if g.programme_ids is None]
    return Q(organisation_id__in=sorted(grant.organisation_id for grant in grants))
