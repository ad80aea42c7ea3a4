"""The demo's film, publication and trio: real files, and nothing pretended."""

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import webvtt
from django.test import Client
from pypdf import PdfReader

from osnowa.content.demo import abouts, kalisz, media, mik, publications
from osnowa.content.demo.media import FILM, write_film, write_publication
from osnowa.content.easy import long_sentences
from osnowa.content.models import AboutPage, FilmPage, PublicationPage
from osnowa.content.models.media import caption_problem
from osnowa.organisations.models import Organisation
from tests.factories.content import make_root

LIMIT_BYTES = 300_000


@pytest.fixture
def film(lipowo: Organisation) -> FilmPage:
    return write_film(make_root(lipowo), publications.HOW_TO_APPLY)


@pytest.fixture
def publication(lipowo: Organisation) -> PublicationPage:
    return write_publication(make_root(lipowo), publications.MPEK_IN_SHORT)


def test_the_film_is_small_and_a_real_film() -> None:
    content = (FILM / "film.webm").read_bytes()
    assert content.startswith(b"\x1aE\xdf\xa3")
    assert len(content) <= LIMIT_BYTES
    assert b"V_VP9" in content


def test_captions_and_transcript_say_every_card_of_the_film() -> None:
    cards = json.loads((FILM / "cards.json").read_text("utf-8"))["cards"]
    captions = (FILM / "film.vtt").read_text("utf-8")
    transcript = (FILM / "film.txt").read_text("utf-8")
    assert caption_problem(captions) == ""
    assert len(cards) == 7
    for card in cards:
        for words in card.values():
            assert words in captions
            assert words in transcript


def test_captions_last_as_long_as_the_film(film: FilmPage) -> None:
    last = webvtt.from_string(film.captions).captions[-1]
    assert last.end_in_seconds == film.film.duration == media.SECONDS


def test_the_film_can_be_watched_with_its_captions(film: FilmPage, client: Client) -> None:
    page = client.get(f"/lipowo/{film.slug}/").content.decode()
    assert f'src="/napisy/{film.pk}.vtt"' in page
    assert 'width="640" height="360"' in page
    assert "Krok 5" in page.replace("\xa0", " ")
    for address in (film.film.url, film.film.thumbnail.url):
        assert address in page
        assert client.get(address).status_code == 200, address


def test_writing_film_and_publication_again_adds_nothing(
    film: FilmPage, publication: PublicationPage, lipowo: Organisation
) -> None:
    root = make_root(lipowo)
    assert write_film(root, publications.HOW_TO_APPLY).pk == film.pk
    assert write_publication(root, publications.MPEK_IN_SHORT).pk == publication.pk


def test_the_publication_is_a_tagged_pdf_with_a_title(
    publication: PublicationPage, client: Client
) -> None:
    with publication.document.open_file() as file:
        reader = PdfReader(BytesIO(file.read()))
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"] == True  # noqa: E712 - a PDF object
    assert reader.metadata is not None
    assert reader.metadata.title == "MPEK w skrócie"
    assert publication.is_tagged
    shown = client.get(f"/lipowo/{publication.slug}/").content.decode()
    assert "nie ma znaczników" not in shown
    assert publication.document.url in shown


def test_the_publication_keeps_to_the_source() -> None:
    told = json.dumps(publications.MPEK_IN_SHORT, ensure_ascii=False)
    for fact in ("Samorząd Województwa Mazowieckiego", "ALTERGRANT", "Elektoralna 12"):
        assert fact in told


@pytest.mark.parametrize("told", [abouts.MIK, abouts.KALISZ])
def test_easy_texts_about_institutions_are_easy(told: dict[str, Any]) -> None:
    words = [value for kind, value in told["easy"] if kind == "words"]
    assert words
    assert long_sentences(words) == []


def test_no_demo_page_pretends_to_have_a_sign_language_recording() -> None:
    told = json.dumps([mik.INSTITUTION, kalisz.INSTITUTION], ensure_ascii=False)
    assert "pjm_film" not in told
    assert [path.name for path in Path(FILM).glob("*.webm")] == ["film.webm"]


@pytest.fixture
def about(lipowo: Organisation) -> AboutPage:
    page = AboutPage(title="Czym się zajmujemy", slug="o-nas", easy_body=[("words", "Przyjdź.")])
    return make_root(lipowo).add_child(instance=page)


def test_without_a_recording_the_page_says_so_and_leads_to_an_interpreter(
    about: AboutPage, lipowo: Organisation, client: Client
) -> None:
    lipowo.email, lipowo.phone = "dom@lipowo.example", "46 857 00 00"
    lipowo.save()
    assert f'href="/pjm/lipowo/{about.slug}/"' in client.get("/lipowo/o-nas/").content.decode()
    page = client.get(f"/pjm/lipowo/{about.slug}/").content.decode().replace("\xa0", " ")
    assert "Nagranie jest w przygotowaniu" in page
    assert "<video" not in page
    assert "mailto:dom@lipowo.example" in page
    assert "co najmniej 3 dni robocze" in page


def test_the_list_of_recordings_tells_ready_from_awaited(
    about: AboutPage, lipowo: Organisation, client: Client
) -> None:
    page = client.get("/pjm/").content.decode().replace("\xa0", " ")
    assert "Gdzie pomoże tłumacz" in page
    assert f"Czym się zajmujemy – {lipowo.name}" in page
    about.pjm_film = write_film(make_root(lipowo), publications.HOW_TO_APPLY).film
    about.save()
    page = client.get("/pjm/").content.decode().replace("\xa0", " ")
    assert "Gdzie pomoże tłumacz" not in page
    assert f"Czym się zajmujemy – {lipowo.name}" in page


def test_a_draft_about_page_has_no_sign_language_address(about: AboutPage, client: Client) -> None:
    about.unpublish()
    assert client.get(f"/pjm/lipowo/{about.slug}/").status_code == 404
    assert "Czym" not in client.get("/pjm/").content.decode()


def test_links_of_two_institutions_with_pages_of_one_name_differ(
    about: AboutPage, lipowo: Organisation, brzezina: Organisation, client: Client
) -> None:
    other = AboutPage(title=about.title, slug="o-nas", easy_body=[("words", "Wejdź.")])
    make_root(brzezina).add_child(instance=other)
    page = client.get("/latwe/").content.decode().replace("\xa0", " ")
    for institution in (lipowo, brzezina):
        assert f"{about.title} – {institution.name}" in page
