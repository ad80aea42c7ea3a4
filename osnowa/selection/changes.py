"""What would have changed it: for a project that was not chosen, how little was missing.

Each answer was tried: with the change the project is chosen in every outcome, with one less it is
not. Where more can only help (by votes, with or without skipping; the best set; the board's line)
the answer is the least there is. In Equal Shares and Phragmén more does not always help (they are
not monotone), so there a smaller change of another kind may exist; `is_least` says which it is.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from osnowa.selection.cut import Proposal
from osnowa.selection.election import Ballots, Choice, Election
from osnowa.selection.equal_shares import Satisfaction
from osnowa.selection.named import count
from osnowa.selection.ranking import Candidate


class Kind(StrEnum):
    LOT = "lot"
    VOTES = "votes"
    POINTS = "points"
    CHEAPER = "cheaper"
    MONEY = "money"


@dataclass(frozen=True)
class Change:
    """`amount`: votes, points (in parts) or money (in parts); 0 where a tie has to be resolved."""

    kind: Kind
    amount: int
    is_least: bool = True


def least(works: Callable[[int], bool], most: int) -> int | None:
    """A number from 1 to `most` that works while one less does not; None when `most` does not.

    Where more can only help, it is the smallest number that works.
    """
    fails, enough = 0, 1
    while not works(enough):
        if enough >= most:
            return None
        fails, enough = enough, min(enough * 2, most)
    while enough - fails > 1:
        middle = (fails + enough) // 2
        fails, enough = (fails, middle) if works(middle) else (middle, enough)
    return enough


def changes(
    election: Election, rule: str, place: int, satisfaction: Satisfaction = Satisfaction.COST
) -> list[Change]:
    """Nothing for who wins anyway. A tie comes first: then no more than the lot was missing."""
    tally = count(election, rule, satisfaction)
    if place in tally.certain:
        return []
    found = [Change(Kind.LOT, 0)] if place in tally.possible else []
    by_votes = rule.startswith("greedy")
    for kind, most, changed in _ways(election, place):

        def works(amount: int, changed: Changed = changed) -> bool:
            return place in count(changed(election, place, amount), rule, satisfaction).certain

        amount = least(works, most) if most > 0 else None
        if amount is not None:
            is_least = by_votes and not (kind is Kind.MONEY and rule != "greedy-no-skip")
            found.append(Change(kind, amount, is_least))
    return found


Changed = Callable[[Election, int, int], Election]


def _ways(election: Election, place: int) -> list[tuple[Kind, int, Changed]]:
    """Every kind of change, the most that is tried, and how it is made."""
    voters = len(election.ballots)
    support: tuple[Kind, int, Changed]
    if election.ballots.points is None:
        support = (Kind.VOTES, voters - election.votes[place], with_votes)
    else:
        most = max(election.scores) - election.scores[place] + 1
        limit = most * 2 + 10 * election.ballots.parts
        support = (Kind.POINTS, limit if voters else 0, with_points)
    return [
        support,
        (Kind.CHEAPER, election.costs[place], cheaper),
        (Kind.MONEY, sum(election.costs), with_money),
    ]


def cheaper(election: Election, place: int, amount: int) -> Election:
    project = election.projects[place]
    projects = list(election.projects)
    projects[place] = replace(project, cost=project.cost - amount)
    return replace(election, projects=tuple(projects))


def with_money(election: Election, _place: int, amount: int) -> Election:
    return replace(election, budget=election.budget + amount)


def with_votes(election: Election, place: int, amount: int) -> Election:
    """So many of those who voted choose it too: those whose other choices are fewest first."""
    choices = list(election.ballots.choices)
    others = [voter for voter, choice in enumerate(choices) if place not in choice]
    others.sort(key=lambda voter: len(choices[voter]))
    for voter in others[:amount]:
        choices[voter] = (*choices[voter], place)
    return replace(election, ballots=Ballots(choices))


def with_points(election: Election, place: int, amount: int) -> Election:
    """One of its supporters gives it so many more points; without any, the first voter does."""
    choices, points = list(election.ballots.choices), list(election.ballots.points or ())
    voter = next((at for at, choice in enumerate(choices) if place in choice), 0)
    choices[voter], points[voter] = _more(choices[voter], points[voter], place, amount)
    ballots = Ballots(choices, points, parts=election.ballots.parts)
    return replace(election, ballots=ballots)


def _more(choice: Choice, points: Choice, place: int, amount: int) -> tuple[Choice, Choice]:
    if place not in choice:
        return (*choice, place), (*points, amount)
    at = choice.index(place)
    return choice, (*points[:at], points[at] + amount, *points[at + 1 :])


# The board: applications with points, a line, and a person who resolves ties.

Propose = Callable[[list[Candidate], int | None], Proposal]


def board_changes(
    candidates: list[Candidate], pool: int | None, chosen_id: int, propose: Propose
) -> list[Change]:
    """`propose` gives the board's awards; a partial award is not yet what was asked for."""
    own = next(candidate for candidate in candidates if candidate.id == chosen_id)
    rest = [candidate for candidate in candidates if candidate.id != chosen_id]

    def wins(changed: Candidate, money: int | None) -> bool:
        awards = propose([*rest, changed], money).awards
        return any(award.id == chosen_id and not award.is_partial for award in awards)

    if wins(own, pool):
        return []
    stop = propose(candidates, pool).stop
    found = [Change(Kind.LOT, 0)] if stop is not None and chosen_id in stop.ids else []
    highest = max(candidate.points for candidate in candidates)
    asked = sum(candidate.requested for candidate in candidates)
    tries: list[tuple[Kind, int, Callable[[int], bool]]] = [
        (
            Kind.POINTS,
            highest - own.points + 1,
            lambda n: wins(replace(own, points=own.points + n), pool),
        ),
        (
            Kind.CHEAPER,
            own.requested,
            lambda n: wins(replace(own, requested=own.requested - n), pool),
        ),
        (
            Kind.MONEY,
            0 if pool is None else asked,
            lambda n: wins(own, None if pool is None else pool + n),
        ),
    ]
    for kind, most, works in tries:
        amount = least(works, most) if most > 0 else None
        if amount is not None:
            found.append(Change(kind, amount))
    return found
