"""Pages that can be read in another way: easy text, sign language."""

from collections.abc import Iterable

from django.apps import apps
from wagtail.models import Page

from osnowa.content.models.site_page import SitePage
from osnowa.content.queries.pages import below


def site_page_types() -> list[type[SitePage]]:
    return [m for m in apps.get_app_config("content").get_models() if issubclass(m, SitePage)]


def easy_pages(roots: Iterable[Page]) -> list[SitePage]:
    roots = list(roots)
    pages = [
        page
        for kind in site_page_types()
        for page in kind.objects.live().public().filter(below(roots)).select_related("locale")
        if page.has_easy_text
    ]
    return sorted(pages, key=lambda page: page.title)


def pjm_pages(roots: Iterable[Page]) -> list[SitePage]:
    roots = list(roots)
    pages = [
        page
        for kind in site_page_types()
        for page in kind.objects.live()
        .public()
        .filter(below(roots), pjm_film__isnull=False)
        .select_related("locale")
    ]
    return sorted(pages, key=lambda page: page.title)
