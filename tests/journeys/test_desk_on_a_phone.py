"""At 360 px and without scripts the desk keeps all its ways: they move into the menu."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import OpenContext, World
from tests.journeys.first_path.arriving import sign_in
from tests.journeys.scriptless import scriptless_page

pytestmark = pytest.mark.journey


def test_security_and_leaving_are_in_the_menu(device: OpenContext, world: World) -> None:
    page = scriptless_page(device(width=360))
    sign_in(page, world, "koordynator")
    go_by_menu(page, "Zgłoszenia")
    expect(page.locator("h1")).to_have_text("Zgłoszenia")
    go_by_menu(page, "Bezpieczeństwo")
    expect(page.locator("h1")).to_have_text("Bezpieczeństwo")
    page.goto("/biurko/")
    go_by_menu(page, "Kończę")
    page.locator("main form button").click()
    answer = page.goto("/biurko/")
    assert answer is not None and "/wejdz/" in page.url


def go_by_menu(page: Page, words: str) -> None:
    page.locator(".desk__menu summary").click()
    page.locator(".desk__menu").get_by_role("link", name=words, exact=True).click()
