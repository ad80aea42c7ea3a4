"""Days on which offices in Poland work: no Saturdays, no Sundays, no public holidays."""

from datetime import date, timedelta

SATURDAY = 5
# Month and day; 24 December is free since 2025.
FIXED = frozenset(
    {(1, 1), (1, 6), (5, 1), (5, 3), (8, 15), (11, 1), (11, 11), (12, 24), (12, 25), (12, 26)}
)
# Days after Easter Sunday: itself, Easter Monday, Pentecost, Corpus Christi.
AFTER_EASTER = (0, 1, 49, 60)


def is_holiday(day: date) -> bool:
    after = (day - easter(day.year)).days
    return (day.month, day.day) in FIXED or after in AFTER_EASTER


def is_workday(day: date) -> bool:
    return day.weekday() < SATURDAY and not is_holiday(day)


def on_workday(day: date) -> date:
    """The day itself, or the first one after it on which people work."""
    while not is_workday(day):
        day += timedelta(days=1)
    return day


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the method of Meeus, Jones and Butcher."""
    century, rest = divmod(year, 100)
    moon = (19 * (year % 19) + century - century // 4 - _moon_shift(century) + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (year % 19 + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _moon_shift(century: int) -> int:
    return (century - (century + 8) // 25 + 1) // 3
