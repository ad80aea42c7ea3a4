"""How letters are laid out in lists and exports."""

from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from osnowa.kit.actor import Actor
from osnowa.messaging.queries import letters_for
from osnowa.outbox.enums import Channel, LetterState
from osnowa.outbox.models import Letter
from osnowa.outbox.queries import all_kinds
from osnowa.ui.lists import Column, ListScreen, Tagged

TONES = {
    LetterState.HELD: "paper",
    LetterState.QUEUED: "sent",
    LetterState.SENDING: "sent",
    LetterState.SENT: "ok",
    LetterState.FAILED: "late",
    LetterState.CANCELLED: "paper",
}


def state_tag(letter: Letter) -> Tagged:
    return Tagged(LetterState(letter.state).label, TONES[LetterState(letter.state)])


def kind_labels() -> dict[str, str]:
    return {kind.key: str(kind.label) for kind in all_kinds()}


class LetterFilters(django_filters.FilterSet):  # type: ignore[misc]
    q = django_filters.CharFilter(label=_("Person or subject"), method="search")
    state = django_filters.ChoiceFilter(
        label=_("State"), choices=LetterState.choices, empty_label=_("every")
    )
    channel = django_filters.ChoiceFilter(
        label=_("Way"), choices=Channel.choices, empty_label=_("every")
    )
    kind = django_filters.ChoiceFilter(
        label=_("Kind"), choices=lambda: list(kind_labels().items()), empty_label=_("every")
    )

    class Meta:
        model = Letter
        fields: list[str] = []

    def search(self, letters: QuerySet[Letter], name: str, typed: str) -> QuerySet[Letter]:
        return letters.filter(
            Q(recipient_label__icontains=typed)
            | Q(recipient__icontains=typed)
            | Q(subject__icontains=typed)
        )


def letter_screen(actor: Actor, organisation_id: int) -> ListScreen:
    labels = kind_labels()

    def kind_of(letter: Letter) -> str:
        return labels.get(letter.kind, letter.kind)

    return ListScreen(
        title=_("Letters"),
        columns=(
            Column("person", _("To"), _addressee, url=_url, sort="recipient_label"),
            Column("subject", _("Subject"), lambda letter: letter.subject, sort="subject"),
            Column("kind", _("Kind"), kind_of),
            Column("way", _("Way"), lambda letter: Channel(letter.channel).label, sort="channel"),
            Column("state", _("State"), state_tag, sort="state", kind="tag"),
            Column("when", _("When"), moment_of, sort="created_at", kind="datetime"),
        ),
        queryset=letters_for(actor, organisation_id).order_by("-created_at", "-id"),
        filters=LetterFilters,
        export_name=str(_("letters")),
        views={
            "": _("All"),
            f"state={LetterState.HELD}": _("Held"),
            f"state={LetterState.QUEUED}": _("Waiting to go out"),
            f"state={LetterState.FAILED}": _("Not delivered"),
        },
        empty=_("There are no letters here yet."),
    )


def _addressee(letter: Letter) -> str:
    return letter.addressee.partition("\n")[0]


def _url(letter: Letter) -> str:
    return reverse("messaging:letter-show", kwargs={"number": letter.pk})


def moment_of(letter: Letter) -> Any:
    """When it went out, or since when it waits."""
    return letter.sent_at or letter.created_at
