"""A result file is computed again: the truth passes, and whatever was tampered with is found."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osnowa.selection.election import Election
from osnowa.selection.lot import draw
from osnowa.selection.named import RULES, count
from osnowa.selection.pabulib import read
from osnowa.selection.result import (
    Parting,
    Unreadable,
    Where,
    differences,
    load,
    result_of,
    with_fingerprint,
)
from osnowa.selection.result.making import by_lot
from tests.selection.elections import election, elections

FILES = Path(__file__).parents[1] / "pabulib" / "files"
Tampering = Callable[[dict[str, Any]], None]


def of_votes(rule: str = "greedy") -> dict[str, Any]:
    vote = read(FILES / "lipowo_zatwierdzanie.pb")
    return result_of(vote, rule, count(vote, rule))


def of_a_jury(**changed: Any) -> dict[str, Any]:
    """Three to seven of 22 000 zł; 2 and 3 are equal at the line, and a lot was drawn."""
    rows = [("a", 38_00, 6_000), ("b", 30_00, 9_000), ("c", 30_00, 9_000), ("d", 22_00, 3_000)]
    order = draw("Lotto 1 2 3", [2, 3])
    first = "abcd"[order[0] - 1]
    result = {
        "format": "osnowa-result",
        "version": 1,
        "rule": {"name": "by-points", "floor": 2, "ceiling": 7},
        "budget": 15_000,
        "parts": 1,
        "projects": [
            {"id": each, "cost": cost, "points": points, "number": number}
            for number, (each, points, cost) in enumerate(rows, start=1)
        ],
        "ties": [
            {
                "how": "lot",
                "seed": "Lotto 1 2 3",
                "ids": ["b", "c"],
                "order": ["abcd"[number - 1] for number in order],
            }
        ],
        "outcome": {"winners": [{"id": "a", "amount": 6_000}, {"id": first, "amount": 9_000}]},
        **changed,
    }
    return with_fingerprint(result)


def tampered(result: dict[str, Any], change: Tampering) -> dict[str, Any]:
    """Changed with care: the fingerprint is made again, so only the outcome can tell."""
    other = copy.deepcopy(result)
    change(other)
    return with_fingerprint(other)


def found_in(result: dict[str, Any]) -> list[tuple[Where, str]]:
    again = load(json.dumps(result))
    return [(difference.where, difference.id) for difference in differences(again)]


# The truth.


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("name", ["zatwierdzanie", "kolejnosc", "punkty"])
def test_a_true_result_is_confirmed_for_every_rule(name: str, rule: str) -> None:
    vote = read(FILES / f"lipowo_{name}.pb")
    tally = count(vote, rule)
    parting = Parting("Lotto 3 6 12") if tally.is_tied else None
    assert found_in(result_of(vote, rule, tally, parting=parting)) == []


def test_a_true_result_of_a_jury_with_a_lot_is_confirmed() -> None:
    assert found_in(of_a_jury()) == []


def test_a_tie_resolved_by_a_person_is_confirmed_when_it_says_so() -> None:
    ties = [{"how": "person", "note": "przewodnicząca, § 7", "order": ["c", "b"]}]
    winners = [{"id": "a", "amount": 6_000}, {"id": "c", "amount": 9_000}]
    assert found_in(of_a_jury(ties=ties, outcome={"winners": winners})) == []
    vote = election(10, [10, 10], [(0,), (1,)])
    result = result_of(vote, "greedy", count(vote, "greedy"))
    assert found_in(result) == [(Where.TIE_OPEN, "")]
    told = [{"how": "person", "note": "rada, protokół nr 4"}]
    assert found_in(tampered(result, lambda r: r.update(ties=told))) == []


@settings(max_examples=60, deadline=None)
@given(elections(), st.sampled_from(sorted(RULES)))
def test_every_result_we_make_is_confirmed(vote: Election, rule: str) -> None:
    tally = count(vote, rule)
    parting = Parting("ziarno") if tally.is_tied else None
    assert found_in(result_of(vote, rule, tally, parting=parting)) == []


def test_the_file_says_nothing_of_voters_and_their_order() -> None:
    vote = read(FILES / "lipowo_zatwierdzanie.pb")
    text = json.dumps(of_votes())
    assert not any(word in text for word in ("paper", "internet", "71", "voter"))
    rows = of_votes()["ballots"]
    assert rows == sorted(rows, key=lambda row: row["choice"])
    assert sum(row["count"] for row in rows) == len(vote.ballots)
    backwards = list(reversed(vote.ballots.choices))
    other = Election(vote.budget, vote.projects, vote.ballots.__class__(backwards), 1, vote.meta)
    assert result_of(other, "greedy", count(other, "greedy")) == of_votes()


def test_the_lot_takes_the_first_drawn_whatever_the_order_of_outcomes() -> None:
    vote = election(10, [10, 10, 10], [(0,), (1,), (2,)])
    tally = count(vote, "greedy")
    for seed in ("a", "b", "c", "d"):
        first = draw(seed, [1, 2, 3])[0]
        assert by_lot(tally, [1, 2, 3], seed).winners == {first - 1}


# Tampered with.


def winner(number: int, **changed: Any) -> Tampering:
    return lambda result: result["outcome"]["winners"][number].update(changed)


OF_VOTES: list[tuple[Tampering, set[Where]]] = [
    (winner(0, amount=4_001), {Where.AMOUNT}),
    (winner(2, id="3", amount=3_000), {Where.NOT_A_WINNER, Where.WINNER_MISSING}),
    (lambda r: r["outcome"]["winners"].pop(), {Where.WINNER_MISSING}),
    (
        lambda r: r["outcome"]["winners"].append({"id": "5", "amount": 9_000}),
        {Where.NOT_A_WINNER},
    ),
    (lambda r: r["outcome"]["winners"].append({"id": "1", "amount": 4_000}), {Where.TWICE}),
    (lambda r: r.update(budget=9_000), {Where.NOT_A_WINNER}),
    (lambda r: r["projects"][2].update(cost=1_000), {Where.TIE_OPEN, Where.NOT_A_WINNER}),
    (
        lambda r: r["ballots"].append({"choice": ["5"], "count": 9}),
        {Where.NOT_A_WINNER, Where.WINNER_MISSING},
    ),
    (lambda r: r["rule"].update(threshold=4), {Where.NOT_A_WINNER}),
    (lambda r: r["rule"].update(name="greedy-no-skip"), {Where.TIE_OPEN}),
]


@pytest.mark.parametrize(("change", "wanted"), OF_VOTES)
def test_tampering_with_votes_is_found(change: Tampering, wanted: set[Where]) -> None:
    found = {where for where, _id in found_in(tampered(of_votes(), change))}
    assert found
    assert found <= wanted


OF_A_JURY: list[tuple[Tampering, Where]] = [
    (lambda r: r["projects"][3].update(points=99_00), Where.WINNER_MISSING),
    (lambda r: r["ties"][0].update(seed="Lotto 2 4 6"), Where.LOT),
    (lambda r: r["ties"][0]["order"].reverse(), Where.LOT),
    (lambda r: r.update(ties=[]), Where.TIE_OPEN),
    (lambda r: r["rule"].update(floor=3), Where.FLOOR),
    (lambda r: r["rule"].update(threshold=31_00), Where.NOT_A_WINNER),
    (winner(1, amount=8_999), Where.AMOUNT),
]


@pytest.mark.parametrize(("change", "wanted"), OF_A_JURY)
def test_tampering_with_the_points_of_a_jury_is_found(change: Tampering, wanted: Where) -> None:
    result = of_a_jury()
    found = {where for where, _id in found_in(tampered(result, change))}
    assert wanted in found


def test_a_change_that_alters_no_winner_is_told_by_the_fingerprint() -> None:
    result = of_votes()
    result["projects"][4]["cost"] += 1
    assert found_in(result) == [(Where.FINGERPRINT, "")]
    assert found_in(with_fingerprint(result)) == []


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_number_changed_without_care_is_found(data: st.DataObject) -> None:
    result = of_votes()
    row = data.draw(st.sampled_from([*result["projects"], *result["ballots"], result]))
    key = data.draw(st.sampled_from([k for k, v in row.items() if type(v) is int]))
    row[key] += data.draw(st.integers(1, 5))
    try:
        assert found_in(result) != []
    except Unreadable as fault:
        assert (key, fault.what) == ("version", "other_version")


# Unreadable.

BROKEN: list[tuple[Tampering, str, str]] = [
    (lambda r: r.update(version=2), "version", "other_version"),
    (lambda r: r.update(format="x"), "version", "other_version"),
    (lambda r: r.pop("budget"), "file.budget", "missing"),
    (lambda r: r.update(budget=1.5), "file.budget", "wrong_kind"),
    (lambda r: r.update(budget=True), "file.budget", "wrong_kind"),
    (lambda r: r.update(budget=-1), "file.budget", "too_small"),
    (lambda r: r.update(point_parts=0), "file.point_parts", "too_small"),
    (lambda r: r.update(extra=1), "file.extra", "unknown"),
    (lambda r: r.update(projects=[1]), "projects[0]", "wrong_kind"),
    (lambda r: r["projects"].append(r["projects"][0]), "projects", "twice"),
    (lambda r: r["rule"].update(name="czary"), "rule.name", "unknown"),
    (lambda r: r["rule"].update(satisfaction="?"), "rule.satisfaction", "unknown"),
    (lambda r: r["ballots"][0].update(count=10**12), "ballots", "too_many"),
    (lambda r: r["ballots"][1].update(choice=["x"]), "ballots[1].choice", "unknown"),
    (lambda r: r["ballots"][1].update(choice=[["1"]]), "ballots[1].choice", "unknown"),
    (lambda r: r["ballots"][1].update(choice=["1", "1"]), "ballots[1].choice", "twice"),
    (lambda r: r["ballots"][1].update(points=[]), "ballots[1].points", "wrong_kind"),
    (lambda r: r["ballots"][0].update(points=[1]), "ballots", "wrong_kind"),
    (winner(0, id="x"), "outcome.winners[0].id", "unknown"),
    (lambda r: r.update(ties=[{"how": "lot", "ids": ["x"]}]), "ties[0].ids", "unknown"),
]


@pytest.mark.parametrize(("change", "at", "what"), BROKEN)
def test_what_cannot_be_read_is_told_with_its_place(change: Tampering, at: str, what: str) -> None:
    with pytest.raises(Unreadable) as fault:
        found_in(tampered(of_votes(), change))
    assert (fault.value.at, fault.value.what) == (at, what)


@pytest.mark.parametrize(
    ("change", "at"),
    [
        (lambda r: r["projects"][0].pop("points"), "projects[0].points"),
        (lambda r: r["ties"][0].update(seed=" "), "ties[0]"),
        (lambda r: r["ties"][0].update(how="moneta"), "ties[0].how"),
        (lambda r: r["ties"][0].update(how="person"), "ties[0]"),
        (lambda r: r["projects"][1].pop("number"), "ties[0].ids"),
    ],
)
def test_a_jury_without_what_it_needs_is_told(change: Tampering, at: str) -> None:
    with pytest.raises(Unreadable) as fault:
        found_in(tampered(of_a_jury(), change))
    assert fault.value.at == at


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{", '{"a": 1, "a": 2}', '{"a": NaN}', "[" * 100_000, f'{{"a": {"9" * 5000}}}'],
)
def test_no_text_whatever_brings_a_traceback(text: str) -> None:
    with pytest.raises(Unreadable):
        load(text)
