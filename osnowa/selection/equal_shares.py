"""The Method of Equal Shares (Peters, Pierczyński, Skowron 2021), with all ties.

Everybody gets an equal share of the budget. A project is bought by its supporters when they can
pay for it together, each the same for a unit of satisfaction (or all she has left). Always the one
whose supporters pay the least for a unit is bought next, until nobody can buy anything.

Satisfaction is counted by cost (a project is worth what it costs) or by number (each is worth the
same); where ballots give points, these are multiplied in. Ways through a tie that cannot matter
are not walked twice: projects with equal rates and without a common supporter who still has
money may be bought in any order.
"""

from collections.abc import Callable
from enum import StrEnum
from fractions import Fraction

from osnowa.selection.election import Election
from osnowa.selection.outcomes import Outcome, Tally, follow
from osnowa.selection.purses import EMPTY, Field, Purses, Rate, field_of


class Satisfaction(StrEnum):
    COST = "cost"
    NUMBER = "number"


def equal_shares(election: Election, satisfaction: Satisfaction = Satisfaction.COST) -> Tally:
    """The plain method, not completed: money may be left that nobody can spend together."""
    field = field_of(election, by_cost=satisfaction is Satisfaction.COST)
    return with_purses(field, share(election))


def share(election: Election) -> Fraction:
    return Fraction(election.budget, max(len(election.ballots), 1))


def with_purses(field: Field, purse: Fraction) -> Tally:
    """All outcomes when everybody starts with this much."""
    return follow(Purses(field, purse), onward_from())


def onward_from() -> Callable[[Purses], "Outcome | list[Purses]"]:
    """One walk remembers where it was, so that two ways to the same purses are one."""
    seen: set[tuple[object, ...]] = set()

    def onward(purses: Purses) -> Outcome | list[Purses]:
        while tied := purses.cheapest():
            together = tied if len(tied) == 1 else _fewest_entangled(purses, tied)
            if len(together) > 1:
                return [after for after in _each(purses, tied, together) if _is_new(after, seen)]
            purses.wait_again([rate for rate in tied if rate is not together[0]])
            purses.pay(together[0])
        return Outcome(purses.chosen)

    return onward


def _each(purses: Purses, tied: list[Rate], together: list[Rate]) -> list[Purses]:
    states = []
    for rate in together:
        after = purses.copy()
        after.wait_again([other for other in tied if other is not rate])
        after.pay(rate)
        states.append(after)
    return states


def _is_new(purses: Purses, seen: set[tuple[object, ...]]) -> bool:
    state = purses.state()
    is_new = state not in seen
    seen.add(state)
    return is_new


def _fewest_entangled(purses: Purses, tied: list[Rate]) -> list[Rate]:
    """Of the tied projects the smallest bunch that shares payers only inside itself."""
    bunches: list[tuple[set[int], list[Rate]]] = []
    for rate in tied:
        payers = _payers(purses, rate)
        apart = [bunch for bunch in bunches if bunch[0].isdisjoint(payers)]
        joined = [bunch for bunch in bunches if not bunch[0].isdisjoint(payers)]
        members = [each for bunch in joined for each in bunch[1]] + [rate]
        bunches = [*apart, (payers.union(*(bunch[0] for bunch in joined)), members)]
    return min((bunch[1] for bunch in bunches), key=len)


def _payers(purses: Purses, rate: Rate) -> set[int]:
    support = purses.field.supports[rate.project]
    if support is None or rate.each == 0:
        return set()
    return {voter for voter in support.voters if purses.groups[voter] != EMPTY}
