"""What a visitor reads, and what she never sees."""

import pytest
from django.test import Client
from django_scopes import scope

from osnowa.calls.models import Call
from osnowa.organisations.models import Organisation
from osnowa.programmes.models import Programme
from tests.factories.content import (
    make_article,
    make_news,
    make_office,
    make_programme_page,
    make_root,
)
from tests.factories.programmes import ProgrammeFactory

PAGE_QUERIES = 40


def text(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status, address
    return response.content.decode().replace("\xa0", " ")


def test_front_page_leads_to_the_open_call_in_one_tap(open_call: Call, client: Client) -> None:
    make_office(open_call.organisation)
    page = text(client, "/")
    assert "Trwa teraz" in page
    assert f'href="/zglos/{open_call.slug}/"' in page


def test_front_page_shows_every_institution_under_its_own_name(
    lipowo: Organisation, brzezina: Organisation, client: Client
) -> None:
    for organisation in (lipowo, brzezina):
        make_office(organisation)
    page = text(client, "/")
    assert lipowo.name in page
    assert brzezina.name in page


def test_institution_page_shows_only_its_own_call(
    open_call: Call, brzezina: Organisation, client: Client
) -> None:
    make_office(open_call.organisation)
    make_office(brzezina)
    assert open_call.title in text(client, f"/{open_call.organisation.slug}/")
    assert open_call.title not in text(client, f"/{brzezina.slug}/")


def test_bound_host_starts_at_its_institution_and_hides_the_others(
    lipowo: Organisation, brzezina: Organisation, open_call: Call, client: Client
) -> None:
    brzezina.host = "kultura.brzezina.example"
    brzezina.save()
    make_office(lipowo)
    make_office(brzezina)
    make_programme_page(open_call.edition.programme)
    own = client.get("/", headers={"host": brzezina.host})
    assert own.status_code == 200
    shown = own.content.decode().replace("\xa0", " ")
    assert brzezina.name in shown
    assert lipowo.name not in shown
    address = f"/programy/{open_call.edition.programme.slug}/"
    assert client.get(address, headers={"host": brzezina.host}).status_code == 404
    assert client.get(address).status_code == 200


def test_programme_page_follows_the_order_a_resident_needs(open_call: Call, client: Client) -> None:
    programme = open_call.edition.programme
    make_programme_page(
        programme,
        questions=[("questions", [{"question": "Czy trzeba konta?", "answer": "<p>Nie.</p>"}])],
    )
    page = text(client, f"/programy/{programme.slug}/")
    order = [
        f"<h1>{programme.name}",
        "Do kiedy",
        "Dla kogo",
        f"/zglos/{open_call.slug}/",
        'id="steps"',
        'id="questions"',
        'id="rules"',
        'id="letters"',
    ]
    places = [page.index(mark) for mark in order]
    assert places == sorted(places)


def test_programme_without_words_still_has_its_page(open_call: Call, client: Client) -> None:
    make_office(open_call.organisation)
    programme = open_call.edition.programme
    assert programme.name in text(client, f"/programy/{programme.slug}/")


def test_programme_page_has_one_address(open_call: Call, client: Client) -> None:
    programme = open_call.edition.programme
    page = make_programme_page(programme)
    response = client.get(f"/{programme.organisation.slug}/{page.slug}/")
    assert response.status_code == 301
    assert response["Location"] == f"/programy/{programme.slug}/"
    assert page.url.endswith(f"/programy/{programme.slug}/")


def test_a_programme_that_is_not_public_is_not_there(lipowo: Organisation, client: Client) -> None:
    with scope(organisation=lipowo.pk):
        programme: Programme = ProgrammeFactory(organisation=lipowo, is_public=False)
        make_programme_page(programme)
    text(client, f"/programy/{programme.slug}/", 404)
    assert programme.name not in text(client, "/programy/")


def test_unpublished_programme_page_takes_the_programme_with_it(
    open_call: Call, client: Client
) -> None:
    page = make_programme_page(open_call.edition.programme)
    page.unpublish()
    text(client, f"/programy/{open_call.edition.programme.slug}/", 404)


def test_draft_news_is_nowhere(lipowo: Organisation, client: Client) -> None:
    draft = make_news(lipowo, "Tajna niespodzianka", live=False)
    for address in ("/", "/lipowo/", "/lipowo/wiesci/", "/wiesci/", "/wiesci/feed.atom"):
        assert "Tajna" not in text(client, address), address
    assert draft.slug not in text(client, "/sitemap.xml")
    text(client, f"/lipowo/wiesci/{draft.slug}/", 404)


def test_published_news_is_everywhere_it_should_be(lipowo: Organisation, client: Client) -> None:
    """The twin of the test above: the same addresses do show what is live."""
    live = make_news(lipowo, "Otwarta niespodzianka")
    for address in ("/", "/lipowo/", "/lipowo/wiesci/", "/wiesci/", "/wiesci/feed.atom"):
        assert "Otwarta" in text(client, address), address
    assert live.slug in text(client, "/sitemap.xml")


@pytest.mark.parametrize("news_count", [1, 3])
def test_pages_cost_the_same_however_much_there_is(
    news_count: int, open_call: Call, client: Client, django_assert_max_num_queries: object
) -> None:
    programme = open_call.edition.programme
    make_programme_page(programme)
    for number in range(news_count):
        make_news(open_call.organisation, f"Wieść {number}")
    for address in ("/", "/lipowo/", f"/programy/{programme.slug}/", "/wiesci/", "/szukaj/?q=a"):
        with django_assert_max_num_queries(PAGE_QUERIES):  # type: ignore[operator]
            text(client, address)


def test_unknown_address_is_404_in_every_language(lipowo: Organisation, client: Client) -> None:
    make_office(lipowo)
    for prefix in ("", "/en", "/uk"):
        text(client, f"{prefix}/nie-ma-takiej/", 404)


def test_page_without_translation_says_so_and_shows_the_polish_text(
    lipowo: Organisation, client: Client
) -> None:
    make_article(lipowo, "O nas po polsku", slug="o-nas")
    page = text(client, "/uk/lipowo/o-nas/")
    assert "Ви читаєте польський текст" in page
    assert "O nas po polsku" in page


def test_translated_page_is_shown_without_the_notice(lipowo: Organisation, client: Client) -> None:
    source = make_article(lipowo, "O nas", slug="o-nas")
    translation = source.copy_for_translation(make_root(lipowo, "uk").locale)
    translation.title, translation.slug, translation.live = "Про нас", "pro-nas", True
    translation.save()
    shown = client.get("/uk/lipowo/o-nas/")
    assert shown.status_code == 302
    page = text(client, shown["Location"])
    assert "Про нас" in page
    assert "польський текст" not in page


def test_robots_and_feed_speak_plainly(lipowo: Organisation, client: Client) -> None:
    make_news(lipowo, "Kino pod lipą", lead="W sobotę o 20.")
    robots = text(client, "/robots.txt")
    assert "Disallow: /biurko/" in robots
    assert "/sitemap.xml" in robots
    assert "W sobotę o 20." in text(client, "/wiesci/feed.atom")


def test_call_link_in_news_follows_the_call(open_call: Call, client: Client) -> None:
    programme_page = make_programme_page(open_call.edition.programme)
    body = [("call", {"programme": programme_page, "sentence": "Zaczynamy?"})]
    news = make_news(open_call.organisation, "Nabór trwa", body=body)
    page = text(client, f"/lipowo/wiesci/{news.slug}/")
    assert f"/zglos/{open_call.slug}/" in page
