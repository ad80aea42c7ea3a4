"""The board as a page: filtered rows with the running total, counts, and what is in the way."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cached_property
from typing import Any

from osnowa.applications.models import Application
from osnowa.calls.models import Call, Criterion
from osnowa.decisions.enums import BoardState, Outcome
from osnowa.decisions.models import TieResolution
from osnowa.decisions.queries.obstacle import Obstacle
from osnowa.decisions.queries.obstacles import obstacles_of
from osnowa.decisions.queries.standing import BoardRow, Standing, Tied, standing_of, ties_of
from osnowa.decisions.queries.vote_facts import facts_shown, vote_facts
from osnowa.decisions.queries.vote_words import reason_sentence
from osnowa.kit.money import Money
from osnowa.kit.texts import pick
from osnowa.reviews.models import Review
from osnowa.reviews.queries.conflicts import with_conflict
from osnowa.reviews.queries.results import means_of
from osnowa.selection.ranking import Group
from osnowa.selection.statistics import HUNDREDTHS

# What may be asked for by `?wynik=`; logic knows only these keys.
FILTERS = ("awarded", "reserve", "refused", "undecided", "silent")


@dataclass(frozen=True)
class ByVote:
    """What the vote says of a row: its number on the ballot, whether it is chosen, and why."""

    number: int
    cost: Money
    is_chosen: bool
    reason: str


@dataclass(frozen=True)
class Line:
    """A row with its place in the money: `running` is the sum down to here."""

    row: BoardRow
    running: Money
    is_above_cut: bool
    is_last_above_cut: bool
    needed: int
    by_vote: ByVote | None = None

    @property
    def application(self) -> Application:
        return self.row.application

    @property
    def pk(self) -> int:
        return self.row.application.pk

    @property
    def amount(self) -> Money | None:
        decision = self.row.decision
        return decision.amount if decision is not None else self.row.proposed

    @property
    def weight(self) -> Money:
        """What this row would cost above the line: its award, else what it asks for."""
        return self.amount or Money(self.application.requested or 0)

    @property
    def points(self) -> Decimal | None:
        """The mean of the cards, or votes."""
        return None if self.row.score is None else Decimal(self.row.score) / HUNDREDTHS

    @property
    def cost(self) -> Money | None:
        """What residents saw on the ballot; else what it asks for."""
        return self.by_vote.cost if self.by_vote is not None else self.application.requested

    @property
    def has_few_cards(self) -> bool:
        count = self.row.result.review_count if self.row.result else 0
        return count < self.needed

    @property
    def is_silent(self) -> bool:
        return self.row.decision is not None and not self.row.decision.sentence

    @property
    def outcome(self) -> str:
        return self.row.decision.outcome if self.row.decision else ""

    def mean_of(self, key: str) -> Decimal | None:
        mean = self.row.result.by_criterion.get(key) if self.row.result else None
        return None if mean is None else Decimal(mean) / HUNDREDTHS


@dataclass(frozen=True)
class BoardPage:
    standing: Standing
    lines: Sequence[Line]
    ties: Sequence[TieResolution]
    obstacles: Sequence[Obstacle]
    cut_after: int
    hidden: Collection[int] = ()

    @property
    def is_open(self) -> bool:
        return self.standing.board.state == BoardState.OPEN

    @cached_property
    def has_decisions(self) -> bool:
        return any(line.row.decision is not None for line in self.lines)

    @property
    def tied(self) -> list[Tied]:
        """The equals that stop the line, by number."""
        stop = self.standing.proposal.stop
        return [] if stop is None else self.tied_in(stop)

    def tied_in(self, group: Group) -> list[Tied]:
        """Those of the group whom this reader may see."""
        return [each for each in self.standing.tied_of(group) if each.id not in self.hidden]

    @cached_property
    def vote(self) -> dict[str, Any] | None:
        """Numbers of the vote, for its table of facts."""
        vote = self.standing.vote
        return None if vote is None else facts_shown(vote_facts(vote))

    @property
    def house_ideas(self) -> list[Mapping[str, Any]]:
        """Options that nobody applied with: they win or lose with the others, without a letter."""
        return [row for row in self.vote["projects"] if row["is_of_house"]] if self.vote else []

    @property
    def money(self) -> Money:
        """Decided so far, or proposed when nothing is decided yet."""
        if self.has_decisions:
            return self.standing.allocated
        return Money(self.standing.proposal.total)

    @property
    def left(self) -> Money | None:
        pool = self.standing.board.pool
        return None if pool is None else Money(pool - self.money)

    @property
    def award_count(self) -> int:
        if self.has_decisions:
            return self.standing.awarded_count
        return len(self.standing.proposal.awards)

    @cached_property
    def few_cards_count(self) -> int:
        return sum(line.has_few_cards for line in self.lines)

    def count(self, key: str) -> int:
        return sum(fits(line, key) for line in self.lines)

    @property
    def counts(self) -> list[tuple[str, int]]:
        return [(key, self.count(key)) for key in FILTERS]


def board_page(
    call: Call,
    at: datetime,
    cut_after: int | None = None,
    *,
    has_criteria: bool = False,
    hidden: Collection[int] = (),
) -> BoardPage:
    """Everything from one reading of the board; obstacles cost one query more.

    Rows in `hidden` count in every sum and have no line of their own.
    """
    standing = standing_of(call, cut_after=cut_after, has_criteria=has_criteria)
    lines = _lines(standing)
    return BoardPage(
        standing=standing,
        lines=[line for line in lines if line.pk not in hidden],
        ties=ties_shown(standing, hidden),
        obstacles=obstacles_of(standing, at) if standing.board.state == BoardState.OPEN else (),
        cut_after=sum(line.is_above_cut for line in lines),
        hidden=hidden,
    )


def ties_shown(standing: Standing, hidden: Collection[int] = ()) -> list[TieResolution]:
    """Resolved ties, without those that name a hidden application."""
    hidden_rows = [row.application for row in standing.rows if row.application.pk in hidden]
    numbers = {standing.number_of(application) for application in hidden_rows}
    return [tie for tie in ties_of(standing.board) if numbers.isdisjoint(tie.ordered_numbers)]


def _lines(standing: Standing) -> list[Line]:
    decided = any(row.decision is not None for row in standing.rows)
    awarded = [_is_awarded(row, decided=decided) for row in standing.rows]
    last = max((index for index, yes in enumerate(awarded) if yes), default=-1)
    needed = 0 if standing.rules.is_chosen_by_vote else standing.rules.reviews_per_application
    running, lines = Money(0), []
    for index, row in enumerate(standing.rows):
        amount = row.decision.amount if row.decision else None if decided else row.proposed
        running = Money(running + (amount or 0))
        said = _by_vote(standing, row)
        lines.append(Line(row, running, awarded[index], index == last, needed, said))
    return lines


def _by_vote(standing: Standing, row: BoardRow) -> ByVote | None:
    vote = standing.vote
    place = None if vote is None else vote.places.get(row.application.pk)
    if vote is None or place is None:
        return None
    number = vote.options[place].position
    cost = Money(vote.grosze(vote.election.costs[place]))
    return ByVote(number, cost, bool(row.proposed), reason_sentence(vote, place))


def _is_awarded(row: BoardRow, *, decided: bool) -> bool:
    if decided:
        return row.decision is not None and row.decision.outcome == Outcome.AWARDED
    return row.proposed is not None


def fits(line: Line, key: str) -> bool:
    """Whether a line belongs to a filter; an unknown filter shows everything."""
    if key == "undecided":
        return line.row.decision is None
    if key == "silent":
        return line.is_silent
    return line.outcome == key if key in FILTERS else True


def criteria_lines(
    page: BoardPage, application: Application, language: str
) -> list[tuple[str, Decimal, int]]:
    """What it is called, its mean, its most; only criteria that were marked."""
    means = {key: Decimal(mean) / HUNDREDTHS for key, mean in means_of(application).items()}
    return [
        (_named(criterion, language), means[criterion.key], criterion.max_points)
        for criterion in page.standing.criteria
        if criterion.key in means
    ]


def _named(criterion: Criterion, language: str) -> str:
    """With its weight, where marks count more than once."""
    label = pick(criterion.label, language)
    return f"{label} × {criterion.weight}" if criterion.weight > 1 else label


def panel_notes(application: Application) -> list[str]:
    """What jurors wrote on the whole, without their names."""
    cards = Review.objects.filter(application=application).given().exclude(note="")
    return [card.note for card in cards.exclude(with_conflict()).order_by("given_at")]
