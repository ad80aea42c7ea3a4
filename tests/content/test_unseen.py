"""What is not for everybody is nowhere: not in lists, search, feed, sitemap, other languages."""

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from osnowa.content.actions import index_page, refresh_search
from osnowa.content.models import SearchRecord
from osnowa.organisations.models import Organisation
from tests.factories.content import (
    make_article,
    make_film,
    make_news,
    make_programme_page,
    make_root,
    make_statement,
)

SECRET = "Zatajona"
PLACES = (
    *("/", "/lipowo/", "/lipowo/wiesci/", "/wiesci/", "/wiesci/feed.atom", "/sitemap.xml"),
    *("/szukaj/?q=zatajona", "/latwe/", "/programy/"),
    *("/en/", "/en/lipowo/", "/en/wiesci/", "/en/szukaj/?q=zatajona", "/en/latwe/"),
    *("/uk/", "/uk/lipowo/", "/uk/wiesci/", "/uk/szukaj/?q=zatajona", "/uk/latwe/"),
)
EASY = [("words", "Możesz do nas przyjść.")]


def places_that_tell(client: Client, page: Page) -> Iterator[str]:
    """Addresses on which the page's title, slug or address can be read."""
    for address in PLACES:
        shown = client.get(address).content.decode().replace("zatajona", "", 1)
        shown = shown.replace('value="zatajona"', "").replace("q=zatajona", "")
        if SECRET in shown or page.slug in shown:
            yield address
    for prefix in ("", "/en", "/uk"):
        for address in (f"/lipowo/wiesci/{page.slug}/", f"/latwe/lipowo/{page.slug}/"):
            answer = client.get(prefix + address, follow=True)
            if answer.status_code == 200 and SECRET in answer.content.decode():
                yield prefix + address


def as_draft(page: Page) -> None:
    page.unpublish()


def as_expired(page: Page) -> None:
    page.expire_at = timezone.now() - dt.timedelta(minutes=1)
    page.save()
    call_command("publish_scheduled", verbosity=0)


def as_private(page: Page) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    index_page(page)


def as_deleted(page: Page) -> None:
    page.delete()


@pytest.mark.parametrize("hide", [as_draft, as_expired, as_private, as_deleted])
def test_hidden_news_is_told_nowhere(
    hide: Callable[[Page], None], lipowo: Organisation, client: Client
) -> None:
    page = make_news(lipowo, f"{SECRET} wieść", slug="tajny-adres", easy_body=EASY)
    hide(Page.objects.get(pk=page.pk).specific)
    assert list(places_that_tell(client, page)) == []


def test_open_news_is_told_everywhere_twin(lipowo: Organisation, client: Client) -> None:
    """The finder can find: the same page in the open is seen in each kind of place."""
    page = make_news(lipowo, f"{SECRET} wieść", slug="tajny-adres", easy_body=EASY)
    told = set(places_that_tell(client, page))
    assert {"/", "/lipowo/", "/wiesci/feed.atom", "/sitemap.xml", "/szukaj/?q=zatajona"} <= told
    assert {"/latwe/", "/en/szukaj/?q=zatajona", f"/latwe/lipowo/{page.slug}/"} <= told


def test_private_page_takes_what_hangs_below_it(lipowo: Organisation, client: Client) -> None:
    make_news(lipowo, f"{SECRET} wieść", slug="tajny-adres")
    as_private(make_root(lipowo).get_children().get(slug="wiesci"))
    refresh_search()
    for address in ("/", "/wiesci/", "/wiesci/feed.atom", "/sitemap.xml"):
        assert SECRET not in client.get(address).content.decode(), address
    assert not SearchRecord.objects.filter(title__contains=SECRET).exists()


def test_private_statement_is_not_offered_at_the_foot(lipowo: Organisation, client: Client) -> None:
    statement = make_statement(lipowo)
    link = 'href="/lipowo/dostepnosc/"'
    assert link in client.get("/lipowo/").content.decode()
    assert link in client.get("/dostepnosc/").content.decode()
    as_private(statement)
    assert link not in client.get("/lipowo/").content.decode()
    assert link not in client.get("/dostepnosc/").content.decode()


def test_draft_film_keeps_its_captions(lipowo: Organisation, client: Client) -> None:
    film = make_film(lipowo, "Film", slug="film")
    assert client.get(f"/napisy/{film.pk}.vtt").status_code == 200
    film.unpublish()
    assert client.get(f"/napisy/{film.pk}.vtt").status_code == 404


def test_draft_change_waits_until_it_is_published(lipowo: Organisation, client: Client) -> None:
    page = make_article(lipowo, "Stary tytuł", slug="o-nas")
    page.title = f"{SECRET} zmiana"
    revision = page.save_revision()
    assert SECRET not in client.get("/lipowo/o-nas/").content.decode()
    assert SECRET not in client.get("/szukaj/?q=zmiana").content.decode()
    revision.publish()
    assert SECRET in client.get("/lipowo/o-nas/").content.decode()


def test_draft_translation_shows_the_polish_page(lipowo: Organisation, client: Client) -> None:
    source = make_article(lipowo, "O nas", slug="o-nas")
    translation = source.copy_for_translation(make_root(lipowo, "uk").locale)
    translation.title, translation.slug, translation.live = SECRET, "pro-nas", False
    translation.save()
    assert client.get("/uk/lipowo/pro-nas/").status_code == 404
    shown = client.get("/uk/lipowo/o-nas/").content.decode()
    assert SECRET not in shown
    assert "O nas" in shown.replace("\xa0", " ")
    assert SECRET not in client.get("/uk/lipowo/").content.decode()


def test_programme_that_closes_its_page_leaves_search(open_call: object, client: Client) -> None:
    programme = open_call.edition.programme  # type: ignore[attr-defined]
    page = make_programme_page(programme)
    address = f'href="/programy/{programme.slug}/"'
    asked = f"/szukaj/?q={programme.name.split()[-1]}"
    assert address in client.get(asked).content.decode()
    page.unpublish()
    refresh_search()
    main = client.get(asked).content.decode().partition("<main")[2].partition("</main")[0]
    assert address not in main
