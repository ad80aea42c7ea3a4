"""Reads: the wording of a letter, letters at the desk, what waits for a person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Min

from osnowa.kit.actor import Actor
from osnowa.kit.texts import pick
from osnowa.messaging.models import LetterText
from osnowa.messaging.policy import letter_rows
from osnowa.outbox.enums import Channel, LetterState
from osnowa.outbox.kinds import LetterKind
from osnowa.outbox.models import Letter, LetterQuerySet
from osnowa.outbox.queries import all_kinds

PEOPLE_TO_TRY = 12


@dataclass(frozen=True)
class Wording:
    subject: str
    body: str
    is_own: bool


@dataclass(frozen=True)
class Batch:
    """Letters held together, as one line of the page where they are released."""

    name: str
    kind: str
    subject: str
    count: int
    since: datetime


def wording_of(organisation_id: int, kind: LetterKind, language: str) -> Wording:
    """What this institution says in a letter of this kind. Needs an open scope."""
    own = LetterText.objects.filter(
        organisation_id=organisation_id, kind=kind.key, language=language
    ).first()
    if own is not None:
        return Wording(own.subject, own.body, is_own=True)
    return Wording(pick(kind.subject, language), pick(kind.body, language), is_own=False)


def editable_kinds() -> list[LetterKind]:
    return [kind for kind in all_kinds() if not kind.is_of_server]


def own_wordings(organisation_id: int) -> set[tuple[str, str]]:
    """(kind, language) of every text the institution changed."""
    rows = LetterText.objects.filter(organisation_id=organisation_id)
    return set(rows.values_list("kind", "language"))


def letters_for(actor: Actor, organisation_id: int) -> LetterQuerySet:
    return Letter.objects.of(organisation_id).filter(letter_rows(actor))


def held_batches(actor: Actor, organisation_id: int) -> Sequence[Batch]:
    held = letters_for(actor, organisation_id).held().exclude(batch="")
    rows = held.values("batch").annotate(
        count=Count("pk"), since=Min("created_at"), subject=Max("subject"), kind=Max("kind")
    )
    return [
        Batch(row["batch"], row["kind"], row["subject"], row["count"], row["since"])
        for row in rows.order_by("since")
    ]


def to_print(actor: Actor, organisation_id: int) -> LetterQuerySet:
    letters = letters_for(actor, organisation_id)
    return letters.filter(channel=Channel.POST, state=LetterState.QUEUED).order_by("id")


def recent_letters(actor: Actor, organisation_id: int, kind: str) -> list[Letter]:
    """The last letter of this kind to each of a few people: to try a new wording on."""
    whole = letters_for(actor, organisation_id).filter(kind=kind, emptied_at=None)
    letters = whole.exclude(values={})
    found: dict[str, Letter] = {}
    for letter in letters.order_by("-id")[: PEOPLE_TO_TRY * 4]:
        found.setdefault(letter.recipient, letter)
    return list(found.values())[:PEOPLE_TO_TRY]
