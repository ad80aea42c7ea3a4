"""What each type of page gets besides its own words. Plugged into `sockets.page_context`."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from osnowa.calls.queries.page import steps_of
from osnowa.content.models import (
    AccessibilityStatementPage,
    HomePage,
    InstitutionHomePage,
    NewsIndexPage,
    ProgrammePage,
    PublicationPage,
)
from osnowa.content.models.site_page import SitePage
from osnowa.content.queries.home import open_now, public_programmes, soon
from osnowa.content.queries.hub import Hub, programme_hub
from osnowa.content.queries.pages import (
    SOURCE,
    institution_root_of,
    institution_roots,
    latest_news,
    news_below,
    translation_in,
)
from osnowa.content.views.routing import language
from osnowa.kit.texts import pick

NEWS_ON_FRONT = 3
NEWS_ON_LIST = 40

Context = dict[str, Any]


def page_frame(page: SitePage, request: HttpRequest) -> Context:
    """The institution, the other ways of reading, and whether this is a translation."""
    root = institution_root_of(page)
    request.shown_organisation = root.organisation if root else None  # type: ignore[attr-defined]
    return {
        "root": root,
        "institution": root.organisation if root else None,
        "is_untranslated": page.locale.language_code != language(),
        "page_language": page.locale.language_code,
        "crumbs": _crumbs(page, root, request),
        **_other_ways(page, root),
    }


def _other_ways(page: SitePage, root: InstitutionHomePage | None) -> Context:
    """Easy text and sign language; a translation without its own leads to the Polish one."""
    ways: Context = {"easy_url": "", "pjm_url": "", "is_easy_polish": False}
    if root is None:
        return ways
    source = page if page.has_easy_text else page_in_polish(page)
    address = [root.organisation.slug, source.slug]
    if source.has_easy_text:
        ways["easy_url"] = reverse("content:easy-show", args=address)
        ways["is_easy_polish"] = source.locale.language_code != language()
    if page.has_pjm_page:
        ways["pjm_url"] = reverse("content:pjm-show", args=[root.organisation.slug, page.slug])
    return ways


def _crumbs(
    page: SitePage, root: InstitutionHomePage | None, request: HttpRequest
) -> list[dict[str, str]]:
    """From the institution's front page down to the parent of this page."""
    if root is None or root.pk == page.pk:
        return []
    above = page.get_ancestors().filter(depth__gte=root.depth).select_related("locale")
    return [{"label": one.title, "url": one.get_url(request)} for one in above]


def home(page: HomePage, request: HttpRequest) -> Context:
    now = timezone.now()
    roots = institution_roots(language())
    return {
        "open_calls": open_now(now, None),
        "soon": soon(now, None),
        "programmes": public_programmes(None),
        "roots": roots,
        "news": latest_news(roots, NEWS_ON_FRONT)
        or latest_news(institution_roots(SOURCE), NEWS_ON_FRONT),
    }


def institution_home(page: InstitutionHomePage, request: HttpRequest) -> Context:
    now = timezone.now()
    source = page_in_polish(page)
    return {
        "open_calls": open_now(now, page.organisation_id),
        "soon": soon(now, page.organisation_id),
        "programmes": public_programmes(page.organisation_id),
        "news": news_below(page, NEWS_ON_FRONT) or news_below(source, NEWS_ON_FRONT),
        "news_index_url": _news_index_url(page, source, request),
        "below": _below(page) or _below(source),
    }


def _news_index_url(page: Page, source: Page, request: HttpRequest) -> str:
    found = (
        NewsIndexPage.objects.live().child_of(page).first()
        or NewsIndexPage.objects.live().child_of(source).first()
    )
    return found.get_url(request) if found else ""


def _below(page: Page) -> list[Page]:
    """Contact, what we do, articles: everything but programmes and news, in the tree's order."""
    elsewhere = (ProgrammePage, NewsIndexPage)
    return list(page.get_children().live().public().not_type(elsewhere).select_related("locale"))


def page_in_polish(page: Page) -> Page:
    if page.locale.language_code == SOURCE:
        return page
    return translation_in(page, SOURCE) or page


def programme(page: ProgrammePage, request: HttpRequest) -> Context:
    return hub_words(programme_hub(page.programme, timezone.now()))


def hub_words(hub: Hub) -> Context:
    """The data of a programme page in the words of the active language."""
    return {
        "hub": hub,
        "strip": hub.strip,
        "for_whom": pick(hub.current.call.for_whom, language()) if hub.current else "",
        "steps": steps_of(hub.stages),
    }


def news_index(page: NewsIndexPage, request: HttpRequest) -> Context:
    return {"news": news_below(page, NEWS_ON_LIST)}


def statement(page: AccessibilityStatementPage, request: HttpRequest) -> Context:
    root = institution_root_of(page)
    return {"site_url": root.get_full_url(request) if root else "/"}


def publication(page: PublicationPage, request: HttpRequest) -> Context:
    return {"size": page.document.get_file_size()}


_BY_TYPE: Mapping[type[Page], Callable[[Any, HttpRequest], Context]] = {
    HomePage: home,
    InstitutionHomePage: institution_home,
    ProgrammePage: programme,
    NewsIndexPage: news_index,
    AccessibilityStatementPage: statement,
    PublicationPage: publication,
}


def page_words(page: SitePage, request: HttpRequest) -> Context:
    answer = _BY_TYPE.get(type(page))
    return answer(page, request) if answer else {}
