"""Who edits pages of which institutions."""

from osnowa.kit.actor import Actor
from osnowa.organisations.enums import EDITING_ROLES


def editing_institutions(actor: Actor) -> set[int]:
    """A membership limited to one programme edits no pages: pages belong to the whole house."""
    return {
        grant.organisation_id
        for grant in actor.grants_with(EDITING_ROLES)
        if grant.programme_ids is None
    }
