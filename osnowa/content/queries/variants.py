"""Pages that can be read in another way: easy text, sign language."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.apps import apps
from django.db.models import Q

from osnowa.content.models import InstitutionHomePage
from osnowa.content.models.site_page import SitePage
from osnowa.content.queries.pages import below
from osnowa.organisations.models import Organisation


@dataclass(frozen=True)
class Variant:
    """A page and whose it is: many institutions have a page of the same name."""

    page: SitePage
    institution: Organisation


def site_page_types() -> list[type[SitePage]]:
    return [m for m in apps.get_app_config("content").get_models() if issubclass(m, SitePage)]


def easy_pages(roots: Iterable[InstitutionHomePage]) -> list[Variant]:
    return [row for row in _rows(roots, lambda kind: Q()) if row.page.has_easy_text]


def pjm_pages(roots: Iterable[InstitutionHomePage]) -> list[Variant]:
    """Pages with a recording, and pages that the law wants to have one."""
    return _rows(roots, lambda kind: Q() if kind.owes_pjm else Q(pjm_film__isnull=False))


def _rows(
    roots: Iterable[InstitutionHomePage], wanted: Callable[[type[SitePage]], Q]
) -> list[Variant]:
    """Live pages below these roots, by title. One query for each type of page."""
    roots = list(roots)
    pages = (
        page
        for kind in site_page_types()
        for page in kind.objects.live()
        .public()
        .filter(below(roots), wanted(kind))
        .select_related("locale")
    )
    rows = [Variant(page, _owner(page, roots)) for page in pages]
    return sorted(rows, key=lambda row: (row.page.title, row.institution.sort_key))


def _owner(page: SitePage, roots: list[InstitutionHomePage]) -> Organisation:
    return next(root.organisation for root in roots if page.path.startswith(root.path))
