"""A pool for each area, fenced: money of one does not pay for another, unless it rolls over.

`split` shares a budget in proportion to a weight (people, say), each share rounded down to a whole
part of money; the few parts that remain belong to nobody and go with what is left over.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice, product

from osnowa.selection.outcomes import MOST_OUTCOMES, Outcome, Tally, tally_of

# Which of these places win with so much money.
AreaRule = Callable[[Sequence[int], int], Tally]


@dataclass(frozen=True)
class Split:
    shares: tuple[int, ...]
    rest: int


def split(budget: int, weights: Sequence[int]) -> Split:
    total = sum(weights)
    if total <= 0 or min(weights) < 0:
        raise ValueError("areas need weights from zero up, and one above zero")
    shares = tuple(budget * weight // total for weight in weights)
    return Split(shares, budget - sum(shares))


def by_area(
    areas: Sequence[str],
    costs: Sequence[int],
    pools: dict[str, int],
    rule: AreaRule,
    *,
    rest: int = 0,
    rolls_over: bool = False,
) -> Tally:
    """`areas` says where each place belongs. What rolls over is one pool for all the others."""
    unknown = sorted(set(areas) - set(pools))
    if unknown:
        raise ValueError(f"no pool for {', '.join(unknown)}")
    members = {area: [at for at, own in enumerate(areas) if own == area] for area in pools}
    tallies = [rule(members[area], pool) for area, pool in pools.items()]
    ways = list(islice(product(*(tally.outcomes for tally in tallies)), MOST_OUTCOMES + 1))
    ends = [Outcome(frozenset().union(*(each.chosen for each in way))) for way in ways]
    is_complete = all(tally.is_complete for tally in tallies) and len(ways) <= MOST_OUTCOMES
    if not rolls_over:
        return tally_of(ends, is_complete=is_complete)
    budget = sum(pools.values()) + rest
    completed = [_completed(end, costs, budget, rule) for end in ends]
    is_complete = is_complete and all(tally.is_complete for tally in completed)
    outcomes = (each for tally in completed for each in tally.outcomes)
    return tally_of(outcomes, is_complete=is_complete)


def _completed(end: Outcome, costs: Sequence[int], budget: int, rule: AreaRule) -> Tally:
    """What all areas left together goes to those who did not win."""
    left = budget - sum(costs[at] for at in end.chosen)
    more = rule([at for at in range(len(costs)) if at not in end.chosen], left)
    return Tally(
        tuple(Outcome(end.chosen | each.chosen) for each in more.outcomes), more.is_complete
    )
