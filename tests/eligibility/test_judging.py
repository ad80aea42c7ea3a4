"""Each condition has three answers, and none of them is a guess."""

from typing import Any

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from osnowa.eligibility.enums import MONEY_KINDS, Act, ConditionKind, Verdict
from osnowa.eligibility.facts import QUESTIONS, Facts, HistoryFacts
from osnowa.eligibility.judging import cap_for, group_verdict, judge
from osnowa.eligibility.ready_questions import ready_questions
from osnowa.eligibility.sentences import declaration_of, other_way, rule_of, why_not
from osnowa.eligibility.specs import ConditionSpec
from osnowa.kit.money import Money
from tests.architecture.plain_polish import faults

HOLDS, BROKEN, UNKNOWN, NOT_MEANT = (
    Verdict.HOLDS,
    Verdict.BROKEN,
    Verdict.UNKNOWN,
    Verdict.NOT_MEANT,
)
# A value for every kind: what the desk would keep.
VALUES: dict[str, dict[str, Any]] = {
    "party": {"kinds": ["person", "informal_group"]},
    "group": {"people": 3, "adults": 1, "minors": 2, "minor_age": 11, "leader_adult": True},
    "age": {"from": 15, "to": 29},
    "guardian": {},
    "territory": {"of": "home", "units": ["143801"], "names": ["Mszczonów"]},
    "per_author": {"most": 2, "counts_partners": True},
    "partners": {"least": 1, "another_sphere": True},
    "patron": {"is_needed": True, "most": 2},
    "staff": {"families": True},
    "entry": {"kinds": ["author"]},
    "chosen_before": {},
    "cool_down": {"years": 2},
    "act": {"act": "training"},
    "own_input": {"percent": 25, "cash_percent": 5},
    "cap_by": {"question": "level", "caps": [{"is": "high", "says": {"pl": "dużo"}, "cap": 5}]},
    "soft_cap": {"up_to": 1_000_000},
    "yearly_cap": {"amount": 800_000},
    "cost_share": {"category": "office", "says": {"pl": "Obsługa"}, "percent": 20},
    "materials": {},
    "declared": {"text": {"pl": "Działania są bezpłatne."}},
}
HISTORY = HistoryFacts()
MEADOW = frozenset({"name:laka"})


def facts(**told: Any) -> Facts:
    return Facts(**{"year": 2026, **told})


def one(kind: str, told: Facts, **values: Any) -> Verdict:
    return judge(ConditionSpec(kind, values or VALUES[kind]), told)


def test_every_kind_has_values_a_judge_and_words() -> None:
    assert set(VALUES) == set(ConditionKind.values)
    assert set(ConditionKind) >= MONEY_KINDS


@pytest.mark.parametrize("kind", ConditionKind.values)
@pytest.mark.parametrize("language", ["pl", "en", "uk"])
def test_every_kind_can_be_said_in_every_language(kind: str, language: str) -> None:
    with translation.override(language):
        rule = rule_of(kind, VALUES[kind])
        told = [rule, declaration_of(rule), why_not(kind, VALUES[kind], facts()), other_way(kind)]
    assert all(told)
    assert all("%(" not in text for text in told)
    if language == "pl":
        assert [fault for text in (rule, *told[2:]) for fault in faults(text)] == []


@pytest.mark.parametrize("kind", ConditionKind.values)
def test_nothing_told_never_turns_anybody_away(kind: str) -> None:
    assert one(kind, facts()) in (UNKNOWN, NOT_MEANT)


GROUP = {"party_kind": "informal_group"}
JUDGED: list[tuple[str, dict[str, Any], dict[str, Any], Verdict]] = [
    ("party", {}, {"party_kind": "organisation"}, BROKEN),
    ("party", {}, {"party_kind": "person"}, HOLDS),
    ("group", {"people": 3}, {**GROUP, "people": 3}, HOLDS),
    ("group", {"people": 3}, {**GROUP, "people": 2}, BROKEN),
    ("group", {"people": 3}, {"party_kind": "person"}, NOT_MEANT),
    ("group", {"people": 3, "adults": 1}, {**GROUP, "people": 3}, UNKNOWN),
    ("group", {"people": 3, "adults": 1}, {**GROUP, "people": 2}, BROKEN),
    ("age", {"from": 14}, {"youngest": 14}, HOLDS),
    ("age", {"from": 14}, {"youngest": 13}, BROKEN),
    ("age", {"to": 29}, {"oldest": 30}, BROKEN),
    ("age", {"to": 29}, {"party_kind": "organisation", "oldest": 30}, NOT_MEANT),
    ("guardian", {}, {"minors": 0}, NOT_MEANT),
    ("guardian", {}, {"minors": 1, "has_guardian_consent": False}, BROKEN),
    ("territory", {}, {"home_code": "1438013"}, HOLDS),
    ("territory", {}, {"home_code": "143802"}, BROKEN),
    ("territory", {}, {"place_code": "143801"}, UNKNOWN),
    (
        "territory",
        {"units": ["1438"], "names": ["p"], "of": "project"},
        {"place_code": "143805"},
        HOLDS,
    ),
    (
        "territory",
        {"units": ["143801"], "names": ["M"], "of": "home", "is_outside": True},
        {"home_code": "1438013"},
        BROKEN,
    ),
    ("per_author", {"most": 1}, {"history": HistoryFacts(sent_here=1)}, BROKEN),
    ("per_author", {"most": 1}, {"history": HISTORY}, HOLDS),
    ("per_author", {"most": 1, "counts_partners": True}, {"history": HISTORY}, UNKNOWN),
    ("partners", {"least": 1}, {"partners": 0}, BROKEN),
    ("partners", {"least": 1}, {"partners": 1}, HOLDS),
    ("partners", {}, {"partners": 1}, UNKNOWN),
    (
        "patron",
        {},
        {"patron": MEADOW, "history": HistoryFacts(patron_here=2)},
        BROKEN,
    ),
    (
        "patron",
        {},
        {"patron": MEADOW, "history": HistoryFacts(patron_here=1)},
        HOLDS,
    ),
    ("patron", {}, {"party_kind": "organisation"}, NOT_MEANT),
    ("staff", {}, {"is_staff": True}, BROKEN),
    ("entry", {}, {"entry": "house"}, BROKEN),
    ("chosen_before", {}, {"follows_id": 7, "history": HISTORY}, BROKEN),
    (
        "chosen_before",
        {},
        {"follows_id": 7, "history": HistoryFacts(chosen_in=frozenset({7}))},
        HOLDS,
    ),
    ("cool_down", {}, {"history": HistoryFacts(awarded_years=frozenset({2024}))}, BROKEN),
    ("cool_down", {}, {"history": HistoryFacts(awarded_years=frozenset({2023}))}, HOLDS),
    ("act", {"act": Act.APPLIED}, {"history": HistoryFacts(has_applied=True)}, HOLDS),
    ("act", {"act": Act.APPLIED}, {"history": HISTORY}, UNKNOWN),
    ("soft_cap", {}, {"requested": Money(500_000), "usual_cap": Money(500_000)}, NOT_MEANT),
    ("soft_cap", {}, {"requested": Money(500_001), "usual_cap": Money(500_000)}, UNKNOWN),
    ("soft_cap", {}, {"requested": Money(1_000_001), "usual_cap": Money(500_000)}, BROKEN),
    ("materials", {}, {"requested": Money(1)}, UNKNOWN),
]


@pytest.mark.parametrize(("kind", "values", "told", "verdict"), JUDGED)
def test_judging(kind: str, values: dict[str, Any], told: dict[str, Any], verdict: Verdict) -> None:
    assert one(kind, facts(**told), **values) == verdict


def test_groups_are_alternatives() -> None:
    adults = ConditionSpec("group", {"people": 3, "adults": 3})
    youth = ConditionSpec("group", {"minors": 2, "leader_adult": True})
    told = facts(**GROUP, people=3, adults=1, minors=2, is_leader_adult=True)
    assert group_verdict([adults], told) == BROKEN
    assert group_verdict([adults, youth], told) == HOLDS
    assert group_verdict([adults, youth], facts(**GROUP, people=2, adults=2)) == UNKNOWN
    assert group_verdict([], told) == NOT_MEANT


AMOUNTS = st.integers(0, 10_000_000)
PERCENTS = st.integers(0, 100)


@given(asked=AMOUNTS, cash=AMOUNTS, kind=AMOUNTS, percent=PERCENTS, cash_percent=PERCENTS)
def test_own_input_is_counted_to_a_grosz(
    asked: int, cash: int, kind: int, percent: int, cash_percent: int
) -> None:
    told = facts(requested=Money(asked), own_cash=Money(cash), own_in_kind=Money(kind))
    values = {"percent": percent, "cash_percent": cash_percent}
    enough = (cash + kind) * 100 >= asked * percent and cash * 100 >= asked * cash_percent
    verdict = judge(ConditionSpec("own_input", values), told)
    assert verdict == (HOLDS if enough else BROKEN)


@given(partners=st.integers(0, 9), caps=st.dictionaries(st.integers(0, 9), AMOUNTS, min_size=1))
def test_a_cap_by_number_is_that_of_the_nearest_step_below(
    partners: int, caps: dict[int, int]
) -> None:
    rows = [{"is": str(step), "says": {}, "cap": cap} for step, cap in caps.items()]
    condition = ConditionSpec("cap_by", {"question": "partner_count", "caps": rows})
    told = facts(answers={"partner_count": partners})
    below = [step for step in caps if step <= partners]
    wanted = caps[max(below)] if below else 77
    assert cap_for(Money(77), [condition], told) == wanted


def test_nobody_is_refused_before_she_answered_what_the_cap_depends_on() -> None:
    rows = [{"is": n, "says": {}, "cap": cap} for n, cap in (("low", 10), ("high", 20))]
    condition = ConditionSpec("cap_by", {"question": "level", "caps": rows})
    assert cap_for(Money(5), [condition], None) == 20
    assert cap_for(Money(5), [condition], facts(answers={"level": "low"})) == 10
    assert cap_for(None, [], None) is None
    assert cap_for(Money(5), [ConditionSpec("soft_cap", {"up_to": 9})], None) == 9


def test_ready_questions_answer_what_facts_need() -> None:
    _title, specs = ready_questions()
    keys = {spec.key for spec in specs}
    assert keys == set(QUESTIONS) | {"home", "members", "patron_consent", "patron_paper"}
    for spec in specs:
        assert set(spec.label) == {"pl", "en", "uk"}
        assert faults(spec.label["pl"]) == []


def test_one_kind_of_cost_stays_below_its_per_cent() -> None:
    asked = {"requested": Money(1_000_000)}
    assert one("cost_share", facts(**asked, costs={"office": Money(200_000)})) == HOLDS
    assert one("cost_share", facts(**asked, costs={"office": Money(200_001)})) == BROKEN
    assert one("cost_share", facts(**asked, costs={"other": Money(900_000)})) == HOLDS
    assert one("cost_share", facts(**asked)) == UNKNOWN
    told = why_not(
        "cost_share", VALUES["cost_share"], facts(**asked, costs={"office": Money(250_000)})
    )
    assert told.replace("\u00a0", " ") == "Teraz to 2 500 zł, a może być najwyżej 2 000 zł."
