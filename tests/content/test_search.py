"""Search in Polish, on both databases."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from osnowa.calls.models import Call
from osnowa.content import search as words
from osnowa.content.actions import refresh_search
from osnowa.content.models import SearchRecord
from osnowa.content.queries.search import PAGE_SIZE, search
from osnowa.organisations.models import Organisation
from tests.factories.content import make_article, make_news, make_office

REAL_HOME = Path(words.settings.HOME)


@pytest.fixture
def prepared(settings: Any) -> None:
    """The dictionary is built once for the machine and kept."""
    settings.HOME = REAL_HOME
    words._lemmatizer.cache_clear()
    words.prepare()
    yield
    words._lemmatizer.cache_clear()


@pytest.fixture
def unprepared(settings: Any, tmp_path: Path) -> None:
    settings.HOME = tmp_path
    words._lemmatizer.cache_clear()
    yield
    words._lemmatizer.cache_clear()


def titles(query: str, organisation: Organisation | None = None, language: str = "pl") -> list[str]:
    found = search(query, organisation.pk if organisation else None, language)
    return [row.title for _kind, rows in found.groups for row in rows]


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("warsztaty", "Zapisy do warsztatów ceramiki"),
        ("warsztatów", "Warsztaty w świetlicy"),
        ("lodz", "Wycieczka: Łódź"),
        ("Łódź", "Wycieczka do Łodzi"),
        ("ŁÓDŹ", "Wycieczka: Łódź"),
        ("animatorka", "Szukamy animatorki"),
        ("dzieci", "Zajęcia dla dziecka"),
    ],
)
def test_word_is_found_in_another_form(
    asked: str, written: str, lipowo: Organisation, prepared: None
) -> None:
    make_article(lipowo, written, slug="a")
    assert written in titles(asked)


@pytest.mark.parametrize(
    ("asked", "written"), [("warsztaty", "Zapisy do warsztatów"), ("lodz", "Łódź")]
)
def test_search_works_before_the_dictionary_is_built(
    asked: str, written: str, lipowo: Organisation, unprepared: None
) -> None:
    assert not words.is_prepared()
    make_article(lipowo, written, slug="a")
    assert written in titles(asked)


def test_every_word_must_be_there(lipowo: Organisation) -> None:
    make_article(lipowo, "Kino pod lipą", slug="kino")
    make_article(lipowo, "Kino w świetlicy", slug="kino-2")
    assert titles("kino lipa") == ["Kino pod lipą"]


@pytest.mark.parametrize(
    "asked", ['"', "kino AND", "kino*", "NEAR(", "') --", "a:b & c|d !", "\x00", "  ", "💃"]
)
def test_odd_input_is_only_text(asked: str, lipowo: Organisation, client: Client) -> None:
    make_article(lipowo, "Kino pod lipą", slug="kino")
    assert client.get("/szukaj/", {"q": asked}).status_code == 200


def test_draft_is_not_found_and_leaves_when_unpublished(lipowo: Organisation) -> None:
    make_news(lipowo, "Tajemnica", live=False)
    live = make_news(lipowo, "Tajemnica poliszynela")
    assert titles("tajemnica") == ["Tajemnica poliszynela"]
    live.unpublish()
    assert titles("tajemnica") == []


def test_deleted_page_leaves_at_once(lipowo: Organisation) -> None:
    make_news(lipowo, "Znikająca").delete()
    assert titles("znikająca") == []


def test_publishing_writes_the_record(lipowo: Organisation) -> None:
    page = make_news(lipowo, "Przed zmianą", live=False)
    page.title = "Potańcówka"
    page.save_revision().publish()
    assert titles("potańcówki") == ["Potańcówka"]


def test_bound_host_finds_only_its_own(
    lipowo: Organisation, brzezina: Organisation, client: Client
) -> None:
    brzezina.host = "brzezina.example"
    brzezina.save()
    make_news(lipowo, "Kino w Lipowie")
    make_news(brzezina, "Kino w Brzezinie")
    page = client.get("/szukaj/?q=kino", headers={"host": brzezina.host}).content.decode()
    assert "Brzezinie" in page
    assert "Lipowie" not in page
    assert set(titles("kino")) == {"Kino w Lipowie", "Kino w Brzezinie"}


def test_record_that_is_not_public_is_never_shown(lipowo: Organisation) -> None:
    make_news(lipowo, "Kino")
    SearchRecord.objects.update(is_public=False)
    assert titles("kino") == []


def test_calls_are_found_and_grouped(open_call: Call, client: Client) -> None:
    make_office(open_call.organisation)
    make_news(open_call.organisation, "Nabór po sąsiedzku")
    refresh_search()
    found = search("sąsiedzku", None, "pl")
    assert [kind for kind, _rows in found.groups] == ["call", "news"]
    assert open_call.title in client.get("/szukaj/?q=sasiedzku").content.decode().replace(
        "\xa0", " "
    )


def test_refresh_drops_what_is_gone(lipowo: Organisation) -> None:
    make_office(lipowo)
    SearchRecord.objects.create(
        organisation_id=lipowo.pk,
        kind="page",
        ref="calls.Call:999",
        url="/x/",
        title="Duch",
        search_text="duch",
        is_public=True,
    )
    refresh_search()
    assert titles("duch") == []


def test_results_come_in_pages(lipowo: Organisation, client: Client) -> None:
    for number in range(PAGE_SIZE + 1):
        make_news(lipowo, f"Kino {number}", slug=f"kino-{number}")
    found = search("kino", None, "pl", page=2)
    assert (found.total, found.pages, found.page) == (PAGE_SIZE + 1, 2, 2)
    assert "strona=2" in client.get("/szukaj/?q=kino").content.decode()
    assert client.get("/szukaj/?q=kino&strona=99").status_code == 200


def test_title_comes_before_text(lipowo: Organisation) -> None:
    make_article(lipowo, "Zapowiedzi", slug="a", lead="Będzie też kino i jeszcze inne rzeczy.")
    make_article(lipowo, "Kino", slug="b", lead="Zapraszamy.")
    assert titles("kino")[0] == "Kino"
