"""Published results: titles, amounts, points and sentences; never a private person's name."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import Q

from osnowa.calls.models import Call
from osnowa.decisions.enums import BoardState, Outcome
from osnowa.decisions.models import Board, Decision
from osnowa.decisions.rules import is_name_public
from osnowa.documents.models import StoredFile
from osnowa.kit.money import Money
from osnowa.people.enums import PartyKind
from osnowa.selection.statistics import HUNDREDTHS


@dataclass(frozen=True)
class PublicResult:
    """`who` is the name of an organisation, else the word for its kind."""

    number: int
    title: str
    who: str
    outcome: Outcome
    amount: Money | None
    points: Decimal | None
    place: int | None
    sentence: str


def published_board(call: Call) -> Board | None:
    boards = Board.objects.filter(call=call, state=BoardState.PUBLISHED)
    return boards.select_related("votes_file", "result_file").first()


def is_published_vote(file: StoredFile) -> bool:
    """A file of a vote whose results everybody may read."""
    own = Q(votes_file=file) | Q(result_file=file)
    calls = Call.objects.shown_to_public()
    return Board.objects.filter(own, state=BoardState.PUBLISHED, call__in=calls).exists()


def results_hour(call: Call) -> datetime | None:
    """Plugged into `calls.results_hour`: when released results become public, and no more."""
    boards = Board.objects.filter(call=call, state=BoardState.RELEASED)
    return boards.values_list("publish_at", flat=True).first()


def public_results(call: Call) -> Sequence[PublicResult]:
    """Everything decided in a published call, best first. One query."""
    decisions = (
        Decision.objects.filter(
            board__call=call, board__state=BoardState.PUBLISHED, released_at__isnull=False
        )
        .select_related("application__party")
        .order_by("place", "application__number")
    )
    return [_public(decision) for decision in decisions]


def _public(decision: Decision) -> PublicResult:
    party = decision.application.party
    kind = PartyKind(party.kind) if party is not None else PartyKind.PERSON
    return PublicResult(
        number=decision.application.number or 0,
        title=decision.application.title,
        who=party.name if party is not None and is_name_public(kind) else str(kind.label),
        outcome=Outcome(decision.outcome),
        amount=decision.amount,
        points=points_shown(decision.points),
        place=decision.place,
        sentence=decision.sentence,
    )


def points_shown(hundredths: int | None) -> Decimal | None:
    return None if hundredths is None else Decimal(hundredths) / HUNDREDTHS
