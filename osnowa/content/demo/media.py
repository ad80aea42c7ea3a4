"""The demo's film and publication: real files, made of the demo's own words."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtailmedia.models import Media

from osnowa.content.models import (
    EditorialOffice,
    FilmPage,
    InstitutionHomePage,
    PublicationPage,
)
from osnowa.documents.pdf import make_pdf

FILM = Path(__file__).parent / "film"
WIDTH, HEIGHT, SECONDS = 640, 360, 35
# A PDF carries a moment; this one makes the same words the same file.
WRITTEN_AT = dt.datetime(2026, 1, 5, tzinfo=dt.UTC)

Texts = Mapping[str, Any]


def write_film(root: InstitutionHomePage, row: Texts) -> FilmPage:
    """`row["file"]` names film, captions, transcript and first picture in the folder `film`."""
    page = FilmPage.objects.child_of(root).filter(slug=row["slug"]).first()
    if page is not None:
        return page
    stem = FILM / row["file"]
    return root.add_child(
        instance=FilmPage(
            title=row["title"],
            slug=row["slug"],
            lead=row["lead"],
            film=_media(root, row["title"], stem),
            captions=stem.with_suffix(".vtt").read_text("utf-8"),
            transcript=stem.with_suffix(".txt").read_text("utf-8"),
            audio_note=row["audio_note"],
        )
    )


def _media(root: InstitutionHomePage, title: str, stem: Path) -> Media:
    film, poster = stem.with_suffix(".webm"), stem.with_suffix(".jpg")
    return Media.objects.create(
        title=title,
        type="video",
        duration=SECONDS,
        width=WIDTH,
        height=HEIGHT,
        file=ContentFile(film.read_bytes(), f"{root.slug}-{film.name}"),
        thumbnail=ContentFile(poster.read_bytes(), f"{root.slug}-{poster.name}"),
        collection=_office(root).collection,
    )


def write_publication(root: InstitutionHomePage, row: Texts) -> PublicationPage:
    """`row["paragraphs"]` and `row["facts"]` become a tagged PDF."""
    page = PublicationPage.objects.child_of(root).filter(slug=row["slug"]).first()
    if page is not None:
        return page
    content = {"paragraphs": row["paragraphs"], "facts": row["facts"]}
    pdf = make_pdf("documents/plain.typ", content, title=row["title"], dated=WRITTEN_AT)
    document = get_document_model().objects.create(
        title=row["title"],
        file=ContentFile(pdf, f"{row['slug']}.pdf"),
        collection=_office(root).collection,
    )
    return root.add_child(
        instance=PublicationPage(
            title=row["title"],
            slug=row["slug"],
            lead=row["lead"],
            body=row["body"],
            document=document,
        )
    )


def _office(root: InstitutionHomePage) -> EditorialOffice:
    return EditorialOffice.objects.get(organisation_id=root.organisation_id)
