"""What messaging answers to the rooms below: the menu, *Dzisiaj*, verbs of the journal."""

from collections.abc import Mapping, Sequence

from django.http import HttpRequest  # noqa: TID251 - the frame asks with the request
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from osnowa.kit.actor import VISITOR, Actor
from osnowa.messaging.queries import held_batches, letters_for, to_print
from osnowa.messaging.rules import (
    may_handle_letters,
    may_lead,
    may_read_letters,
    may_release_letters,
    owner_of,
)
from osnowa.outbox.enums import LetterState
from osnowa.ui.sockets import NavItem, WorkItem


def nav(request: HttpRequest) -> Sequence[NavItem]:
    organisation = getattr(request, "organisation", None)
    actor: Actor = getattr(request, "actor", VISITOR)
    if organisation is None or not may_read_letters(actor, organisation.pk):
        return []
    items = [
        NavItem("messages", gettext_lazy("Letters"), reverse("messaging:letter-list"), 1),
        NavItem("messages", gettext_lazy("Held letters"), reverse("messaging:batch-list"), 2),
        NavItem("messages", gettext_lazy("Paper letters"), reverse("messaging:paper-list"), 3),
    ]
    if may_lead(actor, organisation.pk):
        url = reverse("messaging:wording-list")
        items.append(NavItem("messages", gettext_lazy("Wording of letters"), url, 4))
    return items


def work_items(actor: Actor, organisation_id: int) -> Sequence[WorkItem]:
    if not may_handle_letters(actor, organisation_id):
        return []
    found = [_failed(actor, organisation_id), _paper(actor, organisation_id)]
    if may_release_letters(actor, organisation_id):
        found.append(_held(actor, organisation_id))
    return [item for item in found if item.number]


def _failed(actor: Actor, organisation_id: int) -> WorkItem:
    count = letters_for(actor, organisation_id).filter(state=LetterState.FAILED).count()
    return WorkItem(
        number=count,
        sentence=ngettext("letter could not be delivered", "letters could not be delivered", count),
        verb=_("Look at them"),
        url=reverse("messaging:letter-list") + f"?state={LetterState.FAILED}",
        is_late=True,
    )


def _paper(actor: Actor, organisation_id: int) -> WorkItem:
    count = to_print(actor, organisation_id).count()
    return WorkItem(
        number=count,
        sentence=ngettext(
            "paper letter to print and post", "paper letters to print and post", count
        ),
        verb=_("Print"),
        url=reverse("messaging:paper-list"),
    )


def _held(actor: Actor, organisation_id: int) -> WorkItem:
    """A batch that belongs to a decision is told about by the room of decisions."""
    batches = held_batches(actor, organisation_id)
    count = sum(batch.count for batch in batches if owner_of(batch.name) is None)
    return WorkItem(
        number=count,
        sentence=ngettext("letter waits for release", "letters wait for release", count),
        verb=_("Read and release"),
        url=reverse("messaging:batch-list"),
    )


def verbs() -> Mapping[str, str | Promise]:
    return {
        "messaging.change_wording": gettext_lazy("wording of a letter changed"),
        "messaging.reset_wording": gettext_lazy("wording of a letter set back to ours"),
        "messaging.release_batch": gettext_lazy("letters released"),
        "messaging.cancel_batch": gettext_lazy("letters cancelled"),
        "messaging.release_letter": gettext_lazy("letter released"),
        "messaging.cancel_letter": gettext_lazy("letter cancelled"),
        "messaging.retry_letter": gettext_lazy("letter tried once more"),
        "messaging.mark_posted": gettext_lazy("paper letter posted"),
        "messaging.empty_letters": gettext_lazy("old letters emptied"),
        "audit.erase_values": gettext_lazy("values in the journal erased"),
    }
