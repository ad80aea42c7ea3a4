"""The purses of voters in the Method of Equal Shares, counted exactly and quickly.

Every purse is a whole number of small parts of money. When n people share what is left of a cost,
each part is cut into n smaller ones first, so that nothing is ever rounded. Voters whose purses
are equal are one group: a project asks how many of its supporters are in each group, not what each
of a hundred thousand voters has. Group 0 has nothing left.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from heapq import heapify, heappop, heappush
from itertools import repeat
from math import gcd, lcm
from operator import itemgetter
from typing import Any

from osnowa.selection.election import Election

EMPTY = 0
# (group, worth of the project to these voters, how many they are)
Part = tuple[int, int, int]


class Rate:
    """What a supporter pays for one unit of satisfaction: `above` over `below`, never rounded.

    Compared by cross multiplication. An old rate is a lower bound of today's, because purses only
    get thinner.
    """

    __slots__ = ("above", "below", "each", "parts", "project", "worth")

    def __init__(self, project: int, above: int, below: int) -> None:
        self.project, self.above, self.below = project, above, below
        self.each, self.worth = 0, 1
        self.parts: list[Part] = []

    def __lt__(self, other: "Rate") -> bool:
        return self.above * other.below < other.above * self.below


@dataclass(frozen=True)
class Support:
    """Who stands behind a project: the voters, what it is worth to each, how to ask them all."""

    voters: list[int]
    worths: list[int] | None
    gather: Callable[[Sequence[int]], Any]
    total: int
    common: int

    def by_group(self, groups: list[int]) -> "Counter[Any]":
        found = self.gather(groups)
        if len(self.voters) == 1:
            found = (found,)
        if self.worths is None:
            return Counter(found)
        return Counter(zip(found, self.worths, strict=True))


def support_of(voters: list[int], worths: list[int] | None) -> Support | None:
    """None when nobody stands behind it. Votes against, and worth nothing, pay nothing."""
    if worths is not None:
        kept = [at for at, worth in enumerate(worths) if worth > 0]
        voters, worths = [voters[at] for at in kept], [worths[at] for at in kept]
    if not voters:
        return None
    total = len(voters) if worths is None else sum(worths)
    common = 1 if worths is None else lcm(*set(worths))
    return Support(voters, worths, itemgetter(*voters), total, common)


@dataclass(frozen=True)
class Field:
    """What does not change while purses are emptied.

    `scales`: how much satisfaction a unit of worth of each project is (its cost, or 1).
    """

    costs: Sequence[int]
    supports: tuple[Support | None, ...]
    scales: tuple[int, ...]
    voter_count: int


def field_of(election: Election, *, by_cost: bool) -> Field:
    worths = election.support if election.support is not None else repeat(None)
    supports = tuple(map(support_of, election.supporters, worths))
    scales = tuple(cost if by_cost and cost else 1 for cost in election.costs)
    return Field(election.costs, supports, scales, len(election.ballots))


class Purses:
    """One way through the choosing: who still has how much, and what was chosen."""

    __slots__ = ("bounds", "chosen", "field", "groups", "money", "parts")

    def __init__(self, field: Field, purse: Fraction) -> None:
        self.field = field
        self.parts = purse.denominator
        self.groups = [EMPTY + 1] * field.voter_count
        self.money = [0, purse.numerator]
        self.chosen: frozenset[int] = frozenset()
        self.bounds = [
            self._first_bound(at, each) for at, each in enumerate(field.supports) if each
        ]
        heapify(self.bounds)

    def _first_bound(self, project: int, support: Support) -> Rate:
        """As if everybody could pay her full share."""
        return Rate(project, self.field.costs[project], support.total * self.field.scales[project])

    def copy(self) -> "Purses":
        twin: Purses = object.__new__(Purses)
        twin.field, twin.parts, twin.chosen = self.field, self.parts, self.chosen
        twin.groups, twin.money, twin.bounds = self.groups[:], self.money[:], self.bounds[:]
        return twin

    def cheapest(self) -> list[Rate]:
        """All projects whose supporters pay the least for a unit of satisfaction today.

        They leave the waiting list. Only those whose lower bound is not above the best are asked.
        """
        best: Rate | None = None
        asked: list[Rate] = []
        while self.bounds and (best is None or not best < self.bounds[0]):
            rate = self.rate(heappop(self.bounds).project)
            if rate is None:
                continue
            asked.append(rate)
            if best is None or rate < best:
                best = rate
        tied: list[Rate] = []
        for rate in asked:
            if best is not None and best < rate:
                heappush(self.bounds, rate)
            else:
                tied.append(rate)
        return tied

    def wait_again(self, rates: Sequence[Rate]) -> None:
        for rate in rates:
            heappush(self.bounds, rate)

    def rate(self, project: int) -> Rate | None:
        """None when the supporters cannot pay together any more: they never will."""
        support = self.field.supports[project]
        if support is None:
            return None
        need = self.field.costs[project] * self.parts
        parts = self._parts(support)
        money = self.money
        if sum([money[group] * count for group, _worth, count in parts]) < need:
            return None
        worth_left = sum([worth * count for _group, worth, count in parts])
        for group, worth, count in parts:
            if money[group] * worth_left >= need * worth:
                break
            need -= money[group] * count
            worth_left -= worth * count
        scale = self.parts * self.field.scales[project]
        rate = Rate(project, need, worth_left * scale)
        rate.each, rate.worth, rate.parts = need, worth_left, parts
        return rate

    def _parts(self, support: Support) -> list[Part]:
        """Supporters who have something left, in groups, the poorest for their wish first."""
        counts, money = support.by_group(self.groups), self.money
        if support.worths is None:
            counts.pop(EMPTY, None)
            poorest_first = sorted(counts, key=money.__getitem__)
            return [(group, 1, counts[group]) for group in poorest_first]
        common = support.common
        several = [(group, worth, count) for (group, worth), count in counts.items() if group]
        return sorted(several, key=lambda part: money[part[0]] * (common // part[1]))

    def pay(self, rate: Rate) -> None:
        """The supporters pay for the project; who cannot pay her share gives all she has."""
        shared = gcd(rate.each, rate.worth)
        each = rate.each // shared
        self._cut(rate.worth // shared)
        self._move(rate, each)
        self.chosen |= {rate.project}

    def _cut(self, into: int) -> None:
        """Each part of money into smaller ones, so that the share is a whole number of them."""
        if into != 1:
            self.parts *= into
            self.money = [amount * into for amount in self.money]

    def _move(self, rate: Rate, each: int) -> None:
        support = self.field.supports[rate.project]
        if support is None or each == 0:
            return
        groups, becomes = self.groups, self._becomes(rate, each)
        if support.worths is None:
            into = list(range(len(self.money)))
            for (group, _one), new in becomes.items():
                into[group] = new
            for voter in support.voters:
                groups[voter] = into[groups[voter]]
        else:
            for voter, worth in zip(support.voters, support.worths, strict=True):
                groups[voter] = becomes[groups[voter], worth]

    def _becomes(self, rate: Rate, each: int) -> "Becomes":
        found, new = Becomes(), dict[int, int]()
        for group, worth, _count in rate.parts:
            left = self.money[group] - each * worth
            if left <= 0:
                found[group, worth] = EMPTY
                continue
            if left not in new:
                new[left] = len(self.money)
                self.money.append(left)
            found[group, worth] = new[left]
        return found

    def state(self) -> tuple[object, ...]:
        """The same for every way that leads to the same purses."""
        used = sorted(set(self.groups))
        shared = gcd(self.parts, *(self.money[group] for group in used))
        amounts = {group: self.money[group] // shared for group in used}
        return (self.chosen, self.parts // shared, tuple(map(amounts.__getitem__, self.groups)))


class Becomes(dict[tuple[int, int], int]):
    """Which group follows which; who had nothing has nothing."""

    def __missing__(self, key: tuple[int, int]) -> int:
        return EMPTY
