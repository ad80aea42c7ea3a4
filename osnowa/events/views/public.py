"""The agenda, a series, one date: for everybody, without signing in."""

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe
from django_scopes import scopes_disabled

from osnowa.events.enums import WhoComes
from osnowa.events.exports import as_script, series_facts, session_facts
from osnowa.events.forms.agenda import AgendaFilters
from osnowa.events.models import Series, Session
from osnowa.events.queries.agenda import agenda_of, next_change, places_with_sessions, view_of
from osnowa.events.rules import is_open_for
from osnowa.maps.queries.places import place_view
from osnowa.organisations.views.doors import bound_of, public_scope, show_as
from osnowa.programmes.queries import strip_of
from osnowa.shelf.keeping import keep_until


@require_safe
def agenda_show(request: HttpRequest) -> HttpResponse:
    bound = bound_of(request)
    own = bound.pk if bound else None
    now = timezone.now()
    with scopes_disabled():
        places = [(place.slug, place.name) for place in places_with_sessions(now, own)]
        form = AgendaFilters(places, request.GET)
        programme = request.GET.get("program", "")[:60]
        wanted = form.wanted(own, since=day_typed(request.GET.get("od", "")), programme=programme)
        days, following = agenda_of(wanted, now)
    shown = [view.session for _day, views in days for view in views]
    keep_until(request, next_change(now, shown))
    content = {
        "form": AgendaFilters(places, initial=request.GET.dict()),
        "is_narrowed": form.is_narrowed or bool(programme),
        "days": days,
        "following": following,
        "organisation": bound,
        "feed": request.GET.urlencode(),
    }
    return render(request, "events/agenda.html", content)


def day_typed(text: str) -> date | None:
    """`2026-11-21` of the address; anything else is no day."""
    try:
        return date.fromisoformat(text) if len(text) == len("2026-11-21") else None
    except ValueError:
        return None


def shown_series(request: HttpRequest, slug: str) -> Series:
    """A public series on a host that shows its institution."""
    with scopes_disabled():
        found = Series.objects.shown_to_public().with_edition().filter(slug=slug).first()
    if found is None:
        raise Http404
    show_as(request, found.organisation)
    return found


def shown_session(request: HttpRequest, slug: str, pk: int) -> tuple[Series, Session]:
    series = shown_series(request, slug)
    with public_scope(series.organisation_id):
        rows = Session.objects.with_series().prefetch_related("place__access_facts")
        session = rows.filter(series=series, pk=pk).first()
    if session is None:
        raise Http404
    session.series = series
    return series, session


@require_safe
def series_show(request: HttpRequest, slug: str) -> HttpResponse:
    series = shown_series(request, slug)
    now = timezone.now()
    with public_scope(series.organisation_id):
        rows = Session.objects.with_series().filter(series=series)
        sessions = list(rows.prefetch_related("place__access_facts"))
        ahead = [one for one in sessions if one.ends_at > now]
        keep_until(request, next_change(now, sessions))
        content = {
            **_about(series, ahead, now),
            "views": [view_of(session) for session in ahead],
            "past_count": len(sessions) - len(ahead),
            "ways": ways_of(series, None, now) if ahead else [],
            "facts": script_of(series_facts(series, ahead, settings.PUBLIC_ADDRESS)),
        }
        return render(request, "events/series.html", content)


@require_safe
def session_show(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    series, session = shown_session(request, slug, pk)
    now = timezone.now()
    with public_scope(series.organisation_id):
        keep_until(request, next_change(now, [session]))
        content = {
            **_about(series, [session], now),
            "session": session,
            "ways": ways_of(series, session, now),
            "whole_ways": ways_of(series, None, now) if session.starts_at > now else [],
            "facts": script_of(session_facts(session, settings.PUBLIC_ADDRESS)),
            "is_over": session.ends_at <= now,
        }
        return render(request, "events/session.html", content)


def script_of(facts: dict[str, Any]) -> str:
    """Facts for machines, with every sign escaped that could end the element."""
    return mark_safe(as_script(facts))  # noqa: S308 - as_script leaves no angle bracket


def ways_of(series: Series, session: Session | None, now: datetime) -> list[WhoComes]:
    """Who may sign up here now, in the order of the list."""
    if not is_open_for(series, session, now):
        return []
    allowed = series.who_comes or [WhoComes.PERSON]
    return [who for who in WhoComes if who in allowed]


def _about(series: Series, sessions: list[Session], _now: datetime) -> dict[str, Any]:
    place = next((one.place for one in sessions if one.place is not None), series.place)
    first = sessions[0] if sessions else None
    return {
        "series": series,
        "view": view_of(first) if first else None,
        "place_view": place_view(place) if place is not None else None,
        "strip": strip_of(series.edition),
        "organisation": series.organisation,
        "programme": series.edition.programme,
    }
