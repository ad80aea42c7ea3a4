"""Events of Lipowo: a series with dates ahead, public and open for sign-ups."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django_scopes import scope

from osnowa.events.actions import SignUpAsked, add_sessions, create_series, publish_series, sign_up
from osnowa.events.enums import EventKind, SignUp
from osnowa.events.models import Registration, Series, Session
from osnowa.events.recurrence import Moment
from osnowa.kit.actor import VISITOR, WORKER
from osnowa.programmes.models import Edition
from tests.factories.maps import make_place

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def moments(count: int, first: datetime | None = None, step: timedelta = 7 * DAY) -> list[Moment]:
    """Dates of two hours, the first in a week from now."""
    start = first or timezone.now().replace(microsecond=0) + 7 * DAY
    starts = [start + number * step for number in range(count)]
    return [Moment(one, one + 2 * HOUR) for one in starts]


def make_series(edition: Edition, dates: int = 1, **values: Any) -> Series:
    """Public unless `is_public=False`; a place with all facts unless another is given."""
    is_public = values.pop("is_public", True)
    first = values.pop("first", None)
    title = values.pop("title", "Malujemy przystanek")
    with scope(organisation=edition.organisation_id):
        place = values.pop("place", None) or make_place(edition.organisation)
        said = {
            "kind": EventKind.WORKSHOP,
            "sentence": {"pl": "Pomalujemy przystanek razem z dziećmi."},
            "sign_up": SignUp.DATES,
            "who_comes": ["person", "group", "family"],
            "place": place,
            **values,
        }
        series = create_series(WORKER, edition, title, **said)
        add_sessions(WORKER, series, moments(dates, first))
        if is_public:
            publish_series(WORKER, series)
    return series


def dates_of(series: Series) -> list[Session]:
    with scope(organisation=series.organisation_id):
        return list(Session.objects.with_series().filter(series=series))


def ask(name: str = "Hanna Sąsiadka", contact: str = "", **more: Any) -> SignUpAsked:
    address = contact or f"{name.split(maxsplit=1)[0].lower()}@example.org"
    return SignUpAsked(name=name, contact=address, **more)


def join(series: Series, session: Session | None = None, **more: Any) -> Registration:
    """One sign-up; for the first date of a series of single dates when none is named."""
    now = more.pop("now", None)
    with scope(organisation=series.organisation_id):
        if session is None and not series.takes_whole:
            session = dates_of(series)[0]
        return sign_up(VISITOR, series, session, ask(**more), now=now)
