"""By votes or points, best first, while money and places last: the rule of most cities.

Equals (same score) stand in no order. Every outcome that some order of them gives is found, by
looking for sets instead of orders: with skipping these are the sets of equals to which no other
fits any more; without it, those that leave somebody who does not fit.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import groupby, islice

from osnowa.selection.outcomes import MOST_OUTCOMES, Outcome, Tally, tally_of

Chosen = frozenset[int]
Score = int | Fraction


@dataclass(frozen=True)
class Limits:
    """What the rules of a vote say besides the budget; None means they say nothing.

    `skips`: whoever does not fit is passed over, else the list ends there. `threshold`: the least
    score that may win. `ceiling`: the most winners. `part_from`: the one at whom the list ends
    (with skipping, the best one left) gets what is left of the money, if it is at least this
    amount. `whole_from`: without skipping, the first who does not fit wins whole when this share
    of its cost is left (the city adds the rest).
    """

    skips: bool = True
    threshold: Score | None = None
    ceiling: int | None = None
    part_from: int | None = None
    whole_from: Fraction | None = None


@dataclass(frozen=True)
class _Room:
    """What is left, and who has it already."""

    money: int
    places: int
    chosen: Chosen = frozenset()
    has_ended: bool = False
    blocked: int | None = None

    def fits(self, cost: int) -> bool:
        return self.places > 0 and cost <= self.money


def greedy(
    scores: Sequence[Score],
    costs: Sequence[int],
    budget: int,
    limits: Limits | None = None,
) -> Tally:
    limits = limits or Limits()
    places = len(costs) if limits.ceiling is None else limits.ceiling
    rooms, is_complete = {_Room(budget, places)}, True
    for equals in _groups(scores, limits.threshold):
        found = {after for room in rooms for after in _after(room, equals, costs, limits)}
        is_complete = is_complete and len(found) < MOST_OUTCOMES
        rooms = set(sorted(found, key=_order)[:MOST_OUTCOMES])
    parts = (_with_part(room, scores, costs, limits) for room in rooms)
    return tally_of((outcome for part in parts for outcome in part), is_complete=is_complete)


def per_cost(scores: Sequence[int], costs: Sequence[int]) -> list[Fraction]:
    """Points for each unit of money; what costs nothing comes first, by its points."""
    dearest = max(scores, default=0) + 1
    return [
        Fraction(score, cost) if cost else Fraction(dearest * (score + 1))
        for score, cost in zip(scores, costs, strict=True)
    ]


def _order(room: _Room) -> tuple[list[int], bool, int]:
    return (sorted(room.chosen), room.has_ended, -1 if room.blocked is None else room.blocked)


def _groups(scores: Sequence[Score], threshold: int | Fraction | None) -> Iterator[list[int]]:
    """Places with equal scores, best first; those under the threshold are not there."""
    able = [at for at, score in enumerate(scores) if threshold is None or score >= threshold]
    able.sort(key=lambda at: -scores[at])
    for _score, equals in groupby(able, key=lambda at: scores[at]):
        yield list(equals)


def _after(room: _Room, equals: list[int], costs: Sequence[int], limits: Limits) -> Iterator[_Room]:
    if room.has_ended:
        return iter((room,))
    if sum(costs[at] for at in equals) <= room.money and len(equals) <= room.places:
        return iter((_taking(room, equals, costs),))
    if limits.skips:
        sets = islice(_full_sets(room, equals, costs), MOST_OUTCOMES)
        return (_taking(room, chosen, costs) for chosen in sets)
    return islice(_broken_off(room, equals, costs, limits), MOST_OUTCOMES)


def _taking(
    room: _Room, more: Sequence[int], costs: Sequence[int], has_ended: bool = False
) -> _Room:
    spent = sum(costs[at] for at in more)
    chosen = room.chosen | frozenset(more)
    return _Room(room.money - spent, room.places - len(more), chosen, has_ended)


def _full_sets(room: _Room, equals: list[int], costs: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """The sets of equals that fit and to which none of the others fits any more."""
    dear_first = sorted(equals, key=lambda at: -costs[at])
    rests = _rests(dear_first, costs)
    most = len(dear_first)

    def choose(
        n: int, taken: tuple[int, ...], money: int, left_out: int
    ) -> Iterator[tuple[int, ...]]:
        has_place = len(taken) < room.places
        if len(taken) + most - n < room.places and money - rests[n] >= left_out:
            return  # somebody left out will fit, whatever is taken now
        if n == most:
            yield taken
            return
        at = dear_first[n]
        if has_place and costs[at] <= money:
            yield from choose(n + 1, (*taken, at), money - costs[at], left_out)
        yield from choose(n + 1, taken, money, min(left_out, costs[at]))

    return choose(0, (), room.money, room.money + 1)


def _rests(ordered: list[int], costs: Sequence[int]) -> list[int]:
    """What all from the n-th on cost together."""
    return [sum(costs[at] for at in ordered[n:]) for n in range(len(ordered) + 1)]


def _broken_off(
    room: _Room, equals: list[int], costs: Sequence[int], limits: Limits
) -> Iterator[_Room]:
    """Every set of equals that fits and leaves somebody who does not: there the list ends."""
    rests, most = _rests(equals, costs), len(equals)

    def choose(n: int, taken: tuple[int, ...], money: int, dearest: int) -> Iterator[_Room]:
        dearest_left = max([dearest, *(costs[at] for at in equals[n:])])
        if len(taken) + most - n < room.places and money - rests[n] >= dearest_left:
            return  # nobody will be left who does not fit
        if n == most:
            here = _taking(room, taken, costs, has_ended=True)
            blocked = [at for at in equals if at not in taken and not here.fits(costs[at])]
            yield from _ends(here, blocked, costs, limits)
            return
        at = equals[n]
        if room.places > len(taken) and costs[at] <= money:
            yield from choose(n + 1, (*taken, at), money - costs[at], dearest)
        yield from choose(n + 1, taken, money, max(dearest, costs[at]))

    return choose(0, (), room.money, -1)


def _ends(here: _Room, blocked: list[int], costs: Sequence[int], limits: Limits) -> Iterator[_Room]:
    """The end of a list; each one who does not fit may be the first who is met."""
    share = limits.whole_from
    for at in blocked:
        if share is not None and here.places > 0 and here.money >= share * costs[at]:
            yield replace(here, money=0, places=0, chosen=here.chosen | {at})
        else:
            yield here if limits.part_from is None else replace(here, blocked=at)


def _with_part(
    room: _Room, scores: Sequence[Score], costs: Sequence[int], limits: Limits
) -> Iterator[Outcome]:
    """The award that gets the rest, where the rules allow one; equals are a tie here too."""
    least = limits.part_from
    if least is None or room.money < max(least, 1) or room.places < 1:
        yield Outcome(room.chosen)
        return
    for equals in _groups(scores, limits.threshold):
        left = [at for at in equals if at not in room.chosen]
        if room.blocked is not None:
            left = [at for at in left if at == room.blocked]
        if left:
            yield from (Outcome(room.chosen, (at, room.money)) for at in left)
            return
    yield Outcome(room.chosen)
