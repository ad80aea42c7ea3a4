"""The set with the most points that money, numbers and quotas allow, found exactly, with all ties.

Branch and bound: entries go from the most points for money to the least, each is taken or left,
and a branch ends when even the best that money could still buy, cut to fit, has fewer points than
the best set so far (Dantzig's bound, 1957, rounded down because points are whole). The search gives
up after MOST_STEPS branches and says so; a hundred entries of a real call take far fewer.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from osnowa.selection.outcomes import MOST_OUTCOMES, Outcome, Tally, tally_of

MOST_STEPS = 300_000


@dataclass(frozen=True)
class Entry:
    """`group` is what a quota counts: an area, a track, a kind of author."""

    points: int
    cost: int
    group: str = ""


@dataclass(frozen=True)
class Quota:
    """For one group; None means that the rules say nothing."""

    at_least: int = 0
    at_most: int | None = None
    money: int | None = None

    def allows(self, count: int, spent: int) -> bool:
        return (self.at_most is None or count <= self.at_most) and (
            self.money is None or spent <= self.money
        )


@dataclass(frozen=True)
class Bounds:
    budget: int
    floor: int = 0
    ceiling: int | None = None
    quotas: Mapping[str, Quota] = field(default_factory=dict)

    def quota(self, group: str) -> Quota:
        return self.quotas.get(group, Quota())


def best_set(entries: Sequence[Entry], bounds: Bounds) -> Tally:
    """No outcome at all means that nothing meets the floor and the quotas."""
    search = _Search(entries, bounds)
    search.walk(0)
    return tally_of(search.found, is_complete=search.steps < MOST_STEPS and not search.is_full)


class _Search:
    """One walk through the branches; what is taken now is kept here and undone on the way back."""

    def __init__(self, entries: Sequence[Entry], bounds: Bounds) -> None:
        self.bounds, self.entries = bounds, entries
        able = [at for at, each in enumerate(entries) if each.points >= 0]
        self.order = sorted(able, key=lambda at: _density(entries[at]), reverse=True)
        self.taken: list[int] = []
        self.points, self.money = 0, bounds.budget
        self.counts, self.spent = Counter[str](), Counter[str]()
        self.left = Counter(entries[at].group for at in able)
        self.best, self.found = -1, set[Outcome]()
        self.steps, self.is_full = 0, False

    def walk(self, n: int) -> None:
        self.steps += 1
        if self.steps > MOST_STEPS or self.bound(n) < self.best or not self.can_meet(n):
            return
        if n == len(self.order):
            self.keep()
            return
        entry = self.entries[self.order[n]]
        self.left[entry.group] -= 1
        if self.fits(entry):
            self.take(n, entry)
            self.walk(n + 1)
            self.give_back(entry)
        self.walk(n + 1)
        self.left[entry.group] += 1

    def bound(self, n: int) -> int:
        """The most points that could still come, if the last entry could be cut to fit."""
        points, money = self.points, self.money
        for at in self.order[n:]:
            entry = self.entries[at]
            if entry.cost > money:
                return points + entry.points * money // entry.cost
            points, money = points + entry.points, money - entry.cost
        return points

    def can_meet(self, n: int) -> bool:
        """Enough entries are left for the floor and for every quota."""
        if len(self.taken) + len(self.order) - n < self.bounds.floor:
            return False
        return all(
            self.counts[group] + self.left[group] >= quota.at_least
            for group, quota in self.bounds.quotas.items()
        )

    def fits(self, entry: Entry) -> bool:
        ceiling, group = self.bounds.ceiling, entry.group
        has_place = ceiling is None or len(self.taken) < ceiling
        return (
            has_place
            and entry.cost <= self.money
            and self.bounds.quota(group).allows(
                self.counts[group] + 1, self.spent[group] + entry.cost
            )
        )

    def take(self, n: int, entry: Entry) -> None:
        self.taken.append(self.order[n])
        self._change(entry, 1)

    def give_back(self, entry: Entry) -> None:
        self.taken.pop()
        self._change(entry, -1)

    def _change(self, entry: Entry, sign: int) -> None:
        self.points += sign * entry.points
        self.money -= sign * entry.cost
        self.counts[entry.group] += sign
        self.spent[entry.group] += sign * entry.cost

    def keep(self) -> None:
        if self.points > self.best:
            self.best, self.is_full = self.points, False
            self.found.clear()
        if len(self.found) >= MOST_OUTCOMES:
            self.is_full = True
        else:
            self.found.add(Outcome(frozenset(self.taken)))


def _density(entry: Entry) -> tuple[bool, "_Ratio"]:
    return (entry.cost == 0, _Ratio(entry.points, max(entry.cost, 1)))


@dataclass(frozen=True)
class _Ratio:
    """Points for money, compared by cross multiplication."""

    above: int
    below: int

    def __lt__(self, other: "_Ratio") -> bool:
        return self.above * other.below < other.above * self.below
