"""How Equal Shares are completed, so that no money is left that somebody could use.

Add1: everybody is given one unit of the currency more and the method is run again from the start,
until the outcome costs more than there is; then the outcome before that one stands. So Wieliczka
counted in 2023. Today's text on equalshares.net stops earlier, when nothing more fits
(`stops_when_full`). Utilitarian: what is left goes by votes or points, with skipping.
"""

from fractions import Fraction

from osnowa.selection.election import Election
from osnowa.selection.equal_shares import Satisfaction, share, with_purses
from osnowa.selection.greedy import greedy
from osnowa.selection.outcomes import Outcome, Tally, tally_of
from osnowa.selection.purses import field_of

# So many times everybody is given one unit more; then it is told that the end was not reached.
MOST_ROUNDS = 100_000


def cost_of(election: Election, outcome: Outcome) -> int:
    return sum(election.costs[at] for at in outcome.chosen)


def add1(
    election: Election,
    satisfaction: Satisfaction = Satisfaction.COST,
    *,
    stops_when_full: bool = False,
    from_whole: bool = True,
) -> Tally:
    """A tie in any round may be resolved in any way. `from_whole` counts up in whole units of the
    currency, as the cities do; without it the exact share grows by one unit each time.
    """
    field = field_of(election, by_cost=satisfaction is Satisfaction.COST)
    supported = frozenset(at for at, each in enumerate(field.supports) if each)

    def is_last(outcome: Outcome) -> bool:
        return supported <= outcome.chosen or (stops_when_full and is_full(election, outcome))

    purse, now = share(election), with_purses(field, share(election))
    found, is_complete = set[Outcome](), True
    for _round in range(MOST_ROUNDS):
        is_complete = is_complete and now.is_complete
        ended = {each for each in now.outcomes if is_last(each)}
        going_on = set(now.outcomes) - ended
        found |= ended
        if not going_on:
            break
        purse = _next(purse, election.parts, from_whole)
        then = with_purses(field, purse)
        fitting = tuple(o for o in then.outcomes if cost_of(election, o) <= election.budget)
        if len(fitting) < len(then.outcomes):
            found |= going_on
        if not fitting:
            break
        now = Tally(fitting, then.is_complete)
    else:
        found, is_complete = found | set(now.outcomes), False
    return tally_of(found, is_complete=is_complete)


def _next(purse: Fraction, unit: int, from_whole: bool) -> Fraction:
    if from_whole:
        return Fraction((purse // unit + 1) * unit)
    return purse + unit


def is_full(election: Election, outcome: Outcome) -> bool:
    """Nothing else fits."""
    left = election.budget - cost_of(election, outcome)
    rest = (cost for at, cost in enumerate(election.costs) if at not in outcome.chosen)
    return min(rest, default=left + 1) > left


def utilitarian(election: Election, before: Tally) -> Tally:
    """What is left after each outcome goes to the others by votes or points."""
    found: set[Outcome] = set()
    is_complete = before.is_complete
    for outcome in before.outcomes:
        rest = [at for at in range(len(election.projects)) if at not in outcome.chosen]
        filled = greedy(
            [election.scores[at] for at in rest],
            [election.costs[at] for at in rest],
            election.budget - cost_of(election, outcome),
        )
        found |= {
            Outcome(outcome.chosen | {rest[at] for at in more.chosen}) for more in filled.outcomes
        }
        is_complete = is_complete and filled.is_complete
    return tally_of(found, is_complete=is_complete)
