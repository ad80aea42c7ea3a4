"""The ranking of a call beside its money. Ten queries for any number of applications."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from django.db.models import QuerySet

from osnowa.applications.enums import ApplicationState
from osnowa.applications.models import Application
from osnowa.calls.models import Call, Criterion, Rules
from osnowa.calls.queries import current_rules
from osnowa.decisions.enums import BoardState
from osnowa.decisions.models import Board, Decision, TieResolution
from osnowa.decisions.queries.thresholds import Thresholds, of_those
from osnowa.decisions.queries.tie_keys import tie_criteria, tie_keys
from osnowa.decisions.queries.voting import Vote, vote_of
from osnowa.kit.money import Money
from osnowa.reviews.queries import ReviewResult, results_of
from osnowa.selection.cut import Award, Proposal, propose
from osnowa.selection.ranking import Candidate, Group, Ranking, rank

# What a board shows of an application; letters need more and read it themselves.
SHOWN = ("organisation_id", "call_id", "number", "title", "requested", "received_at", "state")


@dataclass(frozen=True)
class BoardRow:
    """One accepted application. Without cards, or votes where these decide, it has no place and
    nothing is proposed."""

    application: Application
    result: ReviewResult | None
    place: int | None
    is_tied: bool
    proposed: Money | None
    decision: Decision | None
    # Hundredths of a point of the panel, or of a vote: what the order follows.
    score: int | None


@dataclass(frozen=True)
class Tied:
    """One of equals: an application, or an idea of the house that stood on the ballot."""

    id: int
    number: int
    title: str
    amount: Money | None


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
    vote: Vote | None = None

    @cached_property
    def allocated(self) -> Money:
        """Decided so far, with what the vote gave to ideas of the house."""
        amounts = (row.decision.amount for row in self.rows if row.decision is not None)
        given = sum(int(amount) for amount in amounts if amount is not None)
        return Money(given + sum(award.amount for award in self.house_awards))

    @cached_property
    def awarded_count(self) -> int:
        given = sum(row.decision is not None and bool(row.decision.amount) for row in self.rows)
        return given + len(self.house_awards)

    @cached_property
    def house_awards(self) -> Sequence[Award]:
        """Of options without an application, which need no decision and get no letter."""
        return [award for award in self.proposal.awards if award.id < 0]

    @property
    def tie_groups(self) -> Sequence[Group]:
        """Equals whom a person may part; in a vote only those on whom the outcome depends."""
        return _tie_groups(self.rules, self.ranking, self.proposal)

    def tied_of(self, group: Group) -> list[Tied]:
        """By number: that of the receipt, in a vote that of the ballot."""
        if self.vote is not None:
            vote = self.vote
            found = [vote.options[vote.places[pk]] for pk in group.ids]
            costs = {c.id: Money(c.requested) for c in group.candidates}
            tied = [
                Tied(pk, option.position, option.title, costs[pk])
                for pk, option in zip(group.ids, found, strict=True)
            ]
        else:
            rows = [row.application for row in self.rows if row.application.pk in group.ids]
            tied = [Tied(a.pk, a.number or 0, a.title, a.requested) for a in rows]
        return sorted(tied, key=lambda each: each.number)

    def number_of(self, application: Application) -> int:
        """How ties name it."""
        if self.vote is not None and application.pk in self.vote.places:
            return self.vote.number(application.pk)
        return application.number or 0


def standing_of(
    call: Call, *, cut_after: int | None = None, has_criteria: bool = False
) -> Standing:
    """`cut_after` moves the line: at most so many awards, within the rules' own limits. It moves
    nothing where residents vote.

    With `has_criteria` every row has its means by criterion; else only what the tie rule reads.
    """
    rules = current_rules(call)
    board = board_of(call, rules)
    criteria = list(Criterion.objects.filter(rules=rules).order_by("position"))
    thresholds = Thresholds(rules, criteria)
    keys = None if has_criteria else {*tie_criteria(rules), *thresholds.keys}
    found = results_of(call, keys, thresholds.bonus)
    results = {result.application_id: result for result in found}
    applications = list(accepted_of(call).only(*SHOWN))
    ties, vote = ties_of(board), None
    if rules.is_chosen_by_vote:
        vote = vote_of(call, rules, board.pool, results, ties)
        ranking = vote.ranking if vote is not None else Ranking(())
        proposal = vote.proposal() if vote is not None else Proposal((), None, True, board.pool)
    else:
        ranking = ranking_of(rules, applications, results, ties)
        strong = {pk for pk, result in results.items() if thresholds.is_reached(result)}
        proposal = propose(
            of_those(ranking, strong),
            board.pool,
            rules.chosen_floor,
            _least(rules.chosen_ceiling, cut_after),
            rules.are_partial_awards_allowed,
        )
    decisions = {d.application_id: d for d in Decision.objects.filter(board_id=board.pk)}
    tied = {pk for group in _tie_groups(rules, ranking, proposal) for pk in group.ids}
    rows = _rows(applications, results, ranking, proposal, decisions, tied)
    return Standing(call, rules, criteria, board, ranking, proposal, rows, vote)


def _tie_groups(rules: Rules, ranking: Ranking, proposal: Proposal) -> Sequence[Group]:
    if not rules.is_chosen_by_vote:
        return ranking.ties
    return () if proposal.stop is None else (proposal.stop,)


def board_of(call: Call, rules: Rules) -> Board:
    """The board, or an unsaved one: looking writes nothing."""
    files = ("protocol", "votes_file", "result_file")
    board = Board.objects.filter(call=call).select_related(*files).first()
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
            tie_keys=tie_keys(rules, a, results[a.pk]),
        )
        for a in judged
    ]
    first = rank(candidates)
    numbers = {a.pk: a.number or 0 for a in judged}
    order = _resolved_order(first, ties, numbers)
    return rank(replace(c, tie_keys=(*c.tie_keys, order.get(c.id, 0))) for c in candidates)


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
    tied: Collection[int],
) -> list[BoardRow]:
    """In the order of the ranking; those without a place come last."""
    by_id = {application.pk: application for application in applications}
    places, amounts = ranking.places(), proposal.amounts()
    scores = {candidate.id: candidate.points for candidate in ranking}
    ranked = [pk for pk in scores if pk in by_id]
    unranked = [pk for pk in by_id if pk not in scores]
    return [
        BoardRow(
            application=by_id[pk],
            result=results.get(pk),
            place=places.get(pk),
            is_tied=pk in tied,
            proposed=Money(amounts[pk]) if pk in amounts else None,
            decision=decisions.get(pk),
            score=scores.get(pk),
        )
        for pk in (*ranked, *unranked)
    ]


def _least(*bounds: int | None) -> int | None:
    return min((bound for bound in bounds if bound is not None), default=None)


def closes_marks(call_ids: Collection[int]) -> Collection[int]:
    """Plugged into `reviews.closes_marks`: under a settled board marks stand."""
    closed = Board.objects.filter(call__in=call_ids).exclude(state=BoardState.OPEN)
    return set(closed.values_list("call_id", flat=True))
