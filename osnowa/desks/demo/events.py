"""Places and events of the five programmes. Their dates move with the day of the demo."""

from datetime import date, time, timedelta
from typing import Any

from django.utils import timezone
from django_scopes import scope

from osnowa.desks.demo.facts_files import facts
from osnowa.events.actions import (
    SignUpAsked,
    add_sessions,
    create_series,
    finish_family,
    publish_series,
    sign_up,
)
from osnowa.events.actions.signing_up import Child
from osnowa.events.models import Series, Session
from osnowa.events.recurrence import Moment, moment_on
from osnowa.kit.actor import WORKER
from osnowa.maps.actions import add_place, write_access
from osnowa.maps.models import Place
from osnowa.organisations.models import Organisation
from osnowa.programmes.models import Edition
from osnowa.territory.models import TerritoryUnit

TAKEN_OVER = ("kind", "label", "sentence", "sign_up", "who_comes")
OPTIONAL = ("capacity", "waiting", "age_from", "age_to", "languages", "team_minimum")


def ensure_events(institutions: dict[str, Organisation]) -> None:
    told = facts("events")
    for entry in told["places"]:
        institution = institutions[entry["organisation"]]
        with scope(organisation=institution.pk):
            _place(institution, entry)
    for entry in told["series"]:
        _series(institutions, entry)


def _place(institution: Organisation, entry: dict[str, Any]) -> None:
    if Place.objects.filter(name=entry["name"]).exists():
        return
    latitude, longitude = entry.get("point", (None, None))
    place = add_place(
        WORKER,
        institution.pk,
        entry["name"],
        address=entry["address"],
        transport=entry["transport"],
        territory=TerritoryUnit.objects.filter(code=entry["gmina"]).first(),
        latitude=latitude,
        longitude=longitude,
    )
    known = {kind: (answer, "") for kind, answer in entry["access"].items()}
    write_access(WORKER, place, known, date(2026, 3, 2))


def _series(institutions: dict[str, Organisation], entry: dict[str, Any]) -> None:
    numbers = [institution.pk for institution in institutions.values()]
    with scope(organisation=numbers):
        rows = Edition.objects.filter(programme__slug=entry["programme"], is_showcase=True)
        edition = rows.select_related("programme").order_by("pk").last()
    if edition is None:
        return
    with scope(organisation=edition.organisation_id):
        known = Series.objects.filter(edition=edition, title=entry["title"]).first()
        if known is None:
            _make(edition, entry)
        else:
            _move(known, entry)


def _make(edition: Edition, entry: dict[str, Any]) -> None:
    values = {name: entry[name] for name in TAKEN_OVER}
    values |= {name: entry[name] for name in OPTIONAL if name in entry}
    place = Place.objects.get(name=entry["place"])
    series = create_series(WORKER, edition, entry["title"], place=place, **values)
    for days, hour, minutes, title in entry["sessions"]:
        add_sessions(WORKER, series, [_moment(days, hour, minutes)], title=title)
    publish_series(WORKER, series)
    for place_in_row, row in enumerate(entry.get("registrations", ()), start=1):
        _sign_up(series, place_in_row, *row)


def _moment(days: int, hour: str, minutes: int) -> Moment:
    hours, _colon, rest = hour.partition(":")
    day = timezone.localdate() + timedelta(days=days)
    return moment_on(day, time(int(hours), int(rest)), minutes)


def _move(series: Series, entry: dict[str, Any]) -> None:
    sessions = Session.objects.filter(series=series).order_by("pk")
    for session, (days, hour, minutes, _title) in zip(sessions, entry["sessions"], strict=False):
        moment = _moment(days, hour, minutes)
        Session.objects.filter(pk=session.pk).update(
            starts_at=moment.starts_at, ends_at=moment.ends_at
        )


def _sign_up(
    series: Series, place: int, name: str, people: int, children: list[tuple[str, int]]
) -> None:
    """Roles instead of names; a need on one of them, so that there is a task."""
    session = None
    if not series.takes_whole:
        session = Session.objects.filter(series=series).order_by("pk").first()
    asked = SignUpAsked(
        name=name,
        contact=f"zapis{series.pk}-{place}@sasiedzi.example",
        who="family" if children else ("group" if people > 1 else "person"),
        people=people,
        need="Miejsce blisko ekranu z napisami." if place == 1 else "",
    )
    made = sign_up(WORKER, series, session, asked)
    if children:
        finish_family(WORKER, made, [Child(one, age) for one, age in children])
