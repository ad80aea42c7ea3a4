"""Turns the demo's texts into pages. Repeating adds what is missing and moves dates of news."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django_scopes import scope
from wagtail.models import Locale, Page

from osnowa.content.actions import (
    close_editorial_office,
    draft_statement,
    index_page,
    open_editorial_office,
    open_front_page,
    open_programme_page,
)
from osnowa.content.demo import bis, kalisz, mik, mszczonow
from osnowa.content.demo.media import write_film, write_publication
from osnowa.content.demo.pictures import give_picture
from osnowa.content.demo.statements import HOME_LEAD, STATEMENT
from osnowa.content.models import (
    AboutPage,
    ArticlePage,
    InstitutionHomePage,
    NewsIndexPage,
    NewsPage,
    ProgrammePage,
)
from osnowa.content.models.site_page import SitePage
from osnowa.kit.texts import LANGUAGES
from osnowa.organisations.models import Organisation
from osnowa.programmes.models import Programme

INSTITUTIONS = (mik.INSTITUTION, mszczonow.INSTITUTION, kalisz.INSTITUTION, bis.INSTITUTION)
SITE_OPENED_DAYS_AGO = 90

Texts = Mapping[str, Any]


def write_pages(organisation_slugs: Iterable[str] | None = None) -> int:
    """Pages of the demo institutions that exist; returns how many institutions have theirs."""
    wanted = None if organisation_slugs is None else set(organisation_slugs)
    _write_leads(open_front_page(), HOME_LEAD)
    written = 0
    for texts in INSTITUTIONS:
        organisation = Organisation.objects.filter(slug=texts["slug"]).first()
        if organisation is None or (wanted is not None and texts["slug"] not in wanted):
            continue
        with scope(organisation=organisation.pk):
            _write_institution(organisation, texts)
        written += 1
    return written


def remove_pages(organisation_slugs: Iterable[str]) -> None:
    """Pages, files' folder and editors' group of these institutions."""
    for organisation in Organisation.objects.filter(slug__in=list(organisation_slugs)):
        close_editorial_office(organisation)


@transaction.atomic
def _write_institution(organisation: Organisation, texts: Texts) -> None:
    open_editorial_office(organisation)
    root = InstitutionHomePage.objects.get(
        organisation=organisation, locale__language_code=LANGUAGES[0]
    )
    _write_leads(root, texts["lead"])
    programmes = {row["slug"]: _write_programme(organisation, row) for row in texts["programmes"]}
    pages = {slug: page for slug, page in programmes.items() if page is not None}
    index = NewsIndexPage.objects.child_of(root).get()
    for row in texts.get("news", ()):
        _write_news(index, row, pages)
    for row in texts.get("articles", ()):
        _child(root, ArticlePage, row, pages)
    if "about" in texts:
        about = _child(root, AboutPage, texts["about"], pages)
        _write_easy(about, texts["about"])
    for row in texts.get("films", ()):
        write_film(root, row)
    for row in texts.get("publications", ()):
        write_publication(root, row)
    _write_statement(organisation)
    for page in root.get_descendants(inclusive=True).live().specific():
        index_page(page)


def _locales() -> dict[str, Locale]:
    return {code: Locale.objects.get(language_code=code) for code in LANGUAGES}


def _write_leads(page: SitePage, leads: Texts) -> None:
    for code, locale in _locales().items():
        translation = page.get_translation_or_none(locale)
        if translation is not None and not translation.lead:
            translation.lead = leads.get(code, "")
            translation.save()


def _write_programme(organisation: Organisation, row: Texts) -> ProgrammePage | None:
    """None while the programme itself is not there."""
    programme = Programme.objects.filter(organisation=organisation, slug=row["slug"]).first()
    if programme is None:
        return None
    page = open_programme_page(programme)
    if not page.body:
        _fill(page, row, LANGUAGES[0])
        _write_easy(page, row)
    for code, locale in list(_locales().items())[1:]:
        if code in row["body"] and page.get_translation_or_none(locale) is None:
            translation = page.copy_for_translation(locale)
            translation.slug, translation.live = page.slug, True
            translation.easy_body, translation.easy_tester = [], ""
            translation.has_unpublished_changes = False
            _fill(translation, row, code)
            index_page(translation)
    give_picture(page)
    return page


def _fill(page: ProgrammePage, row: Texts, code: str) -> None:
    page.lead = row["lead"][code]
    page.body = row["body"][code]
    page.questions = row["questions"].get(code, [])
    page.save()


def _write_easy(page: SitePage, row: Texts) -> None:
    if row.get("easy") and not page.easy_body:
        page.easy_body = row["easy"]
        page.easy_tester = row.get("easy_tester", "")
        page.save()


def _write_news(index: NewsIndexPage, row: Texts, programmes: Mapping[str, Page]) -> None:
    day = timezone.localdate() - dt.timedelta(days=row["days_ago"])
    page = _child(index, NewsPage, row, programmes, published_on=day)
    if page.published_on != day:
        page.published_on = day
        page.save()


def _child(
    parent: Page, kind: type[Any], row: Texts, programmes: Mapping[str, Page], **values: Any
) -> Any:
    page = kind.objects.child_of(parent).filter(slug=row["slug"]).first()
    if page is not None:
        return page
    return parent.add_child(
        instance=kind(
            title=row["title"],
            slug=row["slug"],
            lead=row["lead"],
            body=_blocks(row["body"], programmes),
            **values,
        )
    )


def _blocks(rows: Sequence[Any], programmes: Mapping[str, Page]) -> list[tuple[str, Any]]:
    """A link to a call names its programme by slug; a missing programme leaves the link out."""
    blocks: list[tuple[str, Any]] = []
    for kind, value in rows:
        if kind != "call":
            blocks.append((kind, value))
        elif value["programme"] in programmes:
            blocks.append((kind, {**value, "programme": programmes[value["programme"]]}))
    return blocks


def _write_statement(organisation: Organisation) -> None:
    page = draft_statement(organisation)
    if page.live:
        return
    opened = timezone.localdate() - dt.timedelta(days=SITE_OPENED_DAYS_AGO)
    for name, value in STATEMENT.items():
        setattr(page, name, value)
    page.site_published_on = page.site_updated_on = page.prepared_on = opened
    page.reviewed_on = timezone.localdate()
    page.contact_email = page.contact_email or "dostepnosc@example.org"
    page.contact_phone = page.contact_phone or "000 000 000"
    page.complaint_address = page.complaint_address or organisation.name
    page.live = True
    page.save()
