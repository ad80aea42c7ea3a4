"""Makes a result file. Equal ballots become one row with a count, and rows are sorted.

So the file says nothing of who voted, when, or in which order.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from osnowa.selection.election import Election
from osnowa.selection.equal_shares import Satisfaction
from osnowa.selection.lot import draw
from osnowa.selection.named import BOUNDED, ceiling_of, threshold_of
from osnowa.selection.outcomes import Outcome, Tally
from osnowa.selection.result.loading import FORMAT, VERSION


def fingerprint(result: dict[str, Any]) -> str:
    """SHA-256 over the file without its fingerprint: keys sorted, no spaces, UTF-8."""
    rest = {key: value for key, value in result.items() if key != "fingerprint"}
    text = json.dumps(rest, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def with_fingerprint(result: dict[str, Any]) -> dict[str, Any]:
    return {**result, "fingerprint": fingerprint(result)}


def by_lot(tally: Tally, numbers: Sequence[int], seed: str) -> Outcome:
    """Of the tied outcomes the one with the first drawn; then with the second drawn, and so on.

    The lot of decision 0041 is drawn among those who get more in some outcomes than in others.
    """
    places = {number: at for at, number in enumerate(numbers)}
    undecided = tally.undecided
    order = draw(seed, [number for number in numbers if places[number] in undecided])
    return tally.preferred([places[number] for number in order])


@dataclass(frozen=True)
class Parting:
    """How a tie was resolved: by the lot of `seed`, or by a person, who says in `note` why."""

    seed: str = ""
    note: str = ""
    order: tuple[int, ...] = ()

    def outcome(self, tally: Tally, numbers: Sequence[int]) -> Outcome:
        return by_lot(tally, numbers, self.seed) if self.seed else tally.preferred(self.order)

    def as_json(self, election: Election) -> dict[str, Any]:
        if self.seed:
            return {"how": "lot", "seed": self.seed}
        order = [election.projects[at].id for at in self.order]
        return {"how": "person", "note": self.note, "order": order}


def result_of(
    election: Election,
    rule: str,
    tally: Tally,
    satisfaction: Satisfaction = Satisfaction.COST,
    parting: Parting | None = None,
    numbers: Sequence[int] | None = None,
) -> dict[str, Any]:
    """Of a vote. `numbers` are those of the projects in a lot: from one on, if nothing is said."""
    numbers = numbers or range(1, len(election.projects) + 1)
    outcome = tally.outcomes[0] if parting is None else parting.outcome(tally, numbers)
    told: dict[str, Any] = {"name": rule, "satisfaction": satisfaction.value}
    ceiling = ceiling_of(election)
    if ceiling is not None and rule in BOUNDED:
        told["ceiling"] = ceiling
    threshold = threshold_of(election)
    if threshold is not None:
        told["threshold"] = -(-threshold.numerator // threshold.denominator)
    result: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "title": election.meta.get("description", ""),
        "rule": told,
        "budget": election.budget,
        "parts": election.parts,
        "currency": election.meta.get("currency", ""),
        "point_parts": election.ballots.parts,
        "projects": [
            {"id": each.id, "name": each.name, "cost": each.cost, "number": number}
            for number, each in zip(numbers, election.projects, strict=True)
        ],
        "ballots": ballots_of(election),
        "ties": [] if parting is None else [parting.as_json(election)],
        "outcome": {"winners": winners_of(election, outcome)},
    }
    return with_fingerprint(result)


def ballots_of(election: Election) -> list[dict[str, Any]]:
    ballots, ids = election.ballots, [project.id for project in election.projects]
    counts: Counter[tuple[tuple[str, int], ...]] = Counter()
    for at, choice in enumerate(ballots.choices):
        points = (1,) * len(choice) if ballots.points is None else ballots.points[at]
        named = sorted((ids[place], worth) for place, worth in zip(choice, points, strict=True))
        counts[tuple(named)] += 1
    rows = []
    for named_choice, count in sorted(counts.items()):
        row: dict[str, Any] = {"choice": [each for each, _worth in named_choice], "count": count}
        if ballots.points is not None:
            row["points"] = [worth for _each, worth in named_choice]
        rows.append(row)
    return rows


def winners_of(election: Election, outcome: Outcome) -> list[dict[str, Any]]:
    amounts = {at: election.costs[at] for at in outcome.chosen}
    if outcome.part is not None:
        amounts[outcome.part[0]] = outcome.part[1]
    return [{"id": election.projects[at].id, "amount": amounts[at]} for at in sorted(amounts)]
