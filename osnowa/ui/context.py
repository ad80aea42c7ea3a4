"""What every page's frame needs, worked out only when a template asks."""

from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from osnowa.ui import sockets
from osnowa.ui.brand import fingerprint
from osnowa.ui.nav import Section, sections_for
from osnowa.ui.reading import COOKIE, Reading, reading_from_cookie
from osnowa.ui.sockets import FooterLink

try:
    VERSION = version("osnowa")
except PackageNotFoundError:
    VERSION = ""
LANGUAGES = (("pl", "PL", "Polski"), ("en", "EN", "English"), ("uk", "УКР", "Українська"))


class PageFrame:
    """The institution that leads the page, the menu, the languages, the reading settings."""

    languages = LANGUAGES
    version = VERSION

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @cached_property
    def institution(self) -> Any:
        """Set by the view, else the institution of Biurko, else the one this host is bound to."""
        for name in ("shown_organisation", "organisation", "bound_organisation"):
            if found := getattr(self.request, name, None):
                return found
        return None

    @cached_property
    def reading(self) -> Reading:
        return reading_from_cookie(self.request.COOKIES.get(COOKIE, ""))

    @cached_property
    def sections(self) -> list[Section]:
        return sections_for(self.request)

    @cached_property
    def logo_url(self) -> str:
        if self.institution is None:
            return ""
        return next((url for plug in sockets.logo if (url := plug(self.institution))), "")

    @cached_property
    def home_url(self) -> str:
        """The first page of the institution, else of the server."""
        found = (url for plug in sockets.home if (url := plug(self.request, self.institution)))
        return next(found, "/")

    @cached_property
    def footer_links(self) -> list[FooterLink]:
        return [
            link for plug in sockets.footer_links for link in plug(self.request, self.institution)
        ]

    @cached_property
    def header_links(self) -> list[FooterLink]:
        """The few places every public page leads to from its head."""
        chosen = [link for link in self.footer_links if link.place_at_top]
        return sorted(chosen, key=lambda link: link.place_at_top)

    @cached_property
    def desk_links(self) -> list[FooterLink]:
        """Right end of the head of Biurko: the public page, Redakcja, leaving."""
        return [link for plug in sockets.desk_links for link in plug(self.request)]

    @cached_property
    def brand_url(self) -> str:
        colour = getattr(self.institution, "brand_colour", "")
        if not colour:
            return ""
        return reverse("ui:brand-show", args=[self.institution.slug, fingerprint(colour)])

    @property
    def session_minutes(self) -> int:
        return settings.SESSION_COOKIE_AGE // 60

    @cached_property
    def many_institutions(self) -> bool:
        return len(getattr(self.request, "memberships", ())) > 1


def page_frame(request: HttpRequest) -> dict[str, Any]:
    return {"frame": PageFrame(request)}
