"""For calendars, readers of news and maps. Only what is public, cancelled dates too."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django_scopes import scopes_disabled

from osnowa.events.exports import calendar_of, page_path, points_of, uid_of
from osnowa.events.models import Session
from osnowa.events.queries.agenda import Wanted, feed_sessions, view_of
from osnowa.events.views.public import shown_series, shown_session
from osnowa.organisations.views.doors import bound_of, public_scope

CALENDAR = "text/calendar; charset=utf-8"
NAME_LENGTH = 60


def asked(request: HttpRequest) -> Wanted:
    """`?program=`, `?miejsce=`: a feed for each programme and each place."""
    bound = bound_of(request)
    return Wanted(
        organisation_id=bound.pk if bound else None,
        programme=request.GET.get("program", "")[:NAME_LENGTH],
        place=request.GET.get("miejsce", "")[:NAME_LENGTH],
    )


def sessions_asked(request: HttpRequest) -> list[Session]:
    with scopes_disabled():
        return list(feed_sessions(asked(request), timezone.now()))


@require_safe
def calendar_feed(request: HttpRequest) -> HttpResponse:
    bound = bound_of(request)
    name = f"{_('Events')} – {bound.name}" if bound else str(_("Events"))
    body = calendar_of(sessions_asked(request), name, settings.PUBLIC_ADDRESS)
    return HttpResponse(body, content_type=CALENDAR)


@require_safe
def rss_feed(request: HttpRequest) -> HttpResponse:
    feed = Rss201rev2Feed(
        title=str(_("Events")),
        link=request.build_absolute_uri(reverse("events:agenda-show")),
        description=str(_("What happens soon")),
        language=get_language() or "pl",
        feed_url=request.build_absolute_uri(),
    )
    for session in sessions_asked(request):
        view = view_of(session)
        off = f"{_('Called off')}: " if session.is_cancelled else ""
        feed.add_item(
            title=f"{off}{session.name}",
            link=request.build_absolute_uri(page_path(session)),
            description=" · ".join(filter(None, [view.when, view.sentence, session.reason])),
            pubdate=session.changed_at,
            unique_id=f"{uid_of(session)}-{session.sequence}",
            unique_id_is_permalink=False,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


@require_safe
def points_feed(request: HttpRequest) -> HttpResponse:
    found = points_of(sessions_asked(request), settings.PUBLIC_ADDRESS)
    return JsonResponse(found, content_type="application/geo+json")


@require_safe
def series_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    series = shown_series(request, slug)
    with public_scope(series.organisation_id):
        rows = list(Session.objects.with_series().filter(series=series))
        body = calendar_of(rows, series.title, settings.PUBLIC_ADDRESS)
    return _file(body, series.slug)


@require_safe
def session_calendar(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    series, session = shown_session(request, slug, pk)
    with public_scope(series.organisation_id):
        body = calendar_of([session], session.name, settings.PUBLIC_ADDRESS)
    return _file(body, series.slug)


def _file(body: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(body, content_type=CALENDAR)
    answer["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    return answer
