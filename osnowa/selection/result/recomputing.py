"""Computes the outcome of a result file again and says exactly where the file differs."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from osnowa.selection.cut import propose
from osnowa.selection.election import Ballots, Choice, Election, Project
from osnowa.selection.equal_shares import Satisfaction
from osnowa.selection.lot import draw
from osnowa.selection.named import CEILING, RULES, count
from osnowa.selection.outcomes import Outcome, Tally
from osnowa.selection.ranking import Candidate, rank
from osnowa.selection.result.loading import Unreadable
from osnowa.selection.result.making import by_lot, fingerprint

# The board of a jury: by points, nobody skipped; its ties are resolved group by group.
BY_POINTS = "by-points"


class Where(StrEnum):
    FINGERPRINT = "fingerprint"
    NOT_A_WINNER = "not_a_winner"
    WINNER_MISSING = "winner_missing"
    AMOUNT = "amount"
    TWICE = "twice"
    TIE_OPEN = "tie_open"
    LOT = "lot"
    FLOOR = "floor"
    NOT_ALL_TIES = "not_all_ties"


@dataclass(frozen=True)
class Difference:
    where: Where
    id: str = ""
    told: object = ""
    computed: object = ""


def differences(result: dict[str, Any]) -> list[Difference]:
    """Empty when the file tells the truth."""
    found = list(_fingerprint(result))
    told: dict[str, int] = {}
    for winner in result["outcome"]["winners"]:
        if winner["id"] in told:
            found.append(Difference(Where.TWICE, winner["id"]))
        told[winner["id"]] = winner["amount"]
    if result["rule"]["name"] == BY_POINTS:
        return found + list(_board(result, told))
    if result["rule"]["name"] not in RULES:
        raise Unreadable("rule.name", "unknown")
    return found + list(_votes(result, told))


def _fingerprint(result: dict[str, Any]) -> Iterator[Difference]:
    computed = fingerprint(result)
    if computed != result["fingerprint"]:
        yield Difference(Where.FINGERPRINT, "", result["fingerprint"], computed)


def _compare(told: dict[str, int], computed: dict[str, int]) -> Iterator[Difference]:
    for each in sorted(set(told) | set(computed)):
        if each not in computed:
            yield Difference(Where.NOT_A_WINNER, each, told[each], 0)
        elif each not in told:
            yield Difference(Where.WINNER_MISSING, each, 0, computed[each])
        elif told[each] != computed[each]:
            yield Difference(Where.AMOUNT, each, told[each], computed[each])


# Votes.


def _votes(result: dict[str, Any], told: dict[str, int]) -> Iterator[Difference]:
    election = election_of(result)
    satisfaction = _satisfaction(result["rule"].get("satisfaction", Satisfaction.COST.value))
    tally = count(election, result["rule"]["name"], satisfaction)
    outcomes = [amounts_of(election, outcome) for outcome in tally.outcomes]
    ties = result.get("ties", [])
    if not tally.is_tied:
        yield from _compare(told, outcomes[0] if outcomes else {})
        return
    lots = [tie for tie in ties if tie["how"] == "lot"]
    if lots:
        yield from _compare(told, amounts_of(election, _lot(result, tally, lots[0])))
    elif told not in outcomes:
        nearest = min(outcomes, key=lambda outcome: len(outcome.items() ^ told.items()))
        yield from _compare(told, nearest)
        if not tally.is_complete:
            yield Difference(Where.NOT_ALL_TIES, "", len(outcomes))
    elif not any(tie["how"] == "person" and tie.get("note", "").strip() for tie in ties):
        yield Difference(Where.TIE_OPEN, "", "", len(outcomes))


def _satisfaction(word: str) -> Satisfaction:
    try:
        return Satisfaction(word)
    except ValueError:
        raise Unreadable("rule.satisfaction", "unknown") from None


def election_of(result: dict[str, Any]) -> Election:
    projects = tuple(Project(each["id"], each["cost"]) for each in result["projects"])
    places = {project.id: at for at, project in enumerate(projects)}
    choices: list[Choice] = []
    points: list[Choice] = []
    ballots = result.get("ballots", [])
    for row in ballots:
        choice = tuple(places[each] for each in row["choice"])
        choices += [choice] * row["count"]
        points += [tuple(row.get("points", ()))] * row["count"]
    graded = any("points" in row for row in ballots)
    if graded and not all("points" in row for row in ballots):
        raise Unreadable("ballots", "wrong_kind")
    parts = result.get("point_parts", 1)
    threshold = result["rule"].get("threshold")
    meta = {} if threshold is None else {"min_project_score_threshold": f"{threshold}/{parts}"}
    if "ceiling" in result["rule"]:
        meta[CEILING] = str(result["rule"]["ceiling"])
    given = Ballots(choices, points if graded else None, parts=parts)
    return Election(result["budget"], projects, given, result["parts"], meta)


def amounts_of(election: Election, outcome: Outcome) -> dict[str, int]:
    found = {election.projects[at].id: election.costs[at] for at in outcome.chosen}
    if outcome.part is not None:
        found[election.projects[outcome.part[0]].id] = outcome.part[1]
    return found


def _lot(result: dict[str, Any], tally: Tally, tie: dict[str, Any]) -> Outcome:
    numbers = [each.get("number", 0) for each in result["projects"]]
    if len(set(numbers)) != len(numbers) or not tie.get("seed", "").strip():
        raise Unreadable("ties[0]", "missing")
    return by_lot(tally, numbers, tie["seed"])


# The board.


def _board(result: dict[str, Any], told: dict[str, int]) -> Iterator[Difference]:
    rule, projects = result["rule"], result["projects"]
    names = {number: each["id"] for number, each in enumerate(projects)}
    keys: dict[str, int] = {}
    for number, tie in enumerate(result.get("ties", [])):
        order = _order(result, tie, f"ties[{number}]")
        if "order" in tie and tie["order"] != order:
            yield Difference(Where.LOT, "", tie["order"], order)
        keys.update({each: -place for place, each in enumerate(order)})
    candidates = [
        Candidate(number, _points(each, number), each["cost"], (keys.get(each["id"], 0),))
        for number, each in enumerate(projects)
    ]
    proposal = propose(
        rank(candidates),
        result["budget"],
        rule.get("floor"),
        rule.get("ceiling"),
        rule.get("partial_last", False),
        threshold=rule.get("threshold"),
    )
    yield from _compare(told, {names[at]: paid for at, paid in proposal.amounts().items()})
    if proposal.stop is not None:
        yield Difference(Where.TIE_OPEN, ", ".join(names[at] for at in proposal.stop.ids))
    if not proposal.is_floor_met:
        yield Difference(Where.FLOOR, "", len(proposal.awards), rule.get("floor"))


def _points(project: dict[str, Any], number: int) -> int:
    if "points" not in project:
        raise Unreadable(f"projects[{number}].points", "missing")
    points: int = project["points"]
    return points


def _order(result: dict[str, Any], tie: dict[str, Any], at: str) -> list[str]:
    """How equals were parted: by a lot that is drawn again, or by a person who says why."""
    if tie["how"] == "lot":
        if not tie.get("seed", "").strip() or not tie.get("ids"):
            raise Unreadable(at, "missing")
        ids = {each["number"]: each["id"] for each in result["projects"] if "number" in each}
        numbers = [number for number, each in ids.items() if each in tie["ids"]]
        if len(numbers) != len(tie["ids"]):
            raise Unreadable(f"{at}.ids", "missing")
        return [ids[number] for number in draw(tie["seed"], numbers)]
    if tie["how"] != "person":
        raise Unreadable(f"{at}.how", "unknown")
    if not tie.get("note", "").strip() or "order" not in tie:
        raise Unreadable(at, "missing")
    order: list[str] = tie["order"]
    return order
