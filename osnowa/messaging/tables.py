"""How letters are laid out in lists and exports."""

from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from osnowa.kit.actor import Actor
from osnowa.messaging.policy import sees_people
from osnowa.messaging.queries import letters_for
from osnowa.messaging.showing import shown_letter
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
        label=_("State of the letter"), choices=LetterState.choices, empty_label=_("all of them")
    )
    channel = django_filters.ChoiceFilter(
        label=_("By what way"), choices=Channel.choices, empty_label=_("all of them")
    )
    kind = django_filters.ChoiceFilter(
        label=_("Kind of letter"),
        choices=lambda: list(kind_labels().items()),
        empty_label=_("all of them"),
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


class NamelessLetterFilters(LetterFilters):
    """Who may not read a name may not find letters by it either."""

    q = None


def letter_screen(actor: Actor, organisation_id: int) -> ListScreen:
    finds_people = sees_people(actor, organisation_id)
    return ListScreen(
        title=_("Letters"),
        columns=letter_columns(actor, finds_people=finds_people),
        queryset=letters_for(actor, organisation_id).order_by("-created_at", "-id"),
        filters=LetterFilters if finds_people else NamelessLetterFilters,
        export_name="listy",
        views={
            "": _("All letters"),
            f"state={LetterState.HELD}": _("Held letters"),
            f"state={LetterState.QUEUED}": _("Waiting to go out"),
            f"state={LetterState.FAILED}": _("Not delivered"),
        },
        empty=_("There are no letters here yet."),
    )


def letter_columns(actor: Actor, *, finds_people: bool) -> tuple[Column, ...]:
    """An order by a masked column would tell the alphabet of what it hides: none for those."""
    labels = kind_labels()
    return (
        Column(
            "person",
            _("To whom"),
            lambda letter: shown_letter(actor, letter).addressee,
            url=_url,
            sort="recipient_label" if finds_people else None,
        ),
        Column(
            "subject",
            _("Subject of the letter"),
            lambda letter: shown_letter(actor, letter).subject,
            sort="subject" if finds_people else None,
        ),
        Column("kind", _("Kind of letter"), lambda letter: labels.get(letter.kind, letter.kind)),
        Column("way", _("By what way"), _way, sort="channel"),
        Column("state", _("State of the letter"), state_tag, sort="state", kind="tag"),
        Column("when", _("When it went"), moment_of, sort="created_at", kind="datetime"),
    )


def _way(letter: Letter) -> Any:
    return Channel(letter.channel).label


def _url(letter: Letter) -> str:
    return reverse("messaging:letter-show", kwargs={"number": letter.pk})


def moment_of(letter: Letter) -> Any:
    """When it went out, or since when it waits."""
    return letter.sent_at or letter.created_at
