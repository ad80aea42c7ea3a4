"""Dates of a pattern: every so many weeks, at one hour of the clock, holidays left out."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from osnowa.kit.workdays import is_holiday

MOST_DATES = 200
WEEK = 7


@dataclass(frozen=True)
class Break:
    """Days without meetings, both ends included: winter holidays, summer."""

    first: date
    last: date

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True)
class Pattern:
    """`weekdays`: Monday is 0. The hour is of the clock on the wall, also after it is changed."""

    first: date
    last: date
    weekdays: frozenset[int]
    starts: time
    minutes: int
    every_weeks: int = 1
    breaks: tuple[Break, ...] = ()
    skips_holidays: bool = True


@dataclass(frozen=True)
class Moment:
    starts_at: datetime
    ends_at: datetime


def days_of(pattern: Pattern) -> Iterator[date]:
    monday = pattern.first - timedelta(days=pattern.first.weekday())
    day = pattern.first
    while day <= pattern.last:
        week = (day - monday).days // WEEK
        if day.weekday() in pattern.weekdays and week % pattern.every_weeks == 0:
            yield day
        day += timedelta(days=1)


def is_free(day: date, pattern: Pattern) -> bool:
    """A day on which the pattern does not meet."""
    if pattern.skips_holidays and is_holiday(day):
        return True
    return any(span.holds(day) for span in pattern.breaks)


def moments_of(pattern: Pattern) -> list[Moment]:
    days = [day for day in days_of(pattern) if not is_free(day, pattern)]
    return [moment_on(day, pattern.starts, pattern.minutes) for day in days[:MOST_DATES]]


def left_out(pattern: Pattern) -> list[date]:
    return [day for day in days_of(pattern) if is_free(day, pattern)]


def moment_on(day: date, starts: time, minutes: int) -> Moment:
    """The length is of real time: 60 minutes are 60 minutes, also in the night of the change."""
    begin = timezone.make_aware(datetime.combine(day, starts))
    real_end = begin.astimezone(timezone.get_fixed_timezone(0)) + timedelta(minutes=minutes)
    return Moment(begin, real_end.astimezone(timezone.get_current_timezone()))


def weekdays_of(chosen: Collection[str]) -> frozenset[int]:
    return frozenset(int(day) for day in chosen)
