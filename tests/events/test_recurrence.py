"""Dates of a pattern keep the hour of the clock on the wall and leave holidays out."""

from datetime import UTC, date, time, timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from osnowa.events.recurrence import Break, Pattern, left_out, moments_of
from osnowa.kit.workdays import is_holiday

TUESDAY, SUNDAY = 1, 6


def weekly(first: date, last: date, *weekdays: int, **more: object) -> Pattern:
    said = {"starts": time(17, 0), "minutes": 90, **more}
    return Pattern(first, last, frozenset(weekdays or (first.weekday(),)), **said)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("first", "last"),
    [(date(2026, 3, 24), date(2026, 4, 7)), (date(2026, 10, 20), date(2026, 11, 3))],
)
def test_five_in_the_afternoon_stays_five_across_the_change_of_clocks(
    first: date, last: date
) -> None:
    made = moments_of(weekly(first, last, TUESDAY))
    assert {timezone.localtime(one.starts_at).time() for one in made} == {time(17, 0)}
    assert {one.starts_at.astimezone(UTC).hour for one in made} == {15, 16}
    assert {one.ends_at - one.starts_at for one in made} == {timedelta(minutes=90)}


def test_a_night_event_lasts_as_long_as_it_is_said_to() -> None:
    """The clock goes back at three: from 23:00 six hours later it is four."""
    (night,) = moments_of(
        weekly(date(2026, 10, 24), date(2026, 10, 24), starts=time(23, 0), minutes=360)
    )
    assert night.ends_at.astimezone(UTC) - night.starts_at.astimezone(UTC) == timedelta(hours=6)
    assert timezone.localtime(night.ends_at).hour == 4


def test_holidays_of_poland_are_left_out_and_named() -> None:
    pattern = weekly(date(2026, 5, 1), date(2026, 6, 30), 3, 4)
    days = {timezone.localdate(one.starts_at) for one in moments_of(pattern)}
    assert date(2026, 6, 4) not in days  # Corpus Christi
    assert left_out(pattern) == [date(2026, 5, 1), date(2026, 6, 4)]
    kept = moments_of(weekly(date(2026, 5, 1), date(2026, 5, 1), skips_holidays=False))
    assert len(kept) == 1


def test_easter_and_pentecost_are_holidays_for_those_who_meet_on_sundays() -> None:
    pattern = weekly(date(2026, 4, 5), date(2026, 5, 24), SUNDAY)
    assert left_out(pattern) == [date(2026, 4, 5), date(2026, 5, 3), date(2026, 5, 24)]


def test_winter_holidays_are_a_break() -> None:
    rest = Break(date(2026, 2, 2), date(2026, 2, 15))
    pattern = weekly(date(2026, 1, 27), date(2026, 2, 24), TUESDAY, breaks=(rest,))
    days = [timezone.localdate(one.starts_at).day for one in moments_of(pattern)]
    assert days == [27, 17, 24]


def test_every_second_week_counts_from_the_first() -> None:
    pattern = weekly(date(2026, 9, 1), date(2026, 10, 6), TUESDAY, every_weeks=2)
    assert [timezone.localdate(one.starts_at).day for one in moments_of(pattern)] == [1, 15, 29]


def test_twenty_ninth_of_february_is_a_day() -> None:
    made = moments_of(weekly(date(2028, 2, 29), date(2028, 2, 29)))
    assert timezone.localdate(made[0].starts_at) == date(2028, 2, 29)


@given(
    first=st.dates(date(2020, 1, 1), date(2035, 1, 1)),
    days=st.integers(0, 400),
    weekdays=st.sets(st.integers(0, 6), min_size=1),
    hour=st.integers(4, 23),
)
def test_every_made_date_fits_the_pattern(
    first: date, days: int, weekdays: set[int], hour: int
) -> None:
    pattern = weekly(first, first + timedelta(days=days), *weekdays, starts=time(hour, 30))
    made = moments_of(pattern)
    for one in made:
        day = timezone.localdate(one.starts_at)
        assert first <= day <= pattern.last
        assert day.weekday() in weekdays
        assert not is_holiday(day)
        assert timezone.localtime(one.starts_at).hour == hour
    assert len({one.starts_at for one in made}) == len(made)
