"""Who may write persons down. Predicates only; no queries."""

from osnowa.kit.actor import Actor
from osnowa.organisations.enums import HANDLING_ROLES
from osnowa.organisations.rules import may_enter_desk, may_lead


def may_keep_people(actor: Actor, organisation_id: int) -> bool:
    """A person belongs to no programme, so a limited membership does not reach her."""
    return actor.is_worker or may_enter_desk(actor, organisation_id, HANDLING_ROLES, is_whole=True)


def may_erase_people(actor: Actor, organisation_id: int) -> bool:
    return actor.is_worker or may_lead(actor, organisation_id)
