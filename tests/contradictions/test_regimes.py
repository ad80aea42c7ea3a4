"""What the law asks of a call, by its regime: each breach is told and none blocks."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.utils import translation
from django_scopes import scope

from osnowa.calls.enums import Regime, StageCategory
from osnowa.calls.models import Call, Condition, Rules, Stage
from osnowa.calls.queries import LintNote, lint_of, rules_in_short
from osnowa.eligibility.enums import ConditionKind
from osnowa.eligibility.regimes import law_of
from osnowa.kit.money import Money
from osnowa.programmes.models import Edition
from tests.architecture.plain_polish import faults
from tests.calls.cast import rules_of
from tests.factories.calls import make_call

NOW = datetime(2030, 4, 1, 9, 0, tzinfo=UTC)
OPENS, CLOSES = NOW, datetime(2030, 5, 15, 14, 0, tzinfo=UTC)


@pytest.fixture
def draft(edition: Edition) -> Iterator[Call]:
    call = make_call(edition, opens_at=OPENS, closes_at=CLOSES)
    with scope(organisation=call.organisation_id), time_machine.travel(NOW):
        yield call


def under(call: Call, regime: str, **values: Any) -> list[LintNote]:
    Rules.objects.filter(call=call).update(regime=regime, **values)
    return [note for note in lint_of(rules_of(call)) if note.key.startswith("regime")]


def keys(notes: list[LintNote]) -> list[str]:
    return [note.key for note in notes]


def asks(call: Call, kind: str, **values: Any) -> None:
    rules = rules_of(call)
    position = Condition.objects.filter(rules=rules).count() + 1
    Condition.objects.create(
        organisation_id=call.organisation_id, rules=rules, position=position, kind=kind,
        values=values,
    )  # fmt: skip
    Rules.objects.filter(pk=rules.pk).update(has_conditions=True)


def test_every_regime_has_its_law_and_own_rules_ask_nothing() -> None:
    assert all(law_of(regime) for regime in Regime.values)
    silent = law_of(Regime.OWN)
    assert silent == law_of(Regime.DK_PLUS)
    assert not (silent.parties or silent.seats_needed or silent.about)


@pytest.mark.parametrize("regime", [Regime.OWN, Regime.DK_PLUS])
def test_own_rules_and_the_practice_of_dk_plus_bind_nobody(draft: Call, regime: str) -> None:
    soon = OPENS + timedelta(days=3)
    assert under(draft, regime, closes_at=soon, request_cap=Money.from_zloty(20_000)) == []


def test_an_open_tender_is_for_organisations_and_lasts_21_days(draft: Call) -> None:
    assert keys(under(draft, Regime.ART_15)) == ["regime_needs_organisations"]
    asks(draft, ConditionKind.PARTY, kinds=["organisation"])
    assert under(draft, Regime.ART_15) == []
    on_day = NOW + timedelta(days=21)
    assert under(draft, Regime.ART_15, closes_at=on_day) == []
    (note,) = under(draft, Regime.ART_15, closes_at=on_day - timedelta(days=1))
    assert note.key == "regime_days"
    assert "jest 20 dni" in note.sentence
    assert "wymaga 21 (art. 11, 13, 15, Dz. U. 2024 poz. 1491)" in note.sentence
    assert note.to_do == "Przesuńcie koniec naboru na późniejszy dzień."
    assert note.url.endswith(f"/nabory/{draft.pk}/daty/")


def test_a_closing_that_has_passed_is_told_by_the_checklist_alone(draft: Call) -> None:
    asks(draft, ConditionKind.PARTY, kinds=["organisation"])
    assert under(draft, Regime.ART_15, closes_at=NOW - timedelta(days=1)) == []
    assert keys(under(draft, Regime.ART_15, closes_at=NOW + timedelta(hours=1))) == ["regime_days"]


def test_days_are_counted_from_the_announcement_not_from_today(draft: Call) -> None:
    asks(draft, ConditionKind.PARTY, kinds=["organisation"])
    soon = NOW + timedelta(days=5)
    assert keys(under(draft, Regime.ART_15, closes_at=soon)) == ["regime_days"]
    draft.published_at = NOW - timedelta(days=30)
    draft.save()
    assert under(draft, Regime.ART_15, closes_at=soon) == []


def test_a_small_grant_has_its_amounts_and_ninety_days(draft: Call) -> None:
    asks(draft, ConditionKind.PARTY, kinds=["organisation"])
    dated(draft, 90)
    told = under(draft, Regime.ART_19A, request_cap=None)
    assert keys(told) == ["regime_cap", "regime_year"]
    assert "10\u00a0000" in told[0].sentence
    asks(draft, ConditionKind.YEARLY_CAP, amount=2_000_001)
    told = under(draft, Regime.ART_19A, request_cap=Money(1_000_001))
    assert keys(told) == ["regime_cap", "regime_year"]
    Condition.objects.filter(kind=ConditionKind.YEARLY_CAP).update(values={"amount": 2_000_000})
    assert under(draft, Regime.ART_19A, request_cap=Money(1_000_000)) == []
    dated(draft, 91)
    assert keys(under(draft, Regime.ART_19A)) == ["regime_delivery"]


def dated(call: Call, days: int) -> None:
    """Delivery of so many days, the first and the last counted."""
    starts = CLOSES + timedelta(days=30)
    Stage.objects.filter(rules__call=call, category=StageCategory.DELIVERY).update(
        starts_at=starts, ends_at=starts + timedelta(days=days - 1)
    )


def test_a_local_initiative_says_of_which_gmina(draft: Call) -> None:
    assert keys(under(draft, Regime.ART_19B)) == ["regime_needs_home"]
    asks(draft, ConditionKind.TERRITORY, of="project", units=["143801"], names=["Mszczonów"])
    assert keys(under(draft, Regime.ART_19B)) == ["regime_needs_home"]
    asks(draft, ConditionKind.TERRITORY, of="home", units=["143801"], names=["Mszczonów"])
    assert under(draft, Regime.ART_19B) == []


@pytest.mark.parametrize("regime", Regime.values)
def test_residents_read_what_the_law_makes_of_the_call(draft: Call, regime: str) -> None:
    Rules.objects.filter(call=draft).update(regime=regime)
    told = [s for s in rules_in_short(rules_of(draft)) if "ustawy" in s]
    assert len(told) == (0 if regime in (Regime.OWN, Regime.DK_PLUS) else 1)
    assert not [fault for sentence in told for fault in faults(sentence)]
    for language in ("en", "uk"):
        with translation.override(language):
            others = rules_in_short(rules_of(draft))
        assert told == [] or told[0] not in others
