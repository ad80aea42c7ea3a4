"""Days, hours and months as people say them, in the three languages of the interface."""

import re
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import get_language

NBSP = "\u00a0"
MONTHS = {
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października "
    "listopada grudnia",
    "en": "January February March April May June July August September October November December",
    "uk": "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
}
WEEKDAYS = {
    "pl": "poniedziałek wtorek środa czwartek piątek sobota niedziela",
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "uk": "понеділок вівторок середа четвер п’ятниця субота неділя",
}
# Opening hours are written by the institution in Polish; their days have other names elsewhere.
SHORT_DAYS = {
    "en": {"pn": "Mon", "wt": "Tue", "śr": "Wed", "czw": "Thu", "pt": "Fri", "sob": "Sat"}
    | {"sb": "Sat", "nd": "Sun", "niedz": "Sun"},
    "uk": {"pn": "пн", "wt": "вт", "śr": "ср", "czw": "чт", "pt": "пт", "sob": "сб"}
    | {"sb": "сб", "nd": "нд", "niedz": "нд"},
}
SHORT_DAY = re.compile(r"\b(pn|wt|śr|czw|pt|sob|sb|niedz|nd)\b\.?")
AT = {"pl": f"godz.{NBSP}", "en": "", "uk": f"о{NBSP}"}
YEAR = {"pl": "", "en": "", "uk": f"{NBSP}року"}
TODAY = {"pl": "dziś", "en": "today", "uk": "сьогодні"}
YESTERDAY = {"pl": "wczoraj", "en": "yesterday", "uk": "вчора"}
Moment = date | datetime


def language() -> str:
    code = (get_language() or "pl")[:2]
    return code if code in MONTHS else "pl"


def local(moment: Moment) -> Moment:
    """The same moment on the clocks of Warsaw; a day without an hour stays as it is."""
    if isinstance(moment, datetime) and timezone.is_aware(moment):
        return timezone.localtime(moment)
    return moment


def day(moment: Moment) -> str:
    """`15 maja`"""
    here, code = local(moment), language()
    return f"{here.day}{NBSP}{MONTHS[code].split()[here.month - 1]}"


def day_year(moment: Moment) -> str:
    """`15 maja 2026`"""
    return f"{day(moment)}{NBSP}{local(moment).year}{YEAR[language()]}"


def weekday(moment: Moment) -> str:
    """`piątek`"""
    return WEEKDAYS[language()].split()[local(moment).weekday()]


def hour(moment: Moment) -> str:
    """`14:32`, always with two digits of minutes; empty for a day without an hour."""
    here = local(moment)
    return f"{here.hour}:{here.minute:02d}" if isinstance(here, datetime) else ""


def day_hour(moment: Moment) -> str:
    """`15 maja, piątek, godz. 16:00`"""
    words = f"{day(moment)}, {weekday(moment)}"
    return f"{words}, {AT[language()]}{hour(moment)}" if hour(moment) else words


def recent(moment: Moment) -> str:
    """`dziś 9:10`, `wczoraj`, `15 maja`, and the year when it is another one."""
    here, now = local(moment), timezone.localtime()
    on = here.date() if isinstance(here, datetime) else here
    if on == now.date():
        return f"{TODAY[language()]} {hour(moment)}".strip()
    if on == now.date() - timedelta(days=1):
        return YESTERDAY[language()]
    return day(moment) if on.year == now.year else day_year(moment)


def week_hours(written: str) -> str:
    """`pn.–pt. 9–17` -> `Mon–Fri 9–17`; what is not a day stays as it was written."""
    names = SHORT_DAYS.get(language())
    told = SHORT_DAY.sub(lambda found: names[found[1]], written) if names else written
    return told.replace(" ", NBSP)


def machine(moment: Moment) -> str:
    """For the `datetime` attribute of `<time>`."""
    here = local(moment)
    return here.isoformat(timespec="minutes") if isinstance(here, datetime) else here.isoformat()
