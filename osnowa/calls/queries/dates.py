"""Dates of a call in words: spans of days, and how much time is left."""

from datetime import datetime, time, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from osnowa.ui import dates

SECONDS_IN_HOUR = 3600
SECONDS_IN_MINUTE = 60


def day_of(moment: datetime) -> str:
    """`15 maja`, with the year when it is not this one."""
    is_this_year = timezone.localtime(moment).year == timezone.localtime().year
    return dates.day(moment) if is_this_year else dates.day_year(moment)


def next_midnight(moment: datetime) -> datetime:
    """Of the institution's clock; a day may have 23 or 25 hours."""
    tomorrow = timezone.localdate(moment) + timedelta(days=1)
    return timezone.make_aware(datetime.combine(tomorrow, time()))


def day_and_hour(moment: datetime) -> str:
    """`15 maja, piątek, godz. 16:00`; an old call shows its year."""
    if timezone.localtime(moment).year == timezone.localtime().year:
        return dates.day_hour(moment)
    return f"{dates.day_year(moment)}, {dates.AT[dates.language()]}{dates.hour(moment)}"


def date_span(starts: datetime | None, ends: datetime | None) -> str:
    """`18–29 maja`, `18 maja – 2 czerwca`, or one day."""
    first, last = starts or ends, ends or starts
    if first is None or last is None:
        return ""
    one, two = timezone.localtime(first), timezone.localtime(last)
    if one.date() == two.date():
        return day_of(last)
    if (one.year, one.month) == (two.year, two.month):
        return f"{one.day}–{day_of(last)}"
    opening = dates.day(first) if one.year == two.year else day_of(first)
    return f"{opening} – {day_of(last)}"


def time_left(closes: datetime, now: datetime) -> str:
    """Days; on the last day hours, in the last hour minutes."""
    days = (timezone.localtime(closes).date() - timezone.localtime(now).date()).days
    if days > 0:
        return ngettext("%(count)s day left", "%(count)s days left", days) % {"count": days}
    seconds = int((closes - now).total_seconds())
    hours, minutes = seconds // SECONDS_IN_HOUR, seconds // SECONDS_IN_MINUTE
    if hours > 0:
        return ngettext("%(count)s hour left", "%(count)s hours left", hours) % {"count": hours}
    if minutes > 0:
        told = ngettext("%(count)s minute left", "%(count)s minutes left", minutes)
        return told % {"count": minutes}
    return _("less than a minute left")
