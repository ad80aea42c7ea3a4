"""A call page says the same until the moment it names: to the second, whatever the hour."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import RequestFactory
from django_scopes import scope
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from osnowa.calls.models import Call
from osnowa.calls.queries import call_page, next_change
from osnowa.calls.views.public import call_show
from osnowa.programmes.models import Edition
from tests.factories.calls import make_open_call

pytestmark = pytest.mark.django_db
WARSAW = ZoneInfo("Europe/Warsaw")
OPENS = datetime(2026, 10, 20, 8, 0, tzinfo=WARSAW)
CLOSES = datetime(2026, 10, 25, 16, 0, tzinfo=WARSAW)
# From before the opening to after the results; the clocks go back on 25 October.
SECONDS = st.integers(0, int(timedelta(days=60).total_seconds() * 1_000))
START = OPENS - timedelta(days=3)


@pytest.fixture(params=[True, False], ids=["second inside", "second outside"])
def call(request: pytest.FixtureRequest, edition: Edition) -> Call:
    is_inside = request.param
    return make_open_call(
        edition, opens_at=OPENS, closes_at=CLOSES, is_closing_instant_inside=is_inside
    )


def text_at(call: Call, moment: datetime) -> bytes:
    with time_machine.travel(moment, tick=False):
        request: Any = RequestFactory().get("/")
        request.bound_organisation = None
        return call_show(request, call.edition.programme.slug, call.slug).content


def next_after(call: Call, moment: datetime) -> datetime:
    with time_machine.travel(moment, tick=False), scope(organisation=call.organisation_id):
        return next_change(call_page(call, moment))


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(after=SECONDS)
@example(after=int((CLOSES - START).total_seconds() * 1_000))
@example(after=int((CLOSES - START).total_seconds() * 1_000) + 999)
@example(after=int((CLOSES - START).total_seconds() * 1_000) - 59_999)
@example(after=int((OPENS - START).total_seconds() * 1_000) - 1)
def test_the_page_says_the_same_until_then(call: Call, after: int) -> None:
    moment = START + timedelta(milliseconds=after)
    until = next_after(call, moment)
    assert moment < until <= moment + timedelta(hours=25)
    assert text_at(call, moment) == text_at(call, until - datetime.resolution)


@pytest.mark.parametrize("moment", [OPENS, CLOSES - timedelta(hours=1), CLOSES])
def test_each_turn_is_a_change_twin(call: Call, moment: datetime) -> None:
    """The turns themselves are seen: just before them another page was right."""
    turn = next_after(call, moment - timedelta(minutes=2))
    before = turn - timedelta(milliseconds=1)
    assert text_at(call, before) != text_at(call, moment + timedelta(seconds=1))


def test_long_after_it_ends_with_the_day(call: Call) -> None:
    late = CLOSES + timedelta(days=300)
    assert next_after(call, late).astimezone(WARSAW).hour == 0
