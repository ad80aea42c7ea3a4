"""When a call is open, to the second, whatever the clocks and the labels do."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from django_scopes import scope, scopes_disabled

from osnowa.calls.enums import CallPhase, CallState
from osnowa.calls.models import Call, Criterion, EligibilityQuestion, Rules, Stage
from osnowa.calls.queries import call_page, current_rules, next_stage, open_calls, phase_of
from osnowa.calls.rules import is_open, may_edit, may_publish
from osnowa.kit.actor import VISITOR, WORKER, Actor, ActorKind, Grant
from osnowa.programmes.models import Edition
from tests.factories.calls import CLOSES, OPENS, change_frozen, freeze, make_call, make_open_call

WARSAW = ZoneInfo("Europe/Warsaw")
SECOND = timedelta(seconds=1)


def rules(**values: object) -> Rules:
    return Rules(**{"opens_at": OPENS, "closes_at": CLOSES, **values})


@pytest.mark.parametrize(
    ("at", "is_in"),
    [
        (OPENS - SECOND, False),
        (OPENS, True),
        (CLOSES - SECOND, True),
        (CLOSES, True),
        (CLOSES + timedelta(microseconds=999_999), True),
        (CLOSES + SECOND, False),
    ],
)
def test_the_closing_second_is_in_time_when_the_rules_say_so(at: datetime, is_in: bool) -> None:
    assert is_open(rules(is_closing_instant_inside=True), at) is is_in


@pytest.mark.parametrize(
    ("at", "is_in"),
    [
        (CLOSES - timedelta(microseconds=1), True),
        (CLOSES, False),
        (CLOSES + timedelta(microseconds=1), False),
    ],
)
def test_the_closing_second_is_late_when_the_rules_say_so(at: datetime, is_in: bool) -> None:
    assert is_open(rules(is_closing_instant_inside=False), at) is is_in


def test_a_call_without_both_dates_is_never_open() -> None:
    assert not is_open(rules(closes_at=None), OPENS + SECOND)
    assert not is_open(rules(opens_at=None), OPENS + SECOND)


@pytest.mark.parametrize(
    ("day", "hours"), [((2026, 3, 29), 23), ((2026, 10, 25), 25), ((2026, 5, 15), 24)]
)
def test_a_day_of_a_clock_change_is_as_long_as_it_is(day: tuple[int, ...], hours: int) -> None:
    start = datetime(*day, tzinfo=WARSAW)  # type: ignore[arg-type,misc]
    end = datetime(*day, 23, 59, 59, tzinfo=WARSAW)  # type: ignore[arg-type,misc]
    open_all_day = rules(opens_at=start.astimezone(UTC), closes_at=end.astimezone(UTC))
    first = start.astimezone(UTC)
    open_hours = [n for n in range(30) if is_open(open_all_day, first + timedelta(hours=n))]
    assert len(open_hours) == hours


def test_closing_at_four_in_warsaw_is_two_in_summer_and_three_in_winter(edition: Edition) -> None:
    summer = datetime(2026, 5, 15, 16, tzinfo=WARSAW)
    winter = datetime(2026, 12, 15, 16, tzinfo=WARSAW)
    assert is_open(rules(closes_at=summer), datetime(2026, 5, 15, 14, tzinfo=UTC))
    assert not is_open(rules(closes_at=summer), datetime(2026, 5, 15, 14, 0, 1, tzinfo=UTC))
    assert is_open(rules(closes_at=winter), datetime(2026, 12, 15, 15, tzinfo=UTC))
    assert not is_open(rules(closes_at=winter), datetime(2026, 12, 15, 15, 0, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("state", "at", "phase"),
    [
        (CallState.DRAFT, CLOSES, CallPhase.DRAFT),
        (CallState.PUBLISHED, OPENS - SECOND, CallPhase.ANNOUNCED),
        (CallState.PUBLISHED, CLOSES, CallPhase.OPEN),
        (CallState.PUBLISHED, CLOSES + SECOND, CallPhase.REVIEW),
        (CallState.RESOLVED, CLOSES, CallPhase.RESOLVED),
        (CallState.CANCELLED, CLOSES, CallPhase.CANCELLED),
    ],
)
def test_phase_follows_the_state_and_the_clock(
    edition: Edition, state: CallState, at: datetime, phase: CallPhase
) -> None:
    call = make_call(edition)
    if state != CallState.DRAFT:
        freeze(call, state=state)
    with scope(organisation=call.organisation_id):
        assert phase_of(call, at) is phase


def test_no_logic_reads_a_label(open_call: Call) -> None:
    """Every text stored as data becomes nonsense; phases, dates and points stay."""
    now = timezone.now()
    with scope(organisation=open_call.organisation_id):
        before = _what_matters(open_call, now)
    nonsense = {"pl": "qwrtz", "en": "zxcvb", "uk": "йцук"}
    _rename_everything(open_call, nonsense)
    with scope(organisation=open_call.organisation_id):
        assert _what_matters(open_call, now) == before
        assert call_page(open_call, now).steps[1].label.endswith("qwrtz")


def _rename_everything(call: Call, nonsense: dict[str, str]) -> None:
    from django.db import connection

    from osnowa.calls.guards import drop_guards, set_guards

    with scope(organisation=call.organisation_id):
        drop_guards(connection.alias)
        Stage.objects.update(label=nonsense)
        Criterion.objects.update(label=nonsense, help=nonsense)
        EligibilityQuestion.objects.update(question=nonsense, why_no=nonsense)
        Call.objects.update(title="qwrtz", sentence=nonsense, for_whom=nonsense)
        set_guards(connection.alias)


def _what_matters(call: Call, now: datetime) -> tuple[object, ...]:
    page = call_page(call, now)
    later = phase_of(call, now + timedelta(days=15))
    soonest = next_stage(page.rules, now)
    assert soonest is not None
    steps = [(step.is_now, step.is_done) for step in page.steps]
    return page.phase, later, page.points_total, steps, soonest.category


def test_open_calls_come_soonest_closing_first_and_hide_practice(edition: Edition) -> None:
    now = timezone.now()
    later = make_open_call(edition, slug="pozniej", closes_at=now + timedelta(days=9))
    sooner = make_open_call(edition, slug="wkrotce", closes_at=now + timedelta(days=2))
    make_open_call(edition, slug="proba", is_test=True)
    freeze(make_call(edition, slug="po-terminie", closes_at=now - timedelta(days=1)))
    make_call(edition, slug="szkic")
    with scopes_disabled():
        assert [row.call for row in open_calls(now)] == [sooner, later]


@pytest.mark.parametrize("count", [1, 3])
def test_open_calls_cost_two_queries(
    edition: Edition, count: int, django_assert_num_queries: object
) -> None:
    for number in range(count):
        make_open_call(edition, slug=f"nabor-{number}")
    with scopes_disabled(), django_assert_num_queries(2):  # type: ignore[operator]
        assert len(open_calls(timezone.now())) == count


def test_a_newer_version_holds_only_from_its_day(open_call: Call) -> None:
    now = timezone.now()
    with scope(organisation=open_call.organisation_id):
        first = current_rules(open_call)
        Rules.objects.create(
            organisation_id=open_call.organisation_id,
            call=open_call,
            version=2,
            frozen_at=now,
            effective_at=now + timedelta(days=1),
            snapshot={},
        )
        assert current_rules(open_call, now) == first
        assert current_rules(open_call, now + timedelta(days=2)).version == 2


def staff(role: str, organisation_id: int, programmes: frozenset[int] | None = None) -> Actor:
    return Actor(ActorKind.USER, "x", grants=(Grant(organisation_id, role, programmes),))


def test_only_leaders_of_the_programme_may_change_a_call(open_call: Call) -> None:
    here = open_call.organisation_id
    programme = open_call.edition.programme_id
    assert may_edit(staff("coordinator", here), open_call)
    assert may_edit(staff("director", here, frozenset({programme})), open_call)
    assert may_edit(WORKER, open_call)
    assert not may_edit(staff("coordinator", here, frozenset({programme + 1})), open_call)
    assert not may_edit(staff("coordinator", here + 1), open_call)
    assert not may_edit(staff("auditor", here), open_call)
    assert not may_edit(VISITOR, open_call)
    assert not may_publish(staff("coordinator", here), open_call)


def test_time_can_be_moved_in_stories_past_the_guard(open_call: Call) -> None:
    change_frozen(open_call, closes_at=timezone.now() - SECOND * 5)
    with scope(organisation=open_call.organisation_id):
        assert phase_of(open_call, timezone.now()) is CallPhase.REVIEW
