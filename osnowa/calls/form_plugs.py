"""What calls answers to the form engine: whose a form is, and which others there are."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from osnowa.calls.enums import CallState
from osnowa.calls.models import Call
from osnowa.calls.queries.page import CONTACT_SCREENS
from osnowa.calls.rules import may_edit
from osnowa.editor.sockets import FormOwner, FormSource
from osnowa.kit.actor import Actor
from osnowa.questionnaires.models import Form

MOST_SOURCES = 50


def owner_of(actor: Actor, form: Form) -> FormOwner | None:
    """The call that asks these questions. They may change only before residents read them."""
    calls = list(Call.objects.visible_to(actor).with_edition().filter(form=form))
    if not calls:
        return None
    call = calls[0]
    is_draft = not Call.objects.filter(form=form).exclude(state=CallState.DRAFT).exists()
    is_allowed = all(may_edit(actor, each) for each in calls)
    return FormOwner(
        title=call.title,
        url=reverse("calls:call-sheet", kwargs={"pk": call.pk}),
        may_edit=is_draft and is_allowed,
        why_not=_why_not(is_draft),
        try_url=reverse("calls:form-walk-start", kwargs={"pk": call.pk}),
        screens_after=CONTACT_SCREENS,
    )


def _why_not(is_draft: bool) -> str:
    if is_draft:
        return _("You may read these questions, but not change them.")
    return _(
        "People already read these questions, so they do not change any more. "
        "For other questions copy the call."
    )


def sources(actor: Actor, organisation_id: int) -> Sequence[FormSource]:
    """Forms of this institution's calls, the newest call first."""
    calls = Call.objects.visible_to(actor).filter(organisation=organisation_id)
    return [
        FormSource(call.form_id, f"{call.title} ({call.edition.label})")
        for call in calls.select_related("edition").order_by("-pk")[:MOST_SOURCES]
    ]
