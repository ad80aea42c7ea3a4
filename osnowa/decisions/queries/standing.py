"""The ranking of a call beside its money. Ten queries for any number of applications."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from django.db.models import QuerySet

from osnowa.applications.enums import ApplicationState
from osnowa.applications.models import Application
from osnowa.calls.enums import TieRule
from osnowa.calls.models import Call, Criterion, Rules
from osnowa.calls.queries import current_rules
from osnowa.decisions.enums import BoardState
from osnowa.decisions.models import Board, Decision, TieResolution
from osnowa.decisions.queries.thresholds import Thresholds, of_those
from osnowa.kit.money import Money
from osnowa.reviews.queries import ReviewResult, results_of
from osnowa.selection.cut import Proposal, propose
from osnowa.selection.ranking import Candidate, Group, Ranking, rank

MICROSECONDS = 1_000_000
# What a board shows of an application; letters need more and read it themselves.
SHOWN = ("organisation_id", "call_id", "number", "title", "requested", "received_at", "state")


@dataclass(frozen=True)
class BoardRow:
    """One accepted application. Without cards it has no place and nothing is proposed."""

    application: Application
    result: ReviewResult | None
    place: int | None
    is_tied: bool
    proposed: Money | None
    decision: Decision | None


@dataclass(frozen=True)
class Standing:
    """Everything a board shows, from one reading."""

    call: Call
    rules: Rules
    criteria: Sequence[Criterion]
    board: Board
    ranking: Ranking
    proposal: Proposal
    rows: Sequence[BoardRow]

    @cached_property
    def allocated(self) -> Money:
        amounts = (row.decision.amount for row in self.rows if row.decision is not None)
        return Money(sum(int(amount) for amount in amounts if amount is not None))

    @cached_property
    def awarded_count(self) -> int:
        return sum(row.decision is not None and bool(row.decision.amount) for row in self.rows)

    def numbers_of(self, group: Group) -> list[int]:
        numbers = {row.application.pk: row.application.number or 0 for row in self.rows}
        return sorted(numbers[pk] for pk in group.ids)


def standing_of(
    call: Call, *, cut_after: int | None = None, has_criteria: bool = False
) -> Standing:
    """`cut_after` moves the line: at most so many awards, within the rules' own limits.

    With `has_criteria` every row has its means by criterion; else only what the tie rule reads.
    """
    rules = current_rules(call)
    board = board_of(call, rules)
    criteria = list(Criterion.objects.filter(rules=rules).order_by("position"))
    thresholds = Thresholds(rules, criteria)
    keys = None if has_criteria else {*_tie_criteria(rules), *thresholds.keys}
    found = results_of(call, keys, thresholds.bonus)
    results = {result.application_id: result for result in found}
    applications = list(accepted_of(call).only(*SHOWN))
    ranking = ranking_of(rules, applications, results, ties_of(board))
    strong = {pk for pk, result in results.items() if thresholds.is_reached(result)}
    proposal = propose(
        of_those(ranking, strong),
        board.pool,
        rules.chosen_floor,
        _least(rules.chosen_ceiling, cut_after),
        rules.are_partial_awards_allowed,
    )
    decisions = {d.application_id: d for d in Decision.objects.filter(board_id=board.pk)}
    rows = _rows(applications, results, ranking, proposal, decisions)
    return Standing(call, rules, criteria, board, ranking, proposal, rows)


def _tie_criteria(rules: Rules) -> tuple[str, ...]:
    return (rules.tie_criterion_key,) if rules.tie_rule == TieRule.CRITERION else ()


def board_of(call: Call, rules: Rules) -> Board:
    """The board, or an unsaved one: looking writes nothing."""
    board = Board.objects.filter(call=call).select_related("protocol").first()
    return board or Board(organisation_id=call.organisation_id, call=call, pool=rules.pool)


def accepted_of(call: Call) -> QuerySet[Application]:
    accepted = Application.objects.filter(call=call, state=ApplicationState.ACCEPTED)
    return accepted.order_by("number")


def ties_of(board: Board) -> list[TieResolution]:
    if board.pk is None:
        return []
    return list(TieResolution.objects.filter(board=board).order_by("place", "pk"))


def ranking_of(
    rules: Rules,
    applications: Sequence[Application],
    results: Mapping[int, ReviewResult],
    ties: Sequence[TieResolution],
) -> Ranking:
    """Ranked by points, then by what the rules say, then by what persons resolved."""
    judged = [a for a in applications if a.pk in results]
    candidates = [
        Candidate(
            id=a.pk,
            points=results[a.pk].total_points,
            requested=int(a.requested or 0),
            tie_keys=_tie_keys(rules, a, results[a.pk]),
        )
        for a in judged
    ]
    first = rank(candidates)
    numbers = {a.pk: a.number or 0 for a in judged}
    order = _resolved_order(first, ties, numbers)
    return rank(replace(c, tie_keys=(*c.tie_keys, order.get(c.id, 0))) for c in candidates)


def _tie_keys(rules: Rules, application: Application, result: ReviewResult) -> tuple[int, ...]:
    match rules.tie_rule:
        case TieRule.CRITERION:
            return (result.by_criterion.get(rules.tie_criterion_key, 0),)
        case TieRule.EARLIER if application.received_at is not None:
            return (-int(application.received_at.timestamp() * MICROSECONDS),)
    return ()


def _resolved_order(
    ranking: Ranking, ties: Sequence[TieResolution], numbers: Mapping[int, int]
) -> dict[int, int]:
    """Higher is better. An order that does not name exactly today's equals counts for nothing."""
    order: dict[int, int] = {}
    for group in ranking.ties:
        by_number = {numbers[pk]: pk for pk in group.ids}
        for tie in ties:
            same = tie.points == group.points and tie.place == group.place
            if same and sorted(tie.ordered_numbers) == sorted(by_number):
                best_first = [by_number[number] for number in tie.ordered_numbers]
                order.update({pk: -index for index, pk in enumerate(best_first)})
    return order


def _rows(
    applications: Sequence[Application],
    results: Mapping[int, ReviewResult],
    ranking: Ranking,
    proposal: Proposal,
    decisions: Mapping[int, Decision],
) -> list[BoardRow]:
    by_id = {application.pk: application for application in applications}
    places, amounts = ranking.places(), proposal.amounts()
    tied = {pk for group in ranking.ties for pk in group.ids}
    ranked = [candidate.id for candidate in ranking]
    unranked = [pk for pk in by_id if pk not in results]
    return [
        BoardRow(
            application=by_id[pk],
            result=results.get(pk),
            place=places.get(pk),
            is_tied=pk in tied,
            proposed=Money(amounts[pk]) if pk in amounts else None,
            decision=decisions.get(pk),
        )
        for pk in (*ranked, *unranked)
    ]


def _least(*bounds: int | None) -> int | None:
    return min((bound for bound in bounds if bound is not None), default=None)


def closes_marks(call_ids: Collection[int]) -> Collection[int]:
    """Plugged into `reviews.closes_marks`: under a settled board marks stand."""
    closed = Board.objects.filter(call__in=call_ids).exclude(state=BoardState.OPEN)
    return set(closed.values_list("call_id", flat=True))
