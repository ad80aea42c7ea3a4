"""Who may see and change a form: the room it belongs to decides."""

from django.utils.translation import gettext as _

from osnowa.editor.sockets import FormOwner, FormSource, owner_of, sources
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Conflict, Refusal
from osnowa.questionnaires.models import Form


def owner_for(actor: Actor, form: Form) -> FormOwner | None:
    return next((owner for plug in owner_of if (owner := plug(actor, form)) is not None), None)


def require_edit(by: Actor, form: Form) -> None:
    owner = owner_for(by, form)
    if owner is None:
        raise Refusal(_("You may not change this form."), status=403)
    if not owner.may_edit:
        raise Conflict(owner.why_not)


def sources_for(actor: Actor, organisation_id: int) -> list[FormSource]:
    return [source for plug in sources for source in plug(actor, organisation_id)]
