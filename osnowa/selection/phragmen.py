"""Phragmén's sequential rule (1894; for budgets Los, Christoff, Grossi 2022), with all ties.

Money flows to every voter at the same pace. As soon as the supporters of a project have together
what it costs, they buy it and their purses are empty. The rule ends when a project would be bought
that the rest of the budget cannot pay; with `skips` such a project is left out instead.

A purse follows from the last project its owner bought, so a voter is one number: which one it was.
Times are fractions, never rounded.
"""

from collections import Counter
from fractions import Fraction
from heapq import heapify, heappop, heappush

from osnowa.selection.election import Election
from osnowa.selection.outcomes import Outcome, Tally, follow
from osnowa.selection.purses import Support, support_of

NOTHING_YET = 0


class Flow:
    """One way through the choosing: when each voter's purse was emptied last."""

    __slots__ = ("bounds", "chosen", "costs", "last", "money", "supports", "times")

    def __init__(self, election: Election) -> None:
        self.costs, self.money = election.costs, election.budget
        self.supports = [support_of(voters, None) for voters in election.supporters]
        self.last = [NOTHING_YET] * len(election.ballots)
        self.times: list[Fraction] = [Fraction(0)]
        self.chosen: frozenset[int] = frozenset()
        pairs = zip(self.costs, self.supports, strict=True)
        self.bounds = [
            (Fraction(cost, support.total), at)
            for at, (cost, support) in enumerate(pairs)
            if support is not None
        ]
        heapify(self.bounds)

    def copy(self) -> "Flow":
        twin: Flow = object.__new__(Flow)
        twin.costs, twin.money, twin.supports = self.costs, self.money, self.supports
        twin.last, twin.times, twin.bounds = self.last[:], self.times[:], self.bounds[:]
        twin.chosen = self.chosen
        return twin

    def time_of(self, project: int, support: Support) -> Fraction:
        """When the supporters will have together what it costs."""
        counts = support.by_group(self.last)
        emptied = sum((self.times[last] * count for last, count in counts.items()), Fraction(0))
        return (self.costs[project] + emptied) / support.total

    def next(self) -> tuple[Fraction, list[int]]:
        """The moment of the next purchase and all projects that could be it; none: the end."""
        now: Fraction | None = None
        asked: list[tuple[Fraction, int]] = []
        while self.bounds and (now is None or self.bounds[0][0] <= now):
            _bound, project = heappop(self.bounds)
            support = self.supports[project]
            if support is None:
                continue
            time = self.time_of(project, support)
            asked.append((time, project))
            now = time if now is None else min(now, time)
        for time, project in asked:
            if now is not None and time > now:
                heappush(self.bounds, (time, project))
        return now or Fraction(0), [project for time, project in asked if time == now]

    def wait(self, time: Fraction, projects: list[int]) -> None:
        for project in projects:
            heappush(self.bounds, (time, project))

    def buy(self, project: int, time: Fraction) -> None:
        support = self.supports[project]
        if support is None:
            return
        self.times.append(time)
        number = len(self.times) - 1
        for voter in support.voters:
            self.last[voter] = number
        self.money -= self.costs[project]
        self.chosen |= {project}

    def state(self) -> tuple[object, ...]:
        return (self.chosen, tuple(map(self.times.__getitem__, self.last)))


def phragmen(election: Election, *, skips: bool = False) -> Tally:
    seen: set[tuple[object, ...]] = set()

    def onward(flow: Flow) -> Outcome | list[Flow]:
        while True:
            time, tied = flow.next()
            if skips:
                tied = [at for at in tied if flow.costs[at] <= flow.money]
                if not tied and flow.bounds:
                    continue
            if not tied:
                return Outcome(flow.chosen)
            first = _harmless(flow, tied)
            if first is None:
                return _each(flow, time, tied, seen)
            flow.wait(time, [at for at in tied if at != first])
            if flow.costs[first] > flow.money:
                return Outcome(flow.chosen)
            flow.buy(first, time)

    return follow(Flow(election), onward)


def _harmless(flow: Flow, tied: list[int]) -> int | None:
    """One that may be bought first, because it takes nothing from the others; None is a tie."""
    if len(tied) == 1:
        return tied[0]
    if sum(flow.costs[at] for at in tied) > flow.money:
        return None
    for at in tied:
        counts = Counter[int]()
        for other in tied:
            support = flow.supports[other]
            if other != at and support is not None:
                counts.update(support.voters)
        own = flow.supports[at]
        if own is not None and not any(voter in counts for voter in own.voters):
            return at
    return None


def _each(flow: Flow, time: Fraction, tied: list[int], seen: set[tuple[object, ...]]) -> list[Flow]:
    """Where each of the equals may lead; one that the budget cannot pay leads to the end."""
    states: list[Flow] = []
    for project in tied:
        after = flow.copy()
        if flow.costs[project] > flow.money:
            after.bounds = []
        else:
            after.wait(time, [at for at in tied if at != project])
            after.buy(project, time)
        if (state := (*after.state(), not after.bounds)) not in seen:
            seen.add(state)
            states.append(after)
    return states
