"""For machines: sitemap, robots, feed, captions, media files."""

import mimetypes
import re
from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from osnowa.content.models import FilmPage
from osnowa.content.queries.pages import latest_news
from osnowa.content.queries.sitemap import sitemap_rows
from osnowa.content.views.listings import shown_roots
from osnowa.content.views.routing import host_organisation, host_organisation_id, language

CLOSED = ("/biurko/", "/moje/", "/redakcja/", "/wejdz/", "/zglos/", "/szukaj/")
# Folders of Wagtail's public files below MEDIA_ROOT; originals and documents are not here.
PUBLIC_FOLDERS = ("images", "media", "media_thumbnails")
_RANGE = re.compile(r"^bytes=(\d+)-(\d*)$")
FEED_LENGTH = 20


def robots_show(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in CLOSED)]
    lines.append(f"Sitemap: {request.build_absolute_uri('/sitemap.xml')}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def sitemap_show(request: HttpRequest) -> HttpResponse:
    rows = sitemap_rows(host_organisation_id(request))
    context = {
        "rows": [(request.build_absolute_uri(row.url), row.changed_on) for row in rows],
    }
    return render(request, "content/sitemap.xml", context, content_type="application/xml")


def news_feed(request: HttpRequest) -> HttpResponse:
    organisation = host_organisation(request)
    feed = Atom1Feed(
        title=f"{organisation or _('Culture close by')} – {_('News')}",
        link=request.build_absolute_uri("/wiesci/"),
        description="",
        language=language(),
        feed_url=request.build_absolute_uri(),
    )
    for item in latest_news(shown_roots(request), FEED_LENGTH):
        moment = item.first_published_at or timezone.now()
        feed.add_item(
            title=item.title,
            link=request.build_absolute_uri(item.get_url(request)),
            description=item.lead,
            pubdate=moment,
            updateddate=item.last_published_at or moment,
            unique_id=str(item.translation_key),
        )
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


def captions_fetch(request: HttpRequest, pk: int) -> HttpResponse:
    film = get_object_or_404(FilmPage.objects.live().public(), pk=pk)
    return HttpResponse(film.captions, content_type="text/vtt; charset=utf-8")


def media_fetch(request: HttpRequest, folder: str, name: str) -> HttpResponseBase:
    """A rendition or a film. Whole, or the one range a player asks for."""
    base = (Path(settings.MEDIA_ROOT) / folder).resolve()
    path = (base / name).resolve()
    if folder not in PUBLIC_FOLDERS or not path.is_relative_to(base) or not path.is_file():
        raise Http404
    content_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    if not content_type.startswith(("image/", "video/", "audio/")) or "svg" in content_type:
        raise Http404
    return _with_range(request, path, content_type)


def _with_range(request: HttpRequest, path: Path, content_type: str) -> HttpResponseBase:
    size = path.stat().st_size
    asked = _RANGE.match(request.headers.get("Range", ""))
    if asked is None:
        response: HttpResponseBase = FileResponse(path.open("rb"), content_type=content_type)
    else:
        first = int(asked[1])
        last = min(int(asked[2] or size - 1), size - 1)
        if first > last:
            return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
        with path.open("rb") as file:
            file.seek(first)
            part = file.read(last - first + 1)
        response = HttpResponse(part, status=206, content_type=content_type)
        response["Content-Range"] = f"bytes {first}-{last}/{size}"
    response["Accept-Ranges"] = "bytes"
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
