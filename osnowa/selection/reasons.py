"""Why each project of a vote won or did not, and how little was missing where that is exact.

By votes or points the list is walked once more. Under the other rules a figure is one that was
tried: with so much less cost the project wins in every outcome (`selection.changes`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from osnowa.selection.changes import cheaper, least
from osnowa.selection.election import Election
from osnowa.selection.named import ceiling_of, count, threshold_of
from osnowa.selection.outcomes import Outcome, Tally

BY_SCORE = frozenset({"greedy", "greedy-threshold", "greedy-no-skip", "greedy-part"})


class Why(StrEnum):
    """PLACES: others took all of them. ENDED: the list ended before. OTHERS: others were better
    by the rule, and no figure says by how much."""

    WON = "won"
    PART = "part"
    TIE = "tie"
    WEAK = "weak"
    MONEY = "money"
    PLACES = "places"
    ENDED = "ended"
    OTHERS = "others"
    CHEAPER = "cheaper"


@dataclass(frozen=True)
class Reason:
    """`amount`: what was got in part, or missing; money and points in parts, 0 where none says."""

    why: Why
    amount: int = 0


def reasons(election: Election, rule: str, tally: Tally, outcome: Outcome | None) -> list[Reason]:
    """In the order of the projects. Without an outcome the undecided wait for a person."""
    return [
        _decided(election, rule, tally, outcome, place) for place in range(len(election.projects))
    ]


def tried(election: Election, rule: str, place: int) -> Reason:
    """The least lower cost with which the project wins, where there is one."""

    def works(amount: int) -> bool:
        return place in count(cheaper(election, place, amount), rule).certain

    cost = election.costs[place]
    amount = least(works, cost - 1) if cost > 1 else None
    return Reason(Why.OTHERS) if amount is None else Reason(Why.CHEAPER, amount)


def _decided(
    election: Election, rule: str, tally: Tally, outcome: Outcome | None, place: int
) -> Reason:
    if outcome is None and place in tally.undecided:
        return Reason(Why.TIE)
    held = outcome or Outcome(tally.certain)
    if place in held.chosen:
        return Reason(Why.WON)
    if held.part is not None and held.part[0] == place:
        return Reason(Why.PART, held.part[1])
    threshold = threshold_of(election)
    if threshold is not None and election.scores[place] < threshold:
        return Reason(Why.WEAK, -(-threshold.numerator // threshold.denominator))
    if place in tally.undecided:
        return Reason(Why.TIE)
    return _by_score(election, rule, held, place) if rule in BY_SCORE else Reason(Why.OTHERS)


def _by_score(election: Election, rule: str, outcome: Outcome, place: int) -> Reason:
    own = election.scores[place]
    before = [at for at in outcome.winners if election.scores[at] >= own]
    ceiling = ceiling_of(election)
    if ceiling is not None and len(before) >= ceiling:
        return Reason(Why.PLACES)
    if rule in ("greedy-no-skip", "greedy-part") and any(_passed(election, outcome, own)):
        return Reason(Why.ENDED)
    left = election.budget - sum(outcome.got_of(at, election.costs[at]) for at in before)
    missing = election.costs[place] - left
    return Reason(Why.MONEY, missing) if missing > 0 else Reason(Why.OTHERS)


def _passed(election: Election, outcome: Outcome, own: int) -> Iterator[bool]:
    """Somebody with more, and enough, did not get it whole: there the list ended."""
    threshold = threshold_of(election) or 0
    for at, score in enumerate(election.scores):
        yield own < score and score >= threshold and at not in outcome.chosen
