"""Helps the application that is served worst, by exchanges of two readings.

Two applications exchange a reader each, so that no load changes. An exchange is made when the worst
served one gains, the other does not fall as low, and the total stays above what is allowed.
"""

from collections.abc import Iterator
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from osnowa.selection.task import Task

MOST_EXCHANGES = 500


class Exchange(NamedTuple):
    """`lowest`: the smaller sum of the two afterwards; `change` of the total."""

    lowest: int
    change: int
    gives: int
    other: int
    takes: int


def raise_smallest(task: Task, held: list[set[int]], allowance: int) -> None:
    """Ends when the worst served application cannot be helped any more."""
    sums = [sum(row[j] for j in own) for row, own in zip(task.scores, held, strict=True)]
    readings: list[set[int]] = [set() for _ in range(task.juror_count)]
    for at, own in enumerate(held):
        for juror in own:
            readings[juror].add(at)
    worst_first = [(total, at) for at, total in enumerate(sums)]
    heapify(worst_first)
    for _turn in range(MOST_EXCHANGES):
        total, at = heappop(worst_first)
        while total != sums[at]:
            total, at = heappop(worst_first)
        found = max(_exchanges(task, held, readings, sums, at, allowance), default=None)
        if found is None:
            return
        allowance += found.change
        _make(found, at, held, readings)
        for each in (at, found.other):
            sums[each] = sum(task.scores[each][juror] for juror in held[each])
            heappush(worst_first, (sums[each], each))


def _exchanges(
    task: Task,
    held: list[set[int]],
    readings: list[set[int]],
    sums: list[int],
    at: int,
    allowance: int,
) -> Iterator[Exchange]:
    row = task.scores[at]
    for gives in held[at]:
        better = [j for j, score in enumerate(row) if score > row[gives] and j not in held[at]]
        for takes in better:
            if (at, takes) in task.conflicts:
                continue
            gain = row[takes] - row[gives]
            for other in readings[takes]:
                loss = task.scores[other][takes] - task.scores[other][gives]
                lowest = min(sums[at] + gain, sums[other] - loss)
                if lowest <= sums[at] or loss - gain > allowance or gives in held[other]:
                    continue
                if (other, gives) not in task.conflicts:
                    yield Exchange(lowest, gain - loss, gives, other, takes)


def _make(found: Exchange, at: int, held: list[set[int]], readings: list[set[int]]) -> None:
    for application, loses, gets in (
        (at, found.gives, found.takes),
        (found.other, found.takes, found.gives),
    ):
        held[application].remove(loses)
        held[application].add(gets)
        readings[loses].remove(application)
        readings[gets].add(application)
