"""Reads a result file strictly: whole numbers, no key twice, nothing that the format does not know.

A field that the reader would ignore could say anything to a person who looks into the file.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

FORMAT, VERSION = "osnowa-result", 1
MOST_BALLOTS = 20_000_000
LEAST = {"parts": 1, "point_parts": 1, "count": 1}
NEEDED: Mapping[str, Mapping[str, type]] = {
    "file": {
        "format": str,
        "version": int,
        "rule": dict,
        "budget": int,
        "parts": int,
        "projects": list,
        "outcome": dict,
        "fingerprint": str,
    },
    "rule": {"name": str},
    "project": {"id": str, "cost": int},
    "ballot": {"choice": list, "count": int},
    "outcome": {"winners": list},
    "winner": {"id": str, "amount": int},
    "tie": {"how": str},
}
ALLOWED: Mapping[str, Mapping[str, type]] = {
    "file": {"title": str, "currency": str, "ballots": list, "ties": list, "point_parts": int},
    "rule": {
        "satisfaction": str,
        "threshold": int,
        "floor": int,
        "ceiling": int,
        "partial_last": bool,
    },
    "project": {"name": str, "points": int, "number": int},
    "ballot": {"points": list},
    "outcome": {},
    "winner": {},
    "tie": {"seed": str, "note": str, "ids": list, "order": list},
}


class Unreadable(ValueError):  # noqa: N818 - it names what the file is
    """`at` is the place in the file, `what` a word that the caller puts into a sentence."""

    def __init__(self, at: str, what: str) -> None:
        self.at, self.what = at, what
        super().__init__(f"{at}: {what}")


def load(text: str) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads(
            text, object_pairs_hook=_once, parse_constant=_no_constant
        )
    except Unreadable:
        raise
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        raise Unreadable(f"line {line}", "not_json") from error
    _check(found, "file", "file")
    if (found["format"], found["version"]) != (FORMAT, VERSION):
        raise Unreadable("version", "other_version")
    _check(found["rule"], "rule", "rule")
    _check(found["outcome"], "outcome", "outcome")
    _check_each(found["projects"], "project", "projects")
    _check_each(found.get("ballots", []), "ballot", "ballots")
    _check_each(found["outcome"]["winners"], "winner", "outcome.winners")
    _check_each(found.get("ties", []), "tie", "ties")
    _check_ids(found)
    return found


def _once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _value in pairs]
        raise Unreadable(next(key for key in keys if keys.count(key) > 1), "twice")
    return found


def _no_constant(word: str) -> None:
    raise Unreadable(word, "not_whole")


def _check_each(rows: list[Any], kind: str, at: str) -> None:
    for number, row in enumerate(rows):
        _check(row, kind, f"{at}[{number}]")


def _check(row: Any, kind: str, at: str) -> None:
    if not isinstance(row, dict):
        raise Unreadable(at, "wrong_kind")
    needed, allowed = NEEDED[kind], {**NEEDED[kind], **ALLOWED[kind]}
    for key in needed:
        if key not in row:
            raise Unreadable(f"{at}.{key}", "missing")
    for key, value in row.items():
        if key not in allowed:
            raise Unreadable(f"{at}.{key}", "unknown")
        if type(value) is not allowed[key]:
            raise Unreadable(f"{at}.{key}", "wrong_kind")
        if isinstance(value, int) and key != "points" and value < LEAST.get(key, 0):
            raise Unreadable(f"{at}.{key}", "too_small")


def _check_ids(found: dict[str, Any]) -> None:
    ids = [project["id"] for project in found["projects"]]
    known = set(ids)
    if len(known) != len(ids):
        raise Unreadable("projects", "twice")
    if sum(ballot["count"] for ballot in found.get("ballots", [])) > MOST_BALLOTS:
        raise Unreadable("ballots", "too_many")
    for number, ballot in enumerate(found.get("ballots", [])):
        _check_ballot(ballot, known, f"ballots[{number}]")
    for number, winner in enumerate(found["outcome"]["winners"]):
        if winner["id"] not in known:
            raise Unreadable(f"outcome.winners[{number}].id", "unknown")
    for number, tie in enumerate(found.get("ties", [])):
        for key in ("ids", "order"):
            if not all(isinstance(each, str) and each in known for each in tie.get(key, [])):
                raise Unreadable(f"ties[{number}].{key}", "unknown")


def _check_ballot(ballot: dict[str, Any], known: set[str], at: str) -> None:
    choice, points = ballot["choice"], ballot.get("points")
    if not all(isinstance(each, str) and each in known for each in choice):
        raise Unreadable(f"{at}.choice", "unknown")
    if len(set(choice)) != len(choice):
        raise Unreadable(f"{at}.choice", "twice")
    if points is not None and (
        len(points) != len(choice) or any(type(each) is not int for each in points)
    ):
        raise Unreadable(f"{at}.points", "wrong_kind")
