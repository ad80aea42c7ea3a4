"""The numbers of a vote as the protocol and the public page tell them.

Kept with the board when it is settled, so that they say tomorrow what they said today.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from osnowa.ballots.wording import grounds_of
from osnowa.decisions.queries.voting import Vote
from osnowa.kit.money import Money
from osnowa.selection.reasons import Why

CHOSEN = (Why.WON, Why.PART)


def vote_facts(vote: Vote) -> dict[str, Any]:
    """Whole numbers and titles only; nobody's name."""
    turnout = vote.poll.turnout
    return {
        "rule": vote.rule,
        "weighs": vote.election.ballots.points is not None,
        "needed": vote.poll.needed,
        "voters": turnout.get("voters", 0),
        "valid": turnout.get("valid", 0),
        "invalid": turnout.get("invalid", {}),
        "by_channel": turnout.get("by_channel", {}),
        "left_out": [{"n": option.position, "title": option.title} for option in vote.left_out],
        "projects": _projects(vote),
    }


def _projects(vote: Vote) -> list[dict[str, Any]]:
    """From the most votes down, equal ones by their number."""
    amounts, places = vote.proposal().amounts(), vote.ranking.places()
    rows = [
        {
            "n": option.position,
            "title": option.title,
            "place": places[vote.ids[at]],
            "votes": vote.election.scores[at],
            "ballots": vote.election.votes[at],
            "cost": vote.grosze(vote.election.costs[at]),
            "amount": amounts.get(vote.ids[at], 0),
            "is_chosen": vote.reasons[at].why in CHOSEN,
            "is_of_house": option.application_id is None,
        }
        for at, option in enumerate(vote.options)
    ]
    return sorted(rows, key=lambda row: (row["place"], row["n"]))


def facts_shown(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The same with amounts of money and grounds in words, for a screen."""
    projects: Sequence[Mapping[str, Any]] = facts["projects"]
    return {
        **facts,
        "grounds": grounds_of(facts),
        "invalid_count": sum(facts["invalid"].values()),
        "projects": [
            {**row, "cost": Money(row["cost"]), "amount": Money(row["amount"])} for row in projects
        ],
    }
