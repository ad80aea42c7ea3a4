"""Rules by name: files say which one, real cities agree, and the oracle's sets are among ours."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from osnowa.selection.completion import add1
from osnowa.selection.election import Election, Project
from osnowa.selection.equal_shares import Satisfaction, equal_shares
from osnowa.selection.named import (
    RULES,
    Documented,
    Note,
    count,
    recorded_winners,
    rule_of,
    threshold_of,
)
from osnowa.selection.pabulib import read
from scripts.verify_votes import compare
from tests.selection.real_votes import FOLDER, PATHS, needs_real_votes, real

FILES = Path(__file__).parent / "pabulib" / "files"
ORACLE: dict[str, dict[str, list[str]]] = json.loads(
    Path(__file__).with_name("oracle.json").read_text("utf-8")
)
# The oracle's name of a rule: ours, and the satisfaction.
NAMES = {
    "phragmen": ("phragmen", Satisfaction.COST),
    "greedy/cost": ("greedy", Satisfaction.COST),
    "greedy/number": ("greedy-per-cost", Satisfaction.NUMBER),
    "equalshares/cost": ("equalshares", Satisfaction.COST),
    "equalshares/number": ("equalshares", Satisfaction.NUMBER),
    "equalshares/cost/utilitarian": ("equalshares/utilitarian", Satisfaction.COST),
    "equalshares/cost/add1": ("equalshares/add1", Satisfaction.COST),
    "equalshares/number/add1": ("equalshares/add1", Satisfaction.NUMBER),
    "equalshares/cost/add1-full": ("equalshares/add1-full", Satisfaction.COST),
    "equalshares/number/add1-full": ("equalshares/add1-full", Satisfaction.NUMBER),
}


def election(name: str, **meta: str) -> Election:
    found = read(FILES / f"lipowo_{name}.pb")
    found.meta.update(meta)
    return found


@pytest.mark.parametrize("name", ["zatwierdzanie", "kolejnosc", "punkty"])
def test_a_file_counted_by_its_own_rule_gives_the_winners_it_records(name: str) -> None:
    vote = election(name)
    recorded = recorded_winners(vote)
    assert recorded is not None
    assert count(vote, rule_of(vote).counted_as).allows(recorded)


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("name", ["zatwierdzanie", "kolejnosc", "punkty"])
def test_every_rule_counts_every_kind_of_vote_within_the_budget(rule: str, name: str) -> None:
    vote = election(name)
    tally = count(vote, rule)
    assert tally.outcomes
    extra = max(vote.costs) // 5 if rule == "greedy-nearly-whole" else 0
    for outcome in tally.outcomes:
        assert sum(vote.costs[at] for at in outcome.chosen) <= vote.budget + extra


def test_a_rule_that_nobody_documented_is_counted_by_votes_and_it_is_told() -> None:
    assert rule_of(election("punkty", rule="unknown")).notes == (Note.UNKNOWN_RULE,)
    assert rule_of(election("punkty", rule="czary")).counted_as == "greedy"
    assert rule_of(election("punkty", rule="greedy-exclusive")).notes == (Note.NO_CONFLICTS,)
    without = election("zatwierdzanie", rule="greedy-threshold")
    assert rule_of(without).notes == (Note.NO_THRESHOLD,)
    assert rule_of(election("kolejnosc")) == Documented("greedy-no-skip", "greedy-no-skip")


@pytest.mark.parametrize("text", ["", "sto", "1/0", "nan"])
def test_a_threshold_that_is_no_number_is_none(text: str) -> None:
    assert threshold_of(election("punkty", min_project_score_threshold=text)) is None


def test_a_threshold_is_compared_in_the_same_parts_as_the_points(tmp_path: Path) -> None:
    text = (FILES / "lipowo_punkty.pb").read_text("utf-8-sig").replace("4,1;F", "0.9,1.5;F")
    (tmp_path / "halves.pb").write_text(text, "utf-8")
    vote = read(tmp_path / "halves.pb")
    assert threshold_of(vote) == 40
    assert vote.scores == (39, 35)
    assert count(vote, "greedy-threshold").certain == frozenset()


def test_files_without_winners_say_none() -> None:
    vote = election("punkty")
    assert recorded_winners(vote) == {0}
    bare = Election(vote.budget, (Project("a", 1),), vote.ballots)
    assert recorded_winners(bare) is None


# Real cities.


@needs_real_votes
def test_winners_of_real_cities_with_a_plain_rule_are_found_again() -> None:
    rows = [compare(path) for path in PATHS]
    plain = [row for row in rows if row.is_plain and row.verdict != "no winners recorded"]
    agree = [row for row in plain if row.verdict != "differs"]
    assert len(plain) >= 45
    assert len(agree) >= 0.97 * len(plain)
    assert [row for row in rows if "UNEXPLAINED" in row.reason] == []


@needs_real_votes
def test_lodz_is_counted_by_equal_shares_exactly_and_without_a_tie() -> None:
    tally = equal_shares(real("Poland_Lodz_2022"))
    assert (len(tally.outcomes), tally.is_complete) == (1, True)


@needs_real_votes
@pytest.mark.parametrize(
    ("name", "winners"),
    [("Poland_Wieliczka_2023_Green_Budget", 30), ("Poland_Swiecie_2023", 17)],
)
def test_add1_finds_the_official_winners(name: str, winners: int) -> None:
    vote = real(name)
    recorded = recorded_winners(vote)
    assert recorded is not None
    assert len(recorded) == winners
    assert [outcome.winners for outcome in add1(vote).outcomes] == [recorded]


# The oracle.


def cases() -> list[tuple[str, str]]:
    return [(name, rule) for name, rules in ORACLE.items() for rule in rules if rule in NAMES]


@needs_real_votes
@pytest.mark.parametrize("name", sorted(ORACLE))
def test_what_pabutools_chose_is_among_our_outcomes(name: str) -> None:
    assert (FOLDER / f"{name}.pb").exists()
    vote = replace(real(name), meta={})
    places = {project.id: at for at, project in enumerate(vote.projects)}
    wrong = []
    for rule, chosen in ORACLE[name].items():
        if rule not in NAMES:
            continue
        ours, satisfaction = NAMES[rule]
        if not count(vote, ours, satisfaction).allows(places[each] for each in chosen):
            wrong.append(rule)
    assert wrong == []


def test_the_oracle_knows_enough() -> None:
    assert len(ORACLE) >= 100
    assert len(cases()) >= 500
