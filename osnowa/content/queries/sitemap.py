"""Everything public, once: what a search engine may know."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from osnowa.content.models import ProgrammePage
from osnowa.content.models.site_page import SitePage
from osnowa.content.queries.home import public_programmes
from osnowa.content.queries.pages import below, institution_roots
from osnowa.events.exports import public_paths

LIMIT = 5_000


@dataclass(frozen=True)
class SitemapRow:
    url: str
    changed_on: date | None


def sitemap_rows(organisation_id: int | None) -> list[SitemapRow]:
    roots = [
        translation
        for root in institution_roots("pl")
        if organisation_id in (None, root.organisation_id)
        for translation in root.get_translations(inclusive=True)
    ]
    pages = Page.objects.live().public().filter(below(roots)).select_related("locale").specific()
    rows = [
        SitemapRow(page.relative_url(None) or page.url, _changed_on(page))
        for page in pages[:LIMIT]
        if isinstance(page, SitePage) and not isinstance(page, ProgrammePage)
    ]
    rows.extend(
        SitemapRow(reverse("content:programme-show", args=[programme.slug]), None)
        for programme in public_programmes(organisation_id)
    )
    rows.extend(SitemapRow(path, None) for path in public_paths(timezone.now(), organisation_id))
    return rows


def _changed_on(page: Page) -> date | None:
    return page.last_published_at.date() if page.last_published_at else None
