"""A page can be found again: by its old address, by its path, in another form of a word."""

import gzip
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from osnowa.content.actions import index_page
from osnowa.content.models import FilmPage
from osnowa.content.queries.search import search
from osnowa.content.search import stem
from osnowa.organisations.models import Organisation
from osnowa.ui.assets import script, stylesheet
from tests.content.test_budget import BYTES, problems_of
from tests.factories.content import make_article, make_film, make_news, make_root


@pytest.fixture
def rename(django_capture_on_commit_callbacks: Any) -> Callable[[Any, str], None]:
    """As an editor does it: another address in the form, then *Publish*."""

    def renamed(page: Any, slug: str) -> None:
        page.slug = slug
        with django_capture_on_commit_callbacks(execute=True):
            page.save_revision().publish()

    return renamed


Rename = Callable[[Any, str], None]


def titles(asked: str, language: str) -> list[str]:
    found = search(asked, None, language)
    return [row.title for _kind, rows in found.groups for row in rows]


def test_an_old_address_leads_to_the_renamed_page(
    rename: Rename, lipowo: Organisation, client: Client
) -> None:
    article = make_article(lipowo, "Godziny", slug="godziny")
    rename(article, "kiedy-przyjsc")
    answer = client.get("/lipowo/godziny/")
    assert (answer.status_code, answer["Location"]) == (301, "/lipowo/kiedy-przyjsc/")
    assert client.get("/lipowo/kiedy-przyjsc/").status_code == 200


def test_an_old_address_of_news_leads_on_too(
    rename: Rename, lipowo: Organisation, client: Client
) -> None:
    rename(make_news(lipowo, "Kino", slug="kino"), "kino-pod-lipa")
    answer = client.get("/lipowo/wiesci/kino/")
    assert answer["Location"] == "/lipowo/wiesci/kino-pod-lipa/"


def test_an_old_address_of_a_page_taken_down_is_gone(
    rename: Rename, lipowo: Organisation, client: Client
) -> None:
    article = make_article(lipowo, "Godziny", slug="godziny")
    rename(article, "kiedy-przyjsc")
    article.refresh_from_db()
    article.unpublish()
    assert client.get("/lipowo/godziny/").status_code == 404


def test_an_old_address_taken_by_a_new_page_shows_the_new_page(
    rename: Rename, lipowo: Organisation, client: Client
) -> None:
    rename(make_article(lipowo, "Godziny", slug="godziny"), "kiedy-przyjsc")
    make_article(lipowo, "Godziny od nowa", slug="godziny")
    answer = client.get("/lipowo/godziny/")
    assert answer.status_code == 200
    assert "Godziny od nowa" in answer.content.decode().replace("\xa0", " ")


def test_a_bound_host_leads_to_its_own_pages_only(
    rename: Rename, lipowo: Organisation, brzezina: Organisation, client: Client
) -> None:
    brzezina.host = "brzezina.example"
    brzezina.save()
    rename(make_article(lipowo, "Godziny", slug="godziny"), "kiedy-przyjsc")
    make_root(brzezina)
    host = {"host": brzezina.host}
    assert client.get("/lipowo/godziny/", headers=host).status_code == 404
    assert client.get("/godziny/", headers=host).status_code == 404


def test_breadcrumbs_lead_up_step_by_step(lipowo: Organisation, client: Client) -> None:
    parent = make_article(lipowo, "Pracownie", slug="pracownie")
    parent.add_child(instance=type(parent)(title="Ceramika", slug="ceramika"))
    main = client.get("/lipowo/pracownie/ceramika/").content.decode().partition("<main")[2]
    crumbs = main.partition("<h1")[0]
    assert crumbs.index('href="/lipowo/"') < crumbs.index('href="/lipowo/pracownie/"')
    assert 'href="/lipowo/pracownie/ceramika/"' not in crumbs
    assert "Kultura blisko" not in crumbs, "the server's front page is nobody's house"


def test_a_front_page_has_no_breadcrumbs(lipowo: Organisation, client: Client) -> None:
    make_root(lipowo)
    main = client.get("/lipowo/").content.decode().partition("<main")[2]
    assert 'href="/lipowo/"' not in main.partition("<h1")[0]


@pytest.mark.parametrize(
    ("language", "asked", "written"),
    [
        ("uk", "майстерня", "Творчі майстерні для дітей"),
        ("uk", "майстерні", "Майстерня кераміки"),
        ("uk", "бібліотеку", "Бібліотека у Липові"),
        ("uk", "МІСЦЯМИ", "Місця для мешканців"),
        ("en", "workshops", "A pottery workshop"),
        ("en", "workshop", "Pottery workshops"),
        ("en", "activity", "Activities for everybody"),
        ("en", "activities", "One activity a week"),
    ],
)
def test_other_languages_are_found_in_another_form_too(
    language: str, asked: str, written: str, lipowo: Organisation
) -> None:
    root = make_root(lipowo, language)
    article = make_article(lipowo, "Strona", slug="strona")
    translation = article.copy_for_translation(root.locale)
    translation.title, translation.slug, translation.live = written, "strona", True
    translation.save()
    index_page(translation)
    assert titles(asked, language) == [written]
    assert titles("zupełnie inne", language) == []


@pytest.mark.parametrize(
    ("word", "expected"),
    [("kurs", "kurs"), ("las", "las"), ("dom", "dom"), ("kino", "kino"), ("ігри", "ігри")],
)
def test_short_words_keep_their_ending(word: str, expected: str) -> None:
    """Three letters find too much: a stem has at least four."""
    assert stem(word) == expected


def test_a_film_page_is_light_before_the_film_starts(lipowo: Organisation, client: Client) -> None:
    make_film(lipowo, "Film", slug="film")
    html = client.get("/lipowo/film/").content.decode()
    assert 'preload="none"' in html
    assert problems_of(html.replace("<source", "<!-- later -->")) == []
    weight = sum(len(gzip.compress(part.encode())) for part in (html, stylesheet(), script()))
    assert weight <= BYTES


def test_captions_of_a_film_in_a_draft_are_nobodys(lipowo: Organisation, client: Client) -> None:
    film = make_film(lipowo, "Film", slug="film")
    assert client.get(f"/napisy/{film.pk}.vtt").status_code == 200
    FilmPage.objects.get(pk=film.pk).unpublish()
    assert client.get(f"/napisy/{film.pk}.vtt").status_code == 404
    assert client.get("/napisy/999999.vtt").status_code == 404
