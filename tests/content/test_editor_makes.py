"""An editor makes a publication, a film, an easy text and a recording in PJM from nothing.

Everything goes through the screens of Redakcja, as she would do it: upload, fill in, publish.
"""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.models import Page
from wagtailmedia.models import Media

from osnowa.content.demo.media import FILM
from osnowa.content.models import (
    AboutPage,
    AccessibilityStatementPage,
    EditorialOffice,
    FilmPage,
    NewsPage,
    PublicationPage,
)
from osnowa.documents.pdf import make_pdf
from osnowa.organisations.models import Organisation
from tests.factories.content import CAPTIONS, make_article, make_root, make_statement
from tests.factories.organisations import MembershipFactory, UserFactory

UNTAGGED = b"%PDF-1.4\n1 0 obj << /Type /Catalog >>\n%%EOF"


@pytest.fixture
def redaktorka(lipowo: Organisation, office: EditorialOffice, client: Client) -> Client:
    """Somebody whose only role is to edit pages."""
    user = UserFactory()
    MembershipFactory(organisation=lipowo, user=user, role="editor")
    client.force_login(user)
    return client


def blocks(name: str, *values: tuple[str, str]) -> dict[str, Any]:
    """A stream of plain blocks as the editor's browser sends it."""
    sent: dict[str, Any] = {f"{name}-count": str(len(values))}
    for place, (kind, value) in enumerate(values):
        sent[f"{name}-{place}-type"] = kind
        sent[f"{name}-{place}-value"] = value
        sent[f"{name}-{place}-order"] = str(place)
        sent[f"{name}-{place}-deleted"] = ""
        sent[f"{name}-{place}-id"] = ""
    return sent


def typed(title: str, slug: str, **values: Any) -> dict[str, Any]:
    empty = {"lead": "", "easy_tester": "", "pjm_film": "", "picture": "", "picture_alt": ""}
    streams = {**blocks("body"), **blocks("easy_body")}
    return {"title": title, "slug": slug, **empty, **streams, **values}


def create(browser: Client, kind: type[Page], parent: Page, sent: dict[str, Any]) -> Any:
    """Press *Publish* on the form of a new page."""
    address = reverse("wagtailadmin_pages:add", args=["content", kind._meta.model_name, parent.pk])
    assert browser.get(address).status_code == 200
    return browser.post(address, {**sent, "action-publish": "1"})


def publish(browser: Client, page: Page, sent: dict[str, Any]) -> Any:
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return browser.post(address, {**sent, "action-publish": "1"})


def upload_film(browser: Client, title: str, name: str = "film.webm") -> Media:
    file = SimpleUploadedFile(name, Path(FILM / "film.webm").read_bytes(), "video/webm")
    sent = {"title": title, "file": file, "duration": "35", "width": "640", "height": "360"}
    answer = browser.post(reverse("wagtailmedia:add", args=["video"]), sent)
    assert answer.status_code == 302, answer.context["form"].errors
    return Media.objects.get(title=title)


def upload_document(browser: Client, title: str, content: bytes) -> Any:
    file = SimpleUploadedFile("plik.pdf", content, "application/pdf")
    answer = browser.post(
        reverse("wagtaildocs:add_multiple"), {"title": title, "files[]": file}, headers=AJAX
    )
    assert answer.json()["success"], answer.content
    return get_document_model().objects.get(pk=answer.json()["doc_id"])


AJAX = {"x-requested-with": "XMLHttpRequest"}


def test_an_editor_makes_a_film(redaktorka: Client, lipowo: Organisation) -> None:
    media = upload_film(redaktorka, "Jak do nas trafić")
    sent = typed(
        "Jak do nas trafić",
        "jak-trafic",
        film=str(media.pk),
        captions=CAPTIONS,
        transcript="Dzień dobry, tu świetlica w Lipowie.",
        audio_note="",
    )
    answer = create(redaktorka, FilmPage, make_root(lipowo), sent)
    assert answer.status_code == 302, answer.context["form"].errors
    shown = redaktorka.get("/lipowo/jak-trafic/").content.decode()
    assert "<track" in shown
    assert media.url in shown
    assert redaktorka.get(media.url).status_code == 200


@pytest.mark.parametrize(
    ("missing", "sentence"),
    [
        ({"captions": ""}, "Wklej tu cały plik .vtt. Film bez napisów nie trafi na stronę."),
        (
            {"captions": "Dzień dobry."},
            "To nie są napisy WebVTT. W pierwszej linii wpisz WEBVTT.",
        ),
        (
            {"transcript": " "},
            "Napisz, co słychać i widać. Film bez tego nie może się ukazać.",
        ),
    ],
)
def test_a_film_without_words_is_refused_with_one_sentence(
    missing: dict[str, str], sentence: str, redaktorka: Client, lipowo: Organisation
) -> None:
    known = {"captions": CAPTIONS, "transcript": "Tekst.", "audio_note": "", **missing}
    media = upload_film(redaktorka, "Film")
    sent = typed("Film", "film", film=str(media.pk), **known)
    answer = create(redaktorka, FilmPage, make_root(lipowo), sent)
    assert answer.status_code == 200
    assert answer.context["form"].errors == {next(iter(missing)): [sentence]}
    assert not FilmPage.objects.exists()


def test_an_editor_makes_a_publication(redaktorka: Client, lipowo: Organisation) -> None:
    content = {"paragraphs": ["Dom kultury zaprasza."], "facts": []}
    document = upload_document(
        redaktorka, "Raport", make_pdf("documents/plain.typ", content, title="Raport")
    )
    sent = typed("Raport z diagnozy", "raport", document=str(document.pk))
    answer = create(redaktorka, PublicationPage, make_root(lipowo), sent)
    assert answer.status_code == 302, answer.context["form"].errors
    shown = redaktorka.get("/lipowo/raport/").content.decode()
    assert document.url in shown
    assert "nie ma znaczników" not in shown


def test_an_untagged_pdf_warns_the_editor_and_the_reader(
    redaktorka: Client, lipowo: Organisation
) -> None:
    document = upload_document(redaktorka, "Skan", UNTAGGED)
    sent = typed("Skan", "skan", document=str(document.pk))
    answer = create(redaktorka, PublicationPage, make_root(lipowo), sent)
    assert answer.status_code == 302, answer.context["form"].errors
    told = redaktorka.get(answer["Location"]).content.decode()
    assert "Ten PDF nie ma znaczników. Czytnik ekranu może czytać go w złej kolejności." in told
    assert "Ten PDF nie ma znaczników" in redaktorka.get("/lipowo/skan/").content.decode()


def test_an_editor_adds_an_easy_text_and_a_recording(
    redaktorka: Client, lipowo: Organisation
) -> None:
    media = upload_film(redaktorka, "Godziny w PJM", "pjm.webm")
    easy = blocks("easy_body", ("heading", "Kiedy przyjść"), ("words", "Drzwi są otwarte rano."))
    article = make_article(lipowo, "Godziny", slug="godziny")
    sent = typed("Godziny", "godziny", pjm_film=str(media.pk), **easy)
    answer = publish(redaktorka, article, sent)
    assert answer.status_code == 302, answer.context["form"].errors
    assert "Drzwi są otwarte rano." in easy_page(redaktorka, article)
    assert media.url in redaktorka.get(f"/pjm/lipowo/{article.slug}/").content.decode()


def easy_page(browser: Client, page: Page) -> str:
    return browser.get(f"/latwe/lipowo/{page.slug}/").content.decode().replace("\xa0", " ")


def test_a_long_easy_sentence_is_told_to_the_editor(
    redaktorka: Client, lipowo: Organisation
) -> None:
    long = "To zdanie ma o wiele za dużo słów i nikt go nie zrozumie od razu."
    article = make_article(lipowo, "Godziny", slug="godziny")
    sent = typed("Godziny", "godziny", **blocks("easy_body", ("words", long)))
    answer = publish(redaktorka, article, sent)
    assert answer.status_code == 200
    (told,) = answer.context["form"].errors["easy_body"]
    assert long in str(told)


def test_an_editor_makes_the_three_way_page(redaktorka: Client, lipowo: Organisation) -> None:
    streams = {
        **blocks("body", ("heading", "Kim jesteśmy")),
        **blocks("easy_body", ("words", "Możesz do nas przyjść.")),
    }
    sent = typed("Czym się zajmujemy", "czym-sie-zajmujemy", **streams)
    answer = create(redaktorka, AboutPage, make_root(lipowo), sent)
    assert answer.status_code == 302, answer.context["form"].errors
    shown = redaktorka.get("/lipowo/czym-sie-zajmujemy/").content.decode()
    assert "spotkanie z tłumaczem" in shown.replace("\xa0", " ")
    assert f"/latwe/lipowo/{AboutPage.objects.get().slug}/" in shown


def test_an_editor_writes_news_and_can_take_it_back(
    redaktorka: Client, lipowo: Organisation
) -> None:
    index = make_root(lipowo).get_children().get(slug="wiesci")
    sent = typed("Kino pod lipą", "kino", published_on="2026-05-06")
    assert create(redaktorka, NewsPage, index, sent).status_code == 302
    assert redaktorka.get("/lipowo/wiesci/kino/").status_code == 200
    news = NewsPage.objects.get()
    redaktorka.post(reverse("wagtailadmin_pages:unpublish", args=[news.pk]))
    assert redaktorka.get("/lipowo/wiesci/kino/").status_code == 404


def test_a_second_statement_cannot_be_made(redaktorka: Client, lipowo: Organisation) -> None:
    """One institution, one statement: the second would contradict the first."""
    root = make_root(lipowo)
    address = reverse("wagtailadmin_pages:add_subpage", args=[root.pk])
    wanted = str(AccessibilityStatementPage._meta.verbose_name)
    assert wanted in redaktorka.get(address).content.decode().lower()
    make_statement(lipowo)
    assert wanted not in redaktorka.get(address).content.decode().lower()


@pytest.mark.parametrize("name", ["zlosliwy.html", "zlosliwy.svg", "film.exe"])
def test_a_file_that_is_no_film_is_refused(
    name: str, redaktorka: Client, lipowo: Organisation
) -> None:
    file = SimpleUploadedFile(name, b"<script>alert(1)</script>", "video/webm")
    sent = {"title": "Film", "file": file, "duration": "1"}
    answer = redaktorka.post(reverse("wagtailmedia:add", args=["video"]), sent)
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert not Media.objects.exists()
