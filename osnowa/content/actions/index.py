"""Writing the search table: when a page goes out or away, and again by the clock."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.text import Truncator
from wagtail.models import Page

from osnowa.content.enums import FoundKind
from osnowa.content.models import (
    FilmPage,
    NewsPage,
    ProgrammePage,
    PublicationPage,
    SearchRecord,
)
from osnowa.content.models.site_page import SitePage
from osnowa.content.queries.found import public_calls
from osnowa.content.queries.pages import institution_root_of
from osnowa.content.search import search_text
from osnowa.content.sockets import Searchable, searchable
from osnowa.content.words import plain_text

KINDS: dict[type[Page], FoundKind] = {
    ProgrammePage: FoundKind.PROGRAMME,
    NewsPage: FoundKind.NEWS,
    FilmPage: FoundKind.FILM,
    PublicationPage: FoundKind.FILM,
}
TITLE_WEIGHT = 3
_OWN_REF = "content.Page:"


def page_ref(page: Page) -> str:
    """The same for all translations of a page, so that one never stands beside another."""
    return f"{_OWN_REF}{page.translation_key}"


def index_page(page: Page) -> None:
    """Write or take away the record of this page, as it is live or not."""
    page = page.specific
    root = institution_root_of(page) if isinstance(page, SitePage) else None
    if root is None or not page.live or page.get_view_restrictions().exists():
        forget_page(page)
        return
    _write(
        Searchable(
            organisation_id=root.organisation_id,
            kind=KINDS.get(type(page), FoundKind.PAGE),
            ref=page_ref(page),
            url=page.relative_url(None) or page.url,
            title=page.title,
            text=plain_text(page),
            language=page.locale.language_code,
            is_public=_is_open_to_all(page),
        )
    )


def _is_open_to_all(page: Page) -> bool:
    return page.programme.is_public if isinstance(page, ProgrammePage) else True


def _write(found: Searchable) -> None:
    SearchRecord.objects.update_or_create(
        ref=found.ref,
        language=found.language,
        defaults={
            "organisation_id": found.organisation_id,
            "kind": found.kind,
            "url": found.url,
            "title": found.title[:255],
            "summary": Truncator(found.text).chars(220),
            "search_text": search_text({found.title: TITLE_WEIGHT, found.text: 1}, found.language),
            "is_public": found.is_public,
        },
    )


def forget_page(page: Page) -> None:
    SearchRecord.objects.filter(ref=page_ref(page), language=page.locale.language_code).delete()


@transaction.atomic
def refresh_search() -> int:
    """Read every page and every public thing of other rooms again; drop what is gone."""
    kept = {_refreshed(page) for page in _all_pages()}
    others = [*public_calls(), *(found for plug in searchable for found in plug())]
    for found in others:
        _write(found)
    kept |= {(found.ref, found.language) for found in others}
    gone = [
        row.pk
        for row in SearchRecord.objects.only("pk", "ref", "language")
        if (row.ref, row.language) not in kept
    ]
    SearchRecord.objects.filter(pk__in=gone).delete()
    return len(kept)


def _all_pages() -> Iterable[Page]:
    return Page.objects.live().filter(depth__gt=2).select_related("locale").specific()


def _refreshed(page: Page) -> tuple[str, str]:
    index_page(page)
    return page_ref(page), page.locale.language_code
