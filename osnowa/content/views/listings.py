"""Lists that a server with several institutions shows itself; a bound host has its own pages."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from wagtail.models import Page

from osnowa.content.models import AccessibilityStatementPage, ContactPage, InstitutionHomePage
from osnowa.content.models.site_page import SitePage
from osnowa.content.queries.pages import (
    SOURCE,
    below,
    institution_root,
    institution_root_of,
    institution_roots,
    latest_news,
)
from osnowa.content.queries.variants import easy_pages, pjm_pages
from osnowa.content.views.public import page_show
from osnowa.content.views.routing import host_organisation, language

NEWS_LIMIT = 40


def shown_roots(request: HttpRequest) -> list[InstitutionHomePage]:
    """Roots of the institutions this host shows, in this language and in Polish."""
    organisation = host_organisation(request)
    if organisation is None:
        return institution_roots(language())
    root = institution_root(organisation.pk, language())
    return [root] if root else []


def _in_polish(roots: list[InstitutionHomePage]) -> list[InstitutionHomePage]:
    sources = (root.get_translation_or_none(_source(root)) for root in roots)
    return [source.specific for source in sources if source is not None]


def _source(root: InstitutionHomePage) -> object:
    return type(root.locale).objects.get(language_code=SOURCE)


def news_list(request: HttpRequest) -> HttpResponseBase:
    if host_organisation(request) is not None:
        return page_show(request, "wiesci")
    roots = shown_roots(request)
    news = latest_news(roots, NEWS_LIMIT) or latest_news(_in_polish(roots), NEWS_LIMIT)
    return render(request, "content/news_list.html", {"news": news, "roots": roots})


def contact_list(request: HttpRequest) -> HttpResponseBase:
    if host_organisation(request) is not None:
        return page_show(request, "kontakt")
    return _one_of_each(request, ContactPage, "content/contact_list.html")


def statement_list(request: HttpRequest) -> HttpResponseBase:
    if host_organisation(request) is not None:
        return page_show(request, "dostepnosc")
    return _one_of_each(request, AccessibilityStatementPage, "content/statement_list.html")


def _one_of_each(request: HttpRequest, kind: type[SitePage], template: str) -> HttpResponse:
    """One page of this type for each institution, its Polish one when nothing else is there."""
    roots = shown_roots(request)
    pages = kind.objects.live().public().filter(below([*roots, *_in_polish(roots)]))
    rows = [(institution_root_of(page), page) for page in pages.select_related("locale")]
    rows.sort(key=lambda row: row[0].organisation.sort_key if row[0] else "")
    return render(request, template, {"rows": rows})


def easy_list(request: HttpRequest) -> HttpResponse:
    roots = shown_roots(request)
    rows = easy_pages([*roots, *_in_polish(roots)])
    context = {"rows": rows, "institution": host_organisation(request)}
    return render(request, "content/easy_list.html", context)


def pjm_list(request: HttpRequest) -> HttpResponse:
    roots = shown_roots(request)
    rows = pjm_pages([*roots, *_in_polish(roots)])
    context = {
        "ready": [row for row in rows if row.page.pjm_film_id],
        "awaited": [row for row in rows if not row.page.pjm_film_id],
        "institution": host_organisation(request),
    }
    return render(request, "content/pjm_list.html", context)


def easy_show(request: HttpRequest, institution: str, slug: str) -> HttpResponse:
    pages = [page for page in _pages_named(request, institution, slug) if page.has_easy_text]
    return render(request, "content/easy_show.html", _variant_context(request, pages))


def pjm_show(request: HttpRequest, institution: str, slug: str) -> HttpResponse:
    pages = [page for page in _pages_named(request, institution, slug) if page.has_pjm_page]
    return render(request, "content/pjm_show.html", _variant_context(request, pages))


def _pages_named(request: HttpRequest, institution: str, slug: str) -> list[SitePage]:
    """Live, public pages of an institution this host shows: in this language, then in Polish."""
    roots = [root for root in shown_roots(request) if root.organisation.slug == institution]
    found = Page.objects.live().public().filter(below([*roots, *_in_polish(roots)]), slug=slug)
    pages = [page.specific for page in found.select_related("locale")]
    words = [page for page in pages if isinstance(page, SitePage)]
    return sorted(words, key=lambda page: page.locale.language_code != language())


def _variant_context(request: HttpRequest, pages: list[SitePage]) -> dict[str, object]:
    if not pages:
        raise Http404
    page = pages[0]
    root = institution_root_of(page)
    request.shown_organisation = root.organisation if root else None  # type: ignore[attr-defined]
    return {
        "page": page,
        "root": root,
        "institution": root.organisation if root else None,
        "page_url": page.get_url(request),
        "page_language": page.locale.language_code,
    }
