"""Pages, pictures, files and films of an institution."""

import datetime as dt
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image as Picture
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtailmedia.models import Media

from osnowa.content.actions import index_page, open_editorial_office, open_programme_page
from osnowa.content.models import (
    AccessibilityStatementPage,
    ArticlePage,
    EditorialOffice,
    FilmPage,
    InstitutionHomePage,
    NewsIndexPage,
    NewsPage,
    ProgrammePage,
)
from osnowa.organisations.models import Organisation
from osnowa.programmes.models import Programme

CAPTIONS = "WEBVTT\n\n00:00:00.000 --> 00:00:02.000\nDzień dobry, tu świetlica w Lipowie.\n"


def make_office(organisation: Organisation) -> EditorialOffice:
    """Opened once: asking again costs sixty queries to find that nothing is missing."""
    opened = EditorialOffice.objects.filter(organisation=organisation).first()
    return opened or open_editorial_office(organisation)


def make_root(organisation: Organisation, language: str = "pl") -> InstitutionHomePage:
    make_office(organisation)
    return InstitutionHomePage.objects.get(
        organisation=organisation, locale__language_code=language
    )


def make_news(organisation: Organisation, title: str, **values: Any) -> NewsPage:
    index = NewsIndexPage.objects.child_of(make_root(organisation)).get()
    page = index.add_child(
        instance=NewsPage(**{"title": title, "published_on": dt.date(2026, 5, 6), **values})
    )
    index_page(page)
    return page


def make_article(organisation: Organisation, title: str, **values: Any) -> ArticlePage:
    page = make_root(organisation).add_child(instance=ArticlePage(title=title, **values))
    index_page(page)
    return page


def make_programme_page(programme: Programme, **values: Any) -> ProgrammePage:
    make_office(programme.organisation)
    page = open_programme_page(programme)
    for name, value in values.items():
        setattr(page, name, value)
    page.save()
    index_page(page)
    return page


def make_statement(organisation: Organisation, **values: Any) -> AccessibilityStatementPage:
    day = dt.date(2026, 2, 5)
    known = {
        "title": "Deklaracja dostępności",
        "slug": "dostepnosc",
        "site_published_on": day,
        "site_updated_on": day,
        "prepared_on": day,
        "contact_person": "Anna z sekretariatu",
        "contact_email": "dostepnosc@example.org",
        "contact_phone": "46 857 00 00",
        "complaint_to": "dyrektorka",
        "complaint_address": "Rynek 1, Lipowo",
        "unmet": "<ul><li>Starsze pliki PDF nie mają znaczników.</li></ul>",
        "architecture": "<p>Wejście bez progu od podwórza.</p>",
        "communication": "<p>Zadzwoń, napisz, przyjdź.</p>",
    }
    return make_root(organisation).add_child(
        instance=AccessibilityStatementPage(**{**known, **values})
    )


def make_image(organisation: Organisation, title: str) -> Any:
    content = BytesIO()
    Picture.new("RGB", (40, 30), "#8A3210").save(content, "PNG")
    return get_image_model().objects.create(
        title=title,
        file=ContentFile(content.getvalue(), f"{title}.png"),
        collection=make_office(organisation).collection,
    )


def make_document(organisation: Organisation, title: str, content: bytes = b"Tekst.") -> Any:
    name = f"{title}.pdf" if content.startswith(b"%PDF") else f"{title}.txt"
    return get_document_model().objects.create(
        title=title,
        file=ContentFile(content, name),
        collection=make_office(organisation).collection,
    )


def make_media(organisation: Organisation, title: str) -> Media:
    return Media.objects.create(
        title=title,
        type="video",
        duration=2,
        file=ContentFile(b"\x1aE\xdf\xa3 tiny", f"{title}.webm"),
        collection=make_office(organisation).collection,
    )


def make_film(organisation: Organisation, title: str, **values: Any) -> FilmPage:
    known = {
        "film": make_media(organisation, title),
        "captions": CAPTIONS,
        "transcript": "Dzień dobry, tu świetlica w Lipowie.",
    }
    return make_root(organisation).add_child(
        instance=FilmPage(**{"title": title, **known, **values})
    )
