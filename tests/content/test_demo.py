"""The demo's words: complete, plain, and written once."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client, override_settings
from django_scopes import scope

from osnowa.content.demo import bis, kalisz, mik, mszczonow, remove_pages, write_pages
from osnowa.content.easy import long_sentences, sentences_in, word_count
from osnowa.content.models import EditorialOffice, NewsPage, ProgrammePage, SearchRecord
from osnowa.content.models.site_page import SitePage
from osnowa.content.queries.variants import site_page_types
from tests.content.test_statement import problems_of
from tests.factories.organisations import OrganisationFactory
from tests.factories.programmes import ProgrammeFactory

INSTITUTIONS = (mik.INSTITUTION, mszczonow.INSTITUTION, kalisz.INSTITUTION, bis.INSTITUTION)
PROGRAMMES = [programme for texts in INSTITUTIONS for programme in texts["programmes"]]
BANNED = ("niniejsz", "przedmiotow", "uprzejmie informuj")
# Private persons of the source documents; the demo speaks of roles.
PRIVATE_NAMES = ("Bejnarowicz", "Roicka", "Dobiasz", "Kołak", "Kowalik", "Późniewski")


@pytest.fixture(scope="module")
def written(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """Written once for all stories here; undone at the end."""
    folder = tmp_path_factory.mktemp("media")
    with django_db_blocker.unblock(), transaction.atomic(), override_settings(MEDIA_ROOT=folder):
        cache.clear()
        for texts in INSTITUTIONS:
            name = f"Instytucja {texts['slug']}"
            organisation = OrganisationFactory(slug=texts["slug"], name=name)
            with scope(organisation=organisation.pk):
                for row in texts["programmes"]:
                    ProgrammeFactory(organisation=organisation, slug=row["slug"])
        write_pages()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def demo(written: None, db: None) -> None:
    return


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from strings(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from strings(part)


def test_every_programme_has_its_page_in_three_languages(demo: None, client: Client) -> None:
    for row in PROGRAMMES:
        for prefix, language in (("", "pl"), ("/en", "en"), ("/uk", "uk")):
            response = client.get(f"{prefix}/programy/{row['slug']}/")
            assert response.status_code == 200
            assert response["Content-Language"] == language


def test_every_kind_of_public_page_is_in_the_demo(demo: None, client: Client) -> None:
    """Section by section: nobody has to imagine what a page looks like."""
    for kind in site_page_types():
        page = kind.objects.live().first()
        assert page is not None, kind.__name__
        answer = client.get(page.get_url(), follow=True)
        assert answer.status_code == 200, page.get_url()
    with_easy = [kind for kind in site_page_types() if any(p.has_easy_text for p in live(kind))]
    assert {kind.__name__ for kind in with_easy} >= {"ProgrammePage", "AboutPage"}


def live(kind: type[SitePage]) -> list[SitePage]:
    return list(kind.objects.live())


def test_writing_twice_changes_nothing(demo: None) -> None:
    before = (NewsPage.objects.count(), ProgrammePage.objects.count())
    write_pages()
    assert (NewsPage.objects.count(), ProgrammePage.objects.count()) == before


def test_an_editor_keeps_what_she_changed(demo: None) -> None:
    page = ProgrammePage.objects.get(programme__slug="mpek", locale__language_code="pl")
    page.lead = "Zmienione przez redakcję."
    page.save()
    write_pages()
    page.refresh_from_db()
    assert page.lead == "Zmienione przez redakcję."


def test_every_demo_statement_passes_the_checker(demo: None, client: Client) -> None:
    for texts in INSTITUTIONS:
        page = client.get(f"/{texts['slug']}/dostepnosc/").content.decode()
        assert problems_of(page) == [], texts["slug"]


def test_demo_can_be_taken_away(demo: None) -> None:
    remove_pages([texts["slug"] for texts in INSTITUTIONS])
    assert not ProgrammePage.objects.exists()
    assert not EditorialOffice.objects.exists()
    assert not SearchRecord.objects.exists()


def test_texts_name_nobody_and_speak_plainly() -> None:
    everything = " ".join(strings(list(INSTITUTIONS)))
    for word in (*BANNED, *PRIVATE_NAMES):
        assert word.lower() not in everything.lower(), word


def test_polish_sentences_are_short() -> None:
    texts = [text for row in PROGRAMMES for text in strings([row["lead"]["pl"], row["body"]["pl"]])]
    plain = re.sub(r"<[^>]+>", "\n", "\n".join(texts))
    counts = [word_count(sentence) for sentence in sentences_in(plain)]
    assert sum(counts) / len(counts) <= 12
    assert max(counts) <= 24


def test_easy_texts_of_the_demo_are_easy() -> None:
    easy = [kalisz.PROGRAMME["easy"], mszczonow.ABOUT["easy"]]
    words = [value for rows in easy for kind, value in rows if kind == "words"]
    assert words
    assert long_sentences(words) == []


@pytest.mark.parametrize("row", PROGRAMMES, ids=lambda row: row["slug"])
def test_every_text_exists_in_three_languages(row: dict[str, Any]) -> None:
    for part in ("lead", "body", "questions"):
        assert all(row[part].get(code) for code in ("pl", "en", "uk")), part
