"""The list of a group tells the numbers the rules ask for; half a list tells nothing."""

from typing import Any

import pytest

from osnowa.eligibility.enums import Verdict
from osnowa.eligibility.facts import Facts
from osnowa.eligibility.judging import judge
from osnowa.eligibility.members import Member, counted, members_in, patron_marks
from osnowa.eligibility.ready_questions import missing_questions, ready_questions
from osnowa.eligibility.sentences import group_rules, rule_of
from osnowa.eligibility.specs import ConditionSpec
from osnowa.questionnaires.outline import FormOutline


def row(name: str = "Ola", age_group: str = "adult", **more: Any) -> dict[str, Any]:
    return {"name": name, "age_group": age_group, **more}


def told(*rows: dict[str, Any]) -> dict[str, Any]:
    return counted(members_in(list(rows)))


def test_a_list_is_counted() -> None:
    said = told(row(), row("Jan", "minor"), row("Zosia", "child"))
    assert (said["people"], said["adults"], said["minors"], said["under_16"]) == (3, 1, 2, 1)


def test_whoever_leads_must_be_ticked_and_grown_up() -> None:
    assert told(row(role="leader"))["is_leader_adult"] is True
    assert told(row(age_group="minor", role="leader"))["is_leader_adult"] is False
    assert told(row())["is_leader_adult"] is False


def test_ages_are_known_only_when_all_of_them_are() -> None:
    young = [row("A", "child", years=11), row("B", "minor", years=17)]
    assert told(row(), *young)["youngest"] == 11
    assert told(row(), *young, row("C", "minor"))["youngest"] is None
    assert told(row(years=30), row("D", years=29))["oldest"] == 30
    assert told(row(years=30), row("D"))["oldest"] is None


@pytest.mark.parametrize(
    ("years", "group"), [(18, "adult"), (17, "minor"), (16, "minor"), (15, "child"), (0, "child")]
)
def test_years_say_it_better_than_a_ticked_group(years: int, group: str) -> None:
    assert members_in([row(years=years)])[0].age_group == group


@pytest.mark.parametrize("content", [None, "Ola", {}, [None], [{"age_group": "adult"}], [3]])
def test_what_could_not_be_read_is_no_list(content: Any) -> None:
    assert members_in(content) == ()


def test_a_name_is_kept_in_one_line_and_an_unknown_age_is_not_adult() -> None:
    assert members_in([{"name": " Ola \n Nowak "}]) == (Member("Ola Nowak", "minor"),)


# A patron


def test_a_patron_is_known_again_by_any_number_or_its_name() -> None:
    first = patron_marks({"name": "Fundacja Łąka", "nip": "5260001246"})
    assert first & patron_marks({"name": "Inaczej", "nip": "5260001246", "krs": "0000000001"})
    assert first & patron_marks({"name": "FUNDACJA  łąka", "krs": "0000000001"})
    assert first & patron_marks("Fundacja Laka")
    assert not first & patron_marks({"name": "Inna", "nip": "7740001454"})
    assert patron_marks(None) == patron_marks("") == frozenset()


# Guardians


def guardian(under: int, **facts: Any) -> Verdict:
    asked = ConditionSpec("guardian", {"by_link": True, "under": under})
    return judge(asked, Facts(year=2026, **facts))


def test_a_guardian_who_gets_a_letter_does_not_hold_the_sending() -> None:
    assert guardian(16, under_16=0, minors=2) == Verdict.NOT_MEANT
    assert guardian(16, under_16=1, minors=2) == Verdict.HOLDS
    assert guardian(18, under_16=0, minors=2) == Verdict.HOLDS
    assert guardian(16) == Verdict.UNKNOWN
    assert guardian(16, party_kind="organisation") == Verdict.NOT_MEANT


@pytest.mark.parametrize("under", [16, 18])
def test_the_rule_says_whose_guardian_is_asked(under: int) -> None:
    assert str(under) in rule_of("guardian", {"by_link": True, "under": under})


# What a form is made to ask


def asked_for(*rows: ConditionSpec) -> dict[str, Any]:
    outline = FormOutline(form_id=1, title={}, sections=())
    return {spec.key: spec for spec in missing_questions(rows, outline)}


def test_names_are_asked_only_where_the_rules_want_them() -> None:
    assert "members" not in asked_for(ConditionSpec("group", {"people": 3, "adults": 1}))
    named = asked_for(ConditionSpec("group", {"people": 3, "adults": 1, "named": True}))
    assert set(named) == {"party_kind", "members"}


def test_years_are_asked_only_where_they_matter() -> None:
    def columns(**values: Any) -> list[str]:
        spec = asked_for(ConditionSpec("group", {"named": True, **values}))["members"]
        return [one["key"] for one in spec.setup["questions"]]

    assert columns(people=3) == ["name", "age_group", "role"]
    assert columns(minors=2, minor_age=11) == ["name", "age_group", "years", "role"]


def test_a_patron_gives_a_number_when_the_rules_need_one() -> None:
    needed = asked_for(ConditionSpec("patron", {"is_needed": True}))
    assert set(needed) == {"patron", "patron_consent", "patron_paper"}
    assert needed["patron"].is_required
    counted_only = asked_for(ConditionSpec("patron", {"most": 2}))
    assert set(counted_only) == {"patron"}
    assert not counted_only["patron"].is_required


def test_a_form_without_the_kind_of_party_asks_without_a_condition() -> None:
    alone = asked_for(ConditionSpec("patron", {"is_needed": True}))
    assert alone["patron"].show_when is None
    both = asked_for(
        ConditionSpec("patron", {"is_needed": True}), ConditionSpec("party", {"kinds": ["person"]})
    )
    assert both["patron"].show_when is not None
    assert ready_questions()[1]  # the ready ones themselves are not changed
    assert all(spec.show_when for spec in ready_questions()[1] if spec.key == "patron")


def test_the_rule_says_that_people_are_written_down() -> None:
    rule = group_rules([{"people": 3, "named": True}])
    assert rule.endswith("Grupa wpisuje, kto w niej jest.")
    assert "wpisuje" not in group_rules([{"people": 3}])
