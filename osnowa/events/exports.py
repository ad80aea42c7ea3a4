"""Calendars, feeds and facts for machines."""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from django.urls import reverse
from django_scopes import scopes_disabled
from icalendar import Calendar, Event

from osnowa.events.models import Series, Session
from osnowa.events.queries.agenda import view_of
from osnowa.maps.models import Place

SCHEMA = "https://schema.org"


def page_path(session: Session) -> str:
    return reverse("events:session-show", args=[session.series.slug, session.pk])


def public_paths(now: datetime, organisation_id: int | None) -> list[str]:
    """The agenda, series with something ahead and places: what a search engine may know."""
    with scopes_disabled():
        ahead = Session.objects.shown_to_public().filter(ends_at__gt=now)
        places = Place.objects.shown_to_public()
        if organisation_id is not None:
            ahead = ahead.filter(organisation_id=organisation_id)
            places = places.filter(organisation_id=organisation_id)
        series = ahead.order_by("series__slug").values_list("series__slug", flat=True).distinct()
        return [
            reverse("events:agenda-show"),
            reverse("maps:places-show"),
            *(reverse("events:series-show", args=[slug]) for slug in series),
            *(
                reverse("maps:place-show", args=[slug])
                for slug in places.values_list("slug", flat=True)
            ),
        ]


def uid_of(session: Session) -> str:
    """Never changes, whatever is moved: a calendar finds its own copy by it."""
    return f"session-{session.public_id}@osnowa"


def calendar_of(sessions: Iterable[Session], name: str, site: str) -> bytes:
    """One event a date, cancelled ones too. The library escapes line breaks that people type."""
    calendar = Calendar()
    calendar.add("prodid", "-//Osnowa//events//PL")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _line(name))
    for session in sessions:
        calendar.add_component(_event(session, site))
    return bytes(calendar.to_ical())


def _event(session: Session, site: str) -> Event:
    event = Event()
    event.add("uid", uid_of(session))
    event.add("sequence", session.sequence)
    event.add("dtstamp", session.changed_at.astimezone(UTC))
    event.add("last-modified", session.changed_at.astimezone(UTC))
    event.add("dtstart", session.starts_at.astimezone(UTC))
    event.add("dtend", session.ends_at.astimezone(UTC))
    event.add("summary", _line(session.name))
    event.add("status", "CANCELLED" if session.is_cancelled else "CONFIRMED")
    event.add("url", f"{site}{page_path(session)}")
    place = session.place
    if place is not None:
        event.add("location", _line(f"{place.name}, {place.address}"))
        if place.has_point:
            event.add("geo", (float(place.latitude or 0), float(place.longitude or 0)))
    sentence = view_of(session).sentence
    event.add("description", " ".join([sentence, session.reason]).strip())
    return event


def _line(text: str) -> str:
    return " ".join(text.split())


def session_facts(session: Session, site: str) -> dict[str, Any]:
    """schema.org/Event, as search engines read it."""
    view = view_of(session)
    status = "EventCancelled" if session.is_cancelled else "EventScheduled"
    facts: dict[str, Any] = {
        "@context": SCHEMA,
        "@type": "Event",
        "name": session.name,
        "description": view.sentence,
        "startDate": session.starts_at.isoformat(),
        "endDate": session.ends_at.isoformat(),
        "eventStatus": f"{SCHEMA}/{status}",
        "eventAttendanceMode": f"{SCHEMA}/OfflineEventAttendanceMode",
        "isAccessibleForFree": not session.series.price,
        "url": f"{site}{page_path(session)}",
        "organizer": {"@type": "Organization", "name": session.organisation.name},
    }
    if session.series.languages:
        facts["inLanguage"] = list(session.series.languages)
    if session.place is not None:
        address = {"@type": "PostalAddress", "streetAddress": session.place.address}
        facts["location"] = {"@type": "Place", "name": session.place.name, "address": address}
    return facts


def series_facts(series: Series, sessions: Iterable[Session], site: str) -> dict[str, Any]:
    path = reverse("events:series-show", args=[series.slug])
    events = [session_facts(session, site) for session in sessions]
    for event in events:
        event.pop("@context")
    return {
        "@context": SCHEMA,
        "@type": "EventSeries",
        "name": series.title,
        "url": f"{site}{path}",
        "subEvent": events,
    }


def as_script(facts: Mapping[str, Any]) -> str:
    """JSON that cannot end the element it stands in."""
    text = json.dumps(facts, ensure_ascii=False)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def points_of(sessions: Iterable[Session], site: str) -> dict[str, Any]:
    """GeoJSON: one point a date, longitude first as the format wants it."""
    return {
        "type": "FeatureCollection",
        "features": [
            _feature(session, site)
            for session in sessions
            if session.place is not None and session.place.has_point
        ],
    }


def _feature(session: Session, site: str) -> dict[str, Any]:
    place = session.place
    assert place is not None
    return {
        "type": "Feature",
        "id": uid_of(session),
        "geometry": {
            "type": "Point",
            "coordinates": [float(place.longitude or 0), float(place.latitude or 0)],
        },
        "properties": {
            "name": session.name,
            "starts": session.starts_at.isoformat(),
            "place": place.name,
            "address": place.address,
            "url": f"{site}{page_path(session)}",
            "is_cancelled": session.is_cancelled,
        },
    }
