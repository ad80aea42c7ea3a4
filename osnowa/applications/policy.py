"""Who may see which applications, and which of their fields. Builds conditions only."""

from django.db.models import Q

from osnowa.applications.enums import UNSENT_STATES, ApplicationState, Door
from osnowa.applications.sockets import co_owned, hidden_from
from osnowa.kit.actor import Actor
from osnowa.organisations.enums import HANDLING_ROLES, READING_ROLES
from osnowa.organisations.policy import desk_rows
from osnowa.organisations.rules import may_enter_desk

PROGRAMME = "call__edition__programme_id"
# A paper on its way into the record: hers when it is there, until then nobody's but the desk's.
# Nobody can go on with such a draft, and nobody is reminded of it.
BEING_KEYED = Q(state=ApplicationState.DRAFT, door=Door.PAPER)


def application_rows(actor: Actor) -> Q:
    """Staff read what was sent; a person reads her own, sent or not. Nobody else anything."""
    return Q() if actor.is_worker else staff_rows(actor) | own_rows(actor)


def staff_rows(actor: Actor) -> Q:
    """What exists at the desk. What one sent oneself does not, unless one's role shows it."""
    if actor.is_worker:
        return Q()
    staff = desk_rows(actor, READING_ROLES, programme=PROGRAMME) & ~Q(state__in=UNSENT_STATES)
    return staff & not_hidden(actor)


def own_rows(actor: Actor) -> Q:
    """What the actor wrote: by the key of her draft, by her proven address, or as a co-author."""
    condition = Q(pk__in=[])
    if actor.draft_id is not None:
        condition |= Q(pk=actor.draft_id)
    if actor.email:
        condition |= Q(contact_email=actor.email)
    for plug in co_owned:
        shared = plug(actor)
        if shared is not None:
            condition |= shared
    return condition & ~BEING_KEYED


def staff_draft_rows(actor: Actor) -> Q:
    """Drafts staff may count and remind, without reading them."""
    return desk_rows(actor, HANDLING_ROLES, programme=PROGRAMME) & ~BEING_KEYED


def not_hidden(actor: Actor) -> Q:
    condition = Q()
    for plug in hidden_from:
        hidden = plug(actor)
        if hidden is not None:
            condition &= ~hidden
    return condition


def sees_contact_at_desk(actor: Actor, organisation_id: int) -> bool:
    """Names and addresses are for those who handle applications, not for auditors."""
    return may_enter_desk(actor, organisation_id, HANDLING_ROLES)
