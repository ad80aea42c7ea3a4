"""Each type of page, whole and bare, in three languages."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail.models import Page

from osnowa.content.enums import RESERVED_PATHS
from osnowa.content.models import AboutPage, NewsIndexPage, PublicationPage
from osnowa.organisations.models import Organisation
from tests.factories.content import (
    make_article,
    make_document,
    make_film,
    make_image,
    make_media,
    make_news,
    make_root,
    make_statement,
)

PREFIXES = {"pl": "", "en": "/en", "uk": "/uk"}


def whole_body(house: Organisation) -> list[tuple[str, Any]]:
    """One block of every kind that needs no other page."""
    return [
        ("heading", "Kiedy przyjść"),
        ("words", "<p>Drzwi są otwarte od rana.</p>"),
        ("picture", {"image": make_image(house, "sala"), "alt": "Sala", "caption": "Po remoncie"}),
        ("quote", {"text": "Tu jest jak w domu.", "who": "sąsiadka"}),
        ("questions", [{"question": "Czy jest winda?", "answer": "<p>Jest.</p>"}]),
        ("people", [{"role": "animatorka", "name": "", "email": "a@example.org", "phone": "1"}]),
        ("steps", [{"when": "Rano", "what": "Otwieramy drzwi"}]),
        ("notice", "<p>W środę zamknięte.</p>"),
        ("file", {"document": make_document(house, "plan"), "description": "Plan sali"}),
    ]


SHOWN = (
    *("Kiedy przyjść", "Drzwi są otwarte", 'alt="Sala"', "Po remoncie", "Tu jest jak w domu."),
    *("Czy jest winda?", "animatorka", "a@example.org", "Otwieramy drzwi", "W środę zamknięte."),
    "Plan sali",
)


def bare_article(house: Organisation) -> Page:
    return make_article(house, "Sama nazwa", slug="strona")


def whole_article(house: Organisation) -> Page:
    return make_article(
        house,
        "Pełna strona",
        slug="strona",
        lead="Zaczynamy.",
        body=whole_body(house),
        picture=make_image(house, "okladka"),
        picture_alt="Budynek",
        easy_body=[("words", "Możesz do nas przyjść.")],
        pjm_film=make_media(house, "pjm"),
    )


def bare_film(house: Organisation) -> Page:
    return make_film(house, "Film", slug="strona")


def whole_film(house: Organisation) -> Page:
    return make_film(house, "Film", slug="strona", audio_note="Jest audiodeskrypcja.")


def bare_publication(house: Organisation) -> Page:
    page = PublicationPage(title="Raport", slug="strona", document=make_document(house, "raport"))
    return make_root(house).add_child(instance=page)


def bare_about(house: Organisation) -> Page:
    return make_root(house).add_child(instance=AboutPage(title="O nas", slug="strona"))


@pytest.mark.parametrize(
    "make",
    [bare_article, whole_article, bare_film, whole_film, bare_publication, bare_about],
)
@pytest.mark.parametrize("language", PREFIXES)
def test_page_is_shown_in_every_language(
    make: Callable[[Organisation], Page], language: str, lipowo: Organisation, client: Client
) -> None:
    page = make(lipowo)
    answer = client.get(f"{PREFIXES[language]}/lipowo/strona/")
    shown = answer.content.decode().replace("\xa0", " ")
    assert answer.status_code == 200
    assert f'<html lang="{language}"' in shown
    assert page.title in shown
    assert shown.count("<h1") == 1
    assert ('lang="pl">' in shown.partition("<main")[2]) is (language != "pl")


def test_every_block_is_shown_with_its_words(lipowo: Organisation, client: Client) -> None:
    whole_article(lipowo)
    shown = client.get("/lipowo/strona/").content.decode().replace("\xa0", " ")
    for words in (*SHOWN, 'alt="Budynek"', "/latwe/lipowo/strona/", "/pjm/lipowo/strona/"):
        assert words in shown, words


def test_optional_parts_leave_no_empty_frames(lipowo: Organisation, client: Client) -> None:
    bare_article(lipowo)
    main = client.get("/lipowo/strona/").content.decode().partition("<main")[2]
    for frame in ('class="lead"', 'class="ways"', "<figure", "<h2"):
        assert frame not in main.partition("</main")[0], frame


@pytest.mark.parametrize("language", PREFIXES)
def test_film_and_its_words_speak_to_the_reader(
    language: str, lipowo: Organisation, client: Client
) -> None:
    film = whole_film(lipowo)
    shown = client.get(f"{PREFIXES[language]}/lipowo/strona/").content.decode()
    assert "<track" in shown
    assert f"/napisy/{film.pk}.vtt" in shown
    assert film.transcript in shown.replace("\xa0", " ")
    assert "audiodeskrypcja" in shown


def test_news_shows_its_day_in_words(lipowo: Organisation, client: Client) -> None:
    make_news(lipowo, "Kino", slug="kino", published_on=dt.date(2026, 3, 1))
    shown = client.get("/lipowo/wiesci/kino/").content.decode().replace("\xa0", " ")
    assert '<time datetime="2026-03-01">1 marca 2026' in shown


def test_newest_news_comes_first(lipowo: Organisation, client: Client) -> None:
    make_news(lipowo, "Dawniej", published_on=dt.date(2026, 1, 1))
    make_news(lipowo, "Niedawno", published_on=dt.date(2026, 5, 1))
    for address in ("/lipowo/wiesci/", "/wiesci/"):
        shown = client.get(address).content.decode()
        assert shown.index("Niedawno") < shown.index("Dawniej"), address


def test_picture_without_words_is_refused(lipowo: Organisation) -> None:
    image = make_image(lipowo, "sala")
    with pytest.raises(ValidationError) as refused:
        make_article(lipowo, "Sala", picture=image, picture_alt="  ")
    assert "picture_alt" in refused.value.message_dict
    block = make_article(lipowo, "Inna").body.stream_block.child_blocks["picture"]
    with pytest.raises(ValidationError):
        block.clean(block.to_python({"image": image.pk, "alt": "", "caption": ""}))
    assert block.clean(block.to_python({"image": image.pk, "alt": "Sala", "caption": ""}))


@pytest.mark.parametrize("slug", sorted(RESERVED_PATHS))
def test_no_page_takes_an_address_of_the_system(slug: str, lipowo: Organisation) -> None:
    with pytest.raises(ValidationError) as refused:
        make_article(lipowo, "Nasza strona", slug=slug)
    assert "slug" in refused.value.message_dict


def test_page_types_keep_the_one_name_that_is_theirs(lipowo: Organisation) -> None:
    statement = make_statement(lipowo)
    index = NewsIndexPage.objects.child_of(make_root(lipowo)).get()
    statement.full_clean()
    index.full_clean()
    index.slug = "kontakt"
    with pytest.raises(ValidationError):
        index.full_clean()


@pytest.mark.parametrize(
    ("captions", "reason"),
    [
        ("dzień dobry", "WEBVTT"),
        ("1\n00:00:00,000 --> 00:00:02,000\nDzień dobry\n", "WEBVTT"),
        ("WEBVTT\n\n00:00:00.000 --> 00:00:02.000\n \n", ""),
        ("WEBVTT\n", ""),
    ],
)
def test_captions_that_cannot_work_are_explained(
    captions: str, reason: str, lipowo: Organisation
) -> None:
    with pytest.raises(ValidationError) as refused:
        make_film(lipowo, "Film", captions=captions)
    (sentence,) = refused.value.message_dict["captions"]
    assert reason in sentence
    assert sentence.endswith(".")


def test_film_with_captions_can_go_out_twin(lipowo: Organisation) -> None:
    """The gate opens for the same film once the captions are there."""
    film = make_film(lipowo, "Film", captions="", live=False)
    film.captions = "WEBVTT\n\n00:00:00.000 --> 00:00:02.000\nDzień dobry.\n"
    film.save_revision().publish()
    film.refresh_from_db()
    assert film.live


HARMFUL = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '<a href="javascript:alert(1)">tu</a>',
    '<a href="JaVaScRiPt:alert(1)">tu</a>',
    '<a href="data:text/html,<script>1</script>">tu</a>',
    '<iframe src="https://zlo.example"></iframe>',
    '<p style="position:fixed" onmouseover="x()">tu</p>',
    "<svg onload=alert(1)></svg>",
]


@pytest.mark.parametrize("harm", HARMFUL)
@pytest.mark.parametrize("kind", ["words", "heading", "quote", "notice", "questions", "steps"])
def test_harm_in_a_block_stays_words(
    kind: str, harm: str, lipowo: Organisation, client: Client
) -> None:
    values: dict[str, Any] = {
        "quote": {"text": harm, "who": harm},
        "questions": [{"question": harm, "answer": harm}],
        "steps": [{"when": harm, "what": harm}],
    }
    make_article(lipowo, "Strona", slug="strona", body=[(kind, values.get(kind, harm))])
    shown = client.get("/lipowo/strona/").content.decode().partition("<article")[2].lower()
    article = shown.partition("</article")[0]
    for bad in (
        "<script",
        "<img",
        "<iframe",
        "<svg onload",
        'href="javascript',
        'href="data',
        "<p style",
    ):
        assert bad not in article, bad


def test_harm_in_title_and_lead_stays_words(lipowo: Organisation, client: Client) -> None:
    make_news(lipowo, HARMFUL[1], slug="wiesc", lead=HARMFUL[0])
    for address in (
        "/lipowo/wiesci/wiesc/",
        "/",
        "/wiesci/",
        "/wiesci/feed.atom",
        "/szukaj/?q=img",
    ):
        shown = client.get(address).content.decode()
        assert "<img src=x" not in shown, address
        assert "<script>alert" not in shown, address
