"""Contradictions in the rules: each is told, each goes away when mended, none blocks."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import translation
from django_scopes import scope

from osnowa.accounts.models import User
from osnowa.calls import sockets
from osnowa.calls.actions import publish_call
from osnowa.calls.enums import CallState, StageCategory
from osnowa.calls.models import Call, Criterion, Rules, Stage
from osnowa.calls.queries import lint_of
from osnowa.kit.money import Money
from osnowa.programmes.models import Edition
from tests.calls.cast import by, rules_of
from tests.factories.calls import make_call

OPENS = datetime(2030, 4, 1, 6, 0, tzinfo=UTC)
CLOSES = datetime(2030, 5, 15, 14, 0, tzinfo=UTC)


@pytest.fixture
def draft(edition: Edition) -> Iterator[Call]:
    call = make_call(edition, opens_at=OPENS, closes_at=CLOSES)
    with scope(organisation=call.organisation_id):
        yield call


def keys(call: Call) -> list[str]:
    return [note.key for note in lint_of(rules_of(call))]


# What is wrong, how it is told, and how it is mended.
CASES: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    (
        "cap_below_floor",
        {"request_floor": Money.from_zloty(5000), "request_cap": Money.from_zloty(4999)},
        {"request_cap": Money.from_zloty(5000)},
    ),
    (
        "cap_above_pool",
        {"request_cap": Money(2_200_001)},
        {"request_cap": Money(2_200_000)},
    ),
    ("ceiling_below_floor", {"chosen_floor": 8}, {"chosen_ceiling": 8}),
    (
        "pool_too_small",
        {"request_floor": Money(733_334), "request_cap": None},
        {"request_floor": Money(733_333)},
    ),
    ("dates_out_of_order", {"closes_at": OPENS}, {"closes_at": OPENS + timedelta(minutes=1)}),
    (
        "closes_at_midnight",
        {"closes_at": datetime(2030, 5, 14, 22, 0, tzinfo=UTC)},
        {"closes_at": datetime(2030, 5, 14, 21, 59, tzinfo=UTC)},
    ),
    ("threshold_too_high", {"threshold_points": 41}, {"threshold_points": 40}),
    (
        "tie_criterion_missing",
        {"tie_rule": "criterion", "tie_criterion_key": ""},
        {"tie_criterion_key": "aims"},
    ),
    (
        "shares_without_pool",
        {"chosen_by": "equalshares", "pool": None, "chosen_ceiling": None},
        {"pool": Money.from_zloty(22_000)},
    ),
    (
        "vote_without_end",
        {"chosen_by": "greedy", "pool": None, "chosen_ceiling": None},
        {"chosen_ceiling": 7},
    ),
    (
        "shares_with_ceiling",
        {"chosen_by": "equalshares/utilitarian"},
        {"chosen_by": "greedy"},
    ),
    (
        "rest_not_allowed",
        {"chosen_by": "greedy-part", "are_partial_awards_allowed": False},
        {"are_partial_awards_allowed": True},
    ),
    (
        "points_beside_votes",
        {"chosen_by": "greedy", "threshold_points": 20},
        {"threshold_points": None},
    ),
]


@pytest.mark.parametrize(("key", "wrong", "mended"), CASES, ids=[case[0] for case in CASES])
def test_each_contradiction_is_told_and_goes_away_when_mended(
    draft: Call, key: str, wrong: dict[str, Any], mended: dict[str, Any]
) -> None:
    assert keys(draft) == []
    Rules.objects.filter(call=draft).update(**wrong)
    assert key in keys(draft)
    Rules.objects.filter(call=draft).update(**mended)
    assert key not in keys(draft)


def stage(call: Call, category: str) -> Stage:
    return Stage.objects.get(rules__call=call, category=category)


def dated(row: Stage, starts: datetime | None, ends: datetime | None) -> None:
    row.starts_at, row.ends_at = starts, ends
    row.save()


def test_points_that_must_be_exceeded_must_be_below_the_most(draft: Call) -> None:
    Rules.objects.filter(call=draft).update(threshold_points=40, must_exceed_threshold=True)
    assert keys(draft) == ["threshold_too_high"]
    Rules.objects.filter(call=draft).update(threshold_points=39)
    assert keys(draft) == []


def test_weights_raise_the_most_and_bonus_points_do_not_count(draft: Call) -> None:
    Rules.objects.filter(call=draft).update(threshold_points=41)
    Criterion.objects.filter(rules__call=draft, key="community").update(weight=2)
    assert keys(draft) == []
    Criterion.objects.filter(rules__call=draft, key="inactive").update(is_bonus=True)
    assert keys(draft) == ["threshold_too_high"]


def test_a_stage_that_ends_before_it_starts_is_named(draft: Call) -> None:
    row = stage(draft, StageCategory.DELIVERY)
    assert row.starts_at is not None
    dated(row, row.starts_at, row.starts_at - timedelta(days=1))
    (note,) = lint_of(rules_of(draft))
    assert note.key == "stage_ends_before_start"
    assert "Działania" in note.sentence
    dated(row, row.starts_at, row.starts_at)
    assert keys(draft) == []


def test_stages_in_another_order_than_written_are_both_named(draft: Call) -> None:
    row = stage(draft, StageCategory.REVIEW)
    dated(row, CLOSES + timedelta(hours=1), CLOSES + timedelta(days=14))
    (note,) = lint_of(rules_of(draft))
    assert note.key == "stages_out_of_order"
    assert "Ocena" in note.sentence
    assert "Sprawdzenie formalne" in note.sentence
    dated(row, CLOSES + timedelta(days=5), CLOSES + timedelta(days=14))
    assert keys(draft) == []


def test_a_decision_before_the_last_application_is_noticed(draft: Call) -> None:
    row = stage(draft, StageCategory.DECISION)
    dated(row, None, CLOSES - timedelta(minutes=1))
    assert "decided_before_closing" in keys(draft)
    dated(row, None, CLOSES + timedelta(days=18))
    assert keys(draft) == []


def test_a_tie_criterion_taken_off_the_list_is_noticed(draft: Call) -> None:
    Rules.objects.filter(call=draft).update(tie_rule="criterion", tie_criterion_key="aims")
    assert keys(draft) == []
    Criterion.objects.filter(rules__call=draft, key="aims").delete()
    assert keys(draft) == ["tie_criterion_missing"]


@pytest.mark.parametrize(
    "silent",
    [
        {"request_floor": None, "request_cap": None},
        {"pool": None},
        {"chosen_floor": None, "chosen_ceiling": None},
        {"opens_at": None, "closes_at": None},
        {"threshold_points": None},
    ],
)
def test_a_rule_that_is_silent_contradicts_nothing(draft: Call, silent: dict[str, Any]) -> None:
    Rules.objects.filter(call=draft).update(**silent)
    assert keys(draft) == []


@pytest.mark.parametrize("language", ["pl", "en", "uk"])
@pytest.mark.parametrize(("key", "wrong"), [(key, wrong) for key, wrong, _mended in CASES])
def test_notes_are_short_sentences_in_every_language(
    draft: Call, key: str, wrong: dict[str, Any], language: str
) -> None:
    Rules.objects.filter(call=draft).update(**wrong)
    with translation.override(language):
        notes = lint_of(rules_of(draft))
    assert key in {note.key for note in notes}
    for note in notes:
        assert note.sentence.endswith(".")
        assert note.to_do.endswith(".")
        assert note.url
        assert note.place
        assert "%(" not in note.sentence
        assert all(len(part.split()) <= 20 for part in note.sentence.split(". "))


def test_a_contradiction_warns_and_does_not_block(
    draft: Call, coordinator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sockets.checklist, "_plugs", [])
    Rules.objects.filter(call=draft).update(threshold_points=41)
    assert keys(draft) == ["threshold_too_high"]
    publish_call(by(coordinator), draft)
    assert draft.state == CallState.PUBLISHED
