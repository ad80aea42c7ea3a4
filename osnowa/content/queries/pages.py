"""Reads across the page tree: whose page is it, what is live, what else is there."""

from collections.abc import Iterable
from typing import TypeVar

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q, Subquery
from wagtail.models import Locale, Page, PageViewRestriction

from osnowa.content.models import InstitutionHomePage, NewsPage, ProgrammePage
from osnowa.shelf.remembering import remembered

_P = TypeVar("_P", bound=Page)
SOURCE = "pl"


def institution_root_of(page: Page) -> InstitutionHomePage | None:
    """The institution's front page above (or at) this page; None for the server's own pages."""
    return (
        InstitutionHomePage.objects.ancestor_of(page, inclusive=True)
        .select_related("organisation", "organisation__logo", "locale")
        .first()
    )


def institution_root(organisation_id: int, language: str) -> InstitutionHomePage | None:
    roots = {
        root.locale.language_code: root
        for root in InstitutionHomePage.objects.live()
        .filter(organisation_id=organisation_id)
        .select_related("organisation", "organisation__logo", "locale")
    }
    return roots.get(language) or roots.get(SOURCE)


def institution_roots(language: str) -> list[InstitutionHomePage]:
    """Every institution's front page, in Polish order, in this language where there is one."""
    roots: dict[int, InstitutionHomePage] = {}
    found = (
        InstitutionHomePage.objects.live()
        .filter(locale__language_code__in=[language, SOURCE])
        .select_related("organisation", "organisation__logo", "locale")
    )
    for root in sorted(found, key=lambda root: root.locale.language_code == language):
        roots[root.organisation_id] = root
    return sorted(roots.values(), key=lambda root: root.organisation.sort_key)


def institution_roots_of(organisation_id: int) -> list[InstitutionHomePage]:
    """Its front page in every language, live or not."""
    return list(InstitutionHomePage.objects.filter(organisation_id=organisation_id))


@remembered
def duty_pages(organisation_id: int, slugs: tuple[str, ...], language: str) -> set[str]:
    """Which of these pages the institution has published for everybody. One query.

    It stands at the foot of every page, and Wagtail's `child_of` and `public` ask for themselves.
    """
    root = InstitutionHomePage.objects.filter(
        organisation_id=organisation_id, locale__language_code=language
    )
    here = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    above = PageViewRestriction.objects.alias(here=here).filter(here__startswith=F("page__path"))
    pages = Page.objects.live().filter(slug__in=slugs).exclude(Exists(above))
    children = pages.alias(
        root=Subquery(root.values("path")[:1]), root_depth=Subquery(root.values("depth")[:1])
    ).filter(path__startswith=F("root"), depth=F("root_depth") + 1)
    return set(children.values_list("slug", flat=True))


def below(roots: Iterable[Page]) -> Q:
    """Matches pages under any of these roots; nothing when there are none."""
    condition = Q(pk__in=[])
    for root in roots:
        condition |= Q(path__startswith=root.path)
    return condition


def news_below(root: Page, limit: int) -> list[NewsPage]:
    return list(
        NewsPage.objects.live()
        .public()
        .descendant_of(root)
        .select_related("locale", "picture")
        .order_by("-published_on", "-pk")[:limit]
    )


def latest_news(roots: Iterable[Page], limit: int) -> list[NewsPage]:
    return list(
        NewsPage.objects.live()
        .public()
        .filter(below(roots))
        .select_related("locale")
        .order_by("-published_on", "-pk")[:limit]
    )


def programme_page(programme_id: int, language: str) -> ProgrammePage | None:
    """The live page in this language, else the live Polish one."""
    pages = {
        page.locale.language_code: page
        for page in ProgrammePage.objects.live()
        .filter(programme_id=programme_id)
        .select_related("locale", "programme", "picture")
    }
    return pages.get(language) or pages.get(SOURCE)


def has_any_programme_page(programme_id: int) -> bool:
    return ProgrammePage.objects.filter(programme_id=programme_id).exists()


def translation_in(page: Page, language: str) -> Page | None:
    locale = Locale.objects.filter(language_code=language).first()
    found = page.get_translation_or_none(locale) if locale else None
    return found.specific if found is not None and found.live else None
