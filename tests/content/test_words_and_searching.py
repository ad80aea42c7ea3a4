"""A visitor types whatever she likes into the search box."""

import pytest
from django.test import Client

from osnowa.calls.enums import CallState
from osnowa.calls.models import Call
from osnowa.content.actions import refresh_search
from osnowa.content.queries.search import PAGE_SIZE, search
from osnowa.content.search import forms_of, query_groups, stem, words_in
from osnowa.organisations.models import Organisation
from tests.factories.calls import freeze, make_call
from tests.factories.content import make_article, make_news, make_office, make_root

WEIRD = [
    *('"*', "(", ")", "((((", "*", "^", "-", "NOT", "OR OR", "kino OR", "{kino}", "+kino -lipa"),
    *("'; DROP TABLE content_searchrecord; --", "<script>", "&", "|", "!", ":*", "\\", "%", "_"),
    *("ﬁlm", "Łódź💃", "שלום", "\u202ekino", "a" * 10_000, "kino " * 2_000, "\t\n"),
]


@pytest.mark.parametrize("asked", WEIRD, ids=range(len(WEIRD)))
def test_weird_words_are_answered_calmly(asked: str, lipowo: Organisation, client: Client) -> None:
    make_article(lipowo, "Kino pod lipą", slug="kino")
    answer = client.get("/szukaj/", {"q": asked})
    assert answer.status_code == 200
    assert "<script>" not in answer.content.decode().partition("<main")[2]
    search(asked, None, "pl")


def test_empty_question_shows_the_box_and_nothing_else(
    lipowo: Organisation, client: Client
) -> None:
    make_article(lipowo, "Kino pod lipą", slug="kino")
    for address in ("/szukaj/", "/szukaj/?q=", "/szukaj/?q=+"):
        main = client.get(address).content.decode().partition("<main")[2]
        assert 'name="q"' in main
        assert "/lipowo/kino/" not in main
    assert search("", None, "pl").total == 0


@pytest.mark.parametrize("page", ["0", "-1", "abc", "99999999999999999999", "1.5", "٣", ""])
def test_odd_page_numbers_lead_to_a_page(page: str, lipowo: Organisation, client: Client) -> None:
    make_article(lipowo, "Kino pod lipą", slug="kino")
    answer = client.get("/szukaj/", {"q": "kino", "strona": page})
    assert answer.status_code == 200
    assert "/lipowo/kino/" in answer.content.decode()


def test_pages_of_results_hold_each_thing_once(lipowo: Organisation) -> None:
    for number in range(2 * PAGE_SIZE + 3):
        make_news(lipowo, f"Kino {number}", slug=f"kino-{number}")
    seen = [
        row.pk
        for page in (1, 2, 3)
        for _kind, rows in search("kino", None, "pl", page=page).groups
        for row in rows
    ]
    assert len(seen) == len(set(seen)) == 2 * PAGE_SIZE + 3


def test_reader_of_ukrainian_finds_one_of_each(lipowo: Organisation) -> None:
    """The translation stands for its source; what nobody translated is found in Polish."""
    source = make_article(lipowo, "Kino", slug="kino")
    make_article(lipowo, "Kino letnie", slug="kino-letnie")
    translation = source.copy_for_translation(make_root(lipowo, "uk").locale)
    translation.title, translation.slug, translation.live = "Kino українською", "kino", True
    translation.save()
    refresh_search()
    titles = {row.title for _k, rows in search("kino", None, "uk").groups for row in rows}
    assert titles == {"Kino українською", "Kino letnie"}
    assert search("kino", None, "pl").total == 2


@pytest.mark.parametrize("state", [CallState.DRAFT, CallState.CANCELLED])
def test_call_that_is_not_public_is_not_found(
    state: str, edition: object, lipowo: Organisation, client: Client
) -> None:
    make_office(lipowo)
    call = make_call(edition, title="Nabór utajony")  # type: ignore[arg-type]
    if state != CallState.DRAFT:
        freeze(call, state=state)
    refresh_search()
    assert search("utajony", None, "pl").total == 0
    assert "Nabór utajony" not in client.get("/szukaj/?q=utajony").content.decode()


def test_call_of_a_hidden_programme_is_not_found(open_call: Call) -> None:
    make_office(open_call.organisation)
    programme = open_call.edition.programme
    programme.is_public = False
    programme.save()
    refresh_search()
    assert search(open_call.title, None, "pl").total == 0


def test_search_of_one_house_is_blind_to_the_other(
    lipowo: Organisation, brzezina: Organisation
) -> None:
    make_news(lipowo, "Kino w Lipowie")
    make_news(brzezina, "Kino w Brzezinie")
    found = search("kino", lipowo.pk, "pl")
    assert [row.title for _kind, rows in found.groups for row in rows] == ["Kino w Lipowie"]
    assert found.total == 1


def test_words_are_folded_and_stemmed() -> None:
    assert list(words_in("Łódź, a tam: kino-teatr!")) == ["Łódź", "tam", "kino", "teatr"]
    assert "lodz" in forms_of("ŁÓDŹ")
    assert stem("warsztatow") == stem("warsztaty") == "warsztat"
    assert stem("kino") == "kino"
    assert len(query_groups("raz dwa trzy cztery pięć sześć siedem osiem dziewięć")) == 8
