"""Dates of a copied call must not fall on a day when nobody works."""

from datetime import date

import pytest

from osnowa.kit.workdays import easter, is_workday, on_workday


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [(1961, 4, 2), (2000, 4, 23), (2024, 3, 31), (2026, 4, 5), (2027, 3, 28), (2038, 4, 25)],
)
def test_easter_falls_where_the_calendar_says(year: int, month: int, day: int) -> None:
    assert easter(year) == date(year, month, day)


@pytest.mark.parametrize(
    "free",
    [
        date(2027, 3, 27),
        date(2027, 3, 28),
        date(2027, 3, 29),
        date(2027, 5, 27),
        date(2027, 5, 3),
        date(2026, 12, 24),
        date(2027, 11, 11),
    ],
)
def test_weekends_and_holidays_are_not_workdays(free: date) -> None:
    assert not is_workday(free)


def test_a_free_day_moves_to_the_next_workday_and_a_workday_stays() -> None:
    assert on_workday(date(2027, 4, 30)) == date(2027, 4, 30)
    assert on_workday(date(2027, 5, 1)) == date(2027, 5, 4)
    assert on_workday(date(2026, 12, 24)) == date(2026, 12, 28)
