"""Every address of the server. Rooms list their own; Wagtail's catch-all comes last."""

from importlib.util import find_spec

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as documents_urls

# Order matters only where one address is a prefix of another. Those who apply come first: every
# address before theirs is looked at on each of their requests.
ROOMS = (
    "applications",
    "ui",
    "jobs",
    "documents",
    "accounts",
    "organisations",
    "people",
    "programmes",
    "messaging",
    "outbox",
    "audit",
    "editor",
    "calls",
    "presence",
    "events",
    "maps",
    "coauthors",
    "mandates",
    "intake",
    "reviews",
    "ballots",
    "decisions",
    "desks",
    "content",
)


def room_urls() -> list[URLPattern | URLResolver]:
    return [
        path("", include(f"osnowa.{room}.urls"))
        for room in ROOMS
        if find_spec(f"osnowa.{room}.urls") is not None
    ]


handler500 = "osnowa.ui.views.broken_show"

urlpatterns = [
    path("redakcja/", include(wagtailadmin_urls)),
    path("dokumenty/", include(documents_urls)),
    *i18n_patterns(
        *room_urls(),
        path("", include(wagtail_urls)),
        prefix_default_language=False,
    ),
]
