"""A visitor on a phone reads the whole public site; nobody else learns that she did."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import OpenContext, World
from tests.journeys.matrix import widths
from tests.journeys.public_site import (
    INSTITUTION,
    MISSING,
    OPEN_CALL_OF,
    only_own_requests,
    public_paths,
)

pytestmark = pytest.mark.journey


@pytest.mark.parametrize("width", widths())
def test_every_public_page_is_accessible_and_keeps_to_itself(
    device: OpenContext, world: World, looks_right: Callable[[Page], None], width: int
) -> None:
    """0 axe violations, no third party, and a plain visit leaves no cookie."""
    context = device(width=width)
    page = context.new_page()
    with only_own_requests(context, world):
        for path in public_paths(world, page):
            answer = page.goto(path)
            assert answer is not None
            assert answer.status == 200, path
            looks_right(page)
            if path != "/wejdz/":  # a form needs its CSRF cookie
                assert _cookies_but_csrf(context) == [], path
    assert _cookies_but_csrf(context) == []


def _cookies_but_csrf(context: object) -> list[str]:
    names = [cookie["name"] for cookie in context.cookies()]  # type: ignore[attr-defined]
    return [name for name in names if "csrf" not in name]


def test_reading_pages_set_no_cookie_at_all(device: OpenContext, world: World) -> None:
    context = device(width=360)
    page = context.new_page()
    for path in ("/", "/programy/", f"/programy/{OPEN_CALL_OF}/", "/wiesci/", "/dostepnosc/"):
        page.goto(path)
        assert context.cookies() == [], path


def test_the_checker_sees_a_stranger_twin(device: OpenContext, world: World) -> None:
    """The check above can fail: a page that calls elsewhere is caught."""
    context = device(width=360)
    page = context.new_page()
    page.route("http://licznik.example/**", lambda route: route.fulfill(body="liczę"))
    with pytest.raises(AssertionError, match="licznik"):  # noqa: SIM117
        with only_own_requests(context, world):
            page.goto("http://licznik.example/")


def test_site_can_be_read_without_javascript(device: OpenContext, world: World) -> None:
    page = device(width=360, javascript=False).new_page()
    page.goto("/")
    page.locator(f'main a[href="/programy/{OPEN_CALL_OF}/"]').first.click()
    assert page.locator("h1").count() == 1
    page.locator('main a[href^="/zglos/"]').first.wait_for()
    page.goto("/szukaj/")
    page.locator("main input[name=q]").fill("warsztaty")
    page.locator("main form").get_by_role("button").click()
    assert "q=warsztaty" in page.url
    assert page.locator("main h2").count() >= 1
    page.goto(f"/{INSTITUTION}/")
    page.locator("footer a", has_text="Deklaracja dostępności").click()
    assert page.locator("h1").inner_text() == "Deklaracja dostępności"


@pytest.mark.parametrize(
    ("path", "language"), [("/en/", "en"), (f"/uk/programy/{OPEN_CALL_OF}/", "uk")]
)
def test_page_speaks_the_chosen_language(
    device: OpenContext, looks_right: Callable[[Page], None], path: str, language: str
) -> None:
    page = device(width=360).new_page()
    page.goto(path)
    assert page.locator("html").get_attribute("lang") == language
    looks_right(page)


def test_missing_page_is_a_page_of_ours(
    device: OpenContext, looks_right: Callable[[Page], None]
) -> None:
    page = device(width=360).new_page()
    answer = page.goto(MISSING)
    assert answer is not None
    assert answer.status == 404
    if page.locator("#pastebinTraceback, #summary + #info").count():
        pytest.skip("this server shows Django's own page for developers")
    assert page.locator("main a[href='/']").count() + page.locator("header a[href='/']").count()
    looks_right(page)
