"""The calendar as residents read it: sessions of public series, day by day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from osnowa.events.enums import SessionState, SignUp
from osnowa.events.models import Series, Session
from osnowa.kit.texts import pick
from osnowa.maps.enums import AccessAnswer
from osnowa.maps.models import Place
from osnowa.maps.queries.places import access_of
from osnowa.ui import dates

PAGE = 60
FEED_BACK = timedelta(days=30)
FEED_MOST = 500


@dataclass(frozen=True)
class Wanted:
    """What somebody looks for. Empty means anything."""

    organisation_id: int | None = None
    programme: str = ""
    place: str = ""
    access: str = ""
    language: str = ""
    age: int | None = None
    is_free: bool = False
    since: date | None = None


@dataclass(frozen=True)
class SessionView:
    """One date in words."""

    session: Session
    series: Series

    @property
    def hours(self) -> str:
        """`17:00–19:00`; with days when it ends on another one."""
        starts, ends = self.session.starts_at, self.session.ends_at
        if timezone.localdate(starts) != timezone.localdate(ends):
            return f"{dates.day_hour(starts)} – {dates.day_hour(ends)}"
        return f"{dates.hour(starts)}–{dates.hour(ends)}"

    @property
    def when(self) -> str:
        starts, ends = self.session.starts_at, self.session.ends_at
        if timezone.localdate(starts) != timezone.localdate(ends):
            return self.hours
        return f"{dates.day_year(starts)}, {dates.weekday(starts)}, {self.hours}"

    @property
    def sentence(self) -> str:
        return pick(self.series.sentence, get_language() or "pl")

    @property
    def price(self) -> str:
        return str(self.series.price) if self.series.price else _("free of charge")

    @property
    def ages(self) -> str:
        return ages_of(self.series)

    @property
    def places_left(self) -> str:
        """Words, not a number: the page need not change with each sign-up."""
        if self.series.sign_up == SignUp.NONE:
            return _("no sign-up, just come")
        return (
            _("no free places, there is a waiting list") if self.session.is_full else _("sign up")
        )

    @property
    def access(self) -> str:
        place = self.session.place
        if place is None:
            return ""
        known = [one for one in access_of(place) if one.answer is AccessAnswer.YES]
        return ", ".join(str(one.kind.label) for one in known)


def ages_of(series: Series) -> str:
    first, last = series.age_from, series.age_to
    if first is not None and last is not None:
        return _("from %(first)s to %(last)s years") % {"first": first, "last": last}
    if first is not None:
        return _("from %(first)s years") % {"first": first}
    return _("up to %(last)s years") % {"last": last} if last is not None else _("for everybody")


def public_sessions(wanted: Wanted) -> "QuerySet[Session]":
    """In order of time. The number of queries does not depend on how many there are."""
    rows = Session.objects.shown_to_public().with_series()
    rows = rows.prefetch_related("place__access_facts")
    if wanted.organisation_id is not None:
        rows = rows.filter(organisation_id=wanted.organisation_id)
    if wanted.programme:
        rows = rows.filter(series__edition__programme__slug=wanted.programme)
    if wanted.place:
        rows = rows.filter(place__slug=wanted.place)
    if wanted.access:
        yes = {"place__access_facts__kind": wanted.access}
        rows = rows.filter(**yes, place__access_facts__answer=AccessAnswer.YES)
    return rows.filter(_of_series(wanted)).order_by("starts_at", "pk")


def _of_series(wanted: Wanted) -> Q:
    condition = Q()
    if wanted.is_free:
        condition &= Q(series__price=0)
    if wanted.age is not None:
        condition &= Q(series__age_from=None) | Q(series__age_from__lte=wanted.age)
        condition &= Q(series__age_to=None) | Q(series__age_to__gte=wanted.age)
    if wanted.language:
        # A JSON list of two-letter codes; `contains` on JSON is not there on SQLite.
        condition &= Q(series__languages__icontains=f'"{wanted.language}"')
    return condition


def agenda_of(
    wanted: Wanted, now: datetime
) -> tuple[list[tuple[date, list[SessionView]]], date | None]:
    """Days with their sessions, and the day from which the next page goes on."""
    start = _start(wanted, now)
    rows = list(public_sessions(wanted).filter(ends_at__gt=start)[: PAGE + 1])
    days: dict[date, list[SessionView]] = {}
    for session in rows[:PAGE]:
        days.setdefault(timezone.localdate(session.starts_at), []).append(view_of(session))
    following = timezone.localdate(rows[PAGE].starts_at) if len(rows) > PAGE else None
    return list(days.items()), following


def _start(wanted: Wanted, now: datetime) -> datetime:
    if wanted.since is None:
        return now
    return max(now, timezone.make_aware(datetime.combine(wanted.since, time())))


def view_of(session: Session) -> SessionView:
    return SessionView(session, session.series)


def next_sessions(
    now: datetime,
    *,
    organisation_id: int | None = None,
    programme_id: int | None = None,
    until: datetime | None = None,
    most: int = 8,
) -> list[SessionView]:
    """For front pages and programme pages: what is planned and not over, soonest first."""
    rows = Session.objects.shown_to_public().with_series()
    rows = rows.filter(state=SessionState.PLANNED, ends_at__gt=now)
    if organisation_id is not None:
        rows = rows.filter(organisation_id=organisation_id)
    if programme_id is not None:
        rows = rows.filter(series__edition__programme_id=programme_id)
    if until is not None:
        rows = rows.filter(starts_at__lte=until)
    return [view_of(session) for session in rows.order_by("starts_at", "pk")[:most]]


def feed_sessions(wanted: Wanted, now: datetime) -> Sequence[Session]:
    """What calendars are told: a month back, so that a late cancelling still reaches them."""
    return list(public_sessions(wanted).filter(ends_at__gt=now - FEED_BACK)[:FEED_MOST])


def places_with_sessions(now: datetime, organisation_id: int | None) -> Sequence[Place]:
    """For the filter: places where something public is still to come."""
    rows = Session.objects.shown_to_public().filter(ends_at__gt=now)
    if organisation_id is not None:
        rows = rows.filter(organisation_id=organisation_id)
    return list(Place.objects.filter(pk__in=rows.values("place")).order_by("sort_key"))


def next_change(now: datetime, sessions: Sequence[Session]) -> datetime:
    """The first moment at which a page of these dates says something else by itself."""
    moments = [at for one in sessions for at in (one.starts_at, one.ends_at) if at > now]
    tomorrow = timezone.localdate(now) + timedelta(days=1)
    return min([timezone.make_aware(datetime.combine(tomorrow, time())), *moments])
