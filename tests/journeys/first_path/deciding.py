"""Steps 5 and 6: the board, a tie that stops, partial amounts, letters, public results."""

import time

from playwright.sync_api import Page, expect

from tests.journeys.conftest import World

# Publishing is a sweep of every minute.
PUBLIC_SECONDS = 100


CLOSE = """
from datetime import timedelta
from django.utils import timezone
from django_scopes import scopes_disabled
from osnowa.calls.models import Call
from tests.factories.calls import change_frozen
with scopes_disabled():
    call = Call.objects.get(slug="{slug}")
    change_frozen(call, closes_at=timezone.now() - timedelta(minutes=1))
"""


def let_the_call_close(world: World, slug: str) -> None:
    """Ten days pass."""
    world.tell(CLOSE.format(slug=slug))


def draw_line(page: Page, board: str, after: int) -> None:
    page.goto(board)
    page.fill("[name=cut_after]", str(after))
    page.locator("form.cut button[type=submit]").click()


def resolve_tie_by_lot(page: Page, board: str) -> None:
    """Equals stand at the line: the board stops until a person records how it was resolved."""
    assert "/remis/" in page.url
    page.check("input[name=method][value=lot]")
    page.fill("[name=seed]", "Lotto 19.11.2026: 3 11 17 24 38 49")
    page.fill("[name=note]", "Losowanie w świetlicy, było pięć osób.")
    page.locator("main form button[type=submit]").first.click()
    expect(page.locator("main")).to_contain_text("Lotto 19.11.2026")


def award_less(page: Page, board: str, number: int, zloty: str) -> None:
    page.goto(f"{board}zgloszenie/{number}/")
    page.fill("[name=amount]", zloty)
    page.fill("[name=sentence]", "Dobry pomysł. Dajemy mniej, bo koce ma biblioteka.")
    page.locator("button[name=save]").click()


def give_reasons(page: Page, board: str) -> None:
    for outcome, sentence in (
        ("awarded", "Mieszkańcy robią to razem i dla siebie."),
        ("reserve", "Pomysł jest dobry, ale inne dostały więcej punktów."),
        ("refused", "Pomysł dostał mniej punktów niż wybrane."),
    ):
        page.goto(board)
        form = page.locator(f"form[action='{_path(board)}uzasadnienia/']")
        if not form.count():
            return
        form.locator("[name=outcome]").select_option(outcome)
        form.locator("[name=sentence]").fill(sentence)
        form.locator("button[type=submit]").click()


def settle(page: Page, board: str) -> None:
    page.goto(f"{board}zamkniecie/")
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_url(lambda url: "zamkniecie" not in url)


def release_letters(page: Page, board: str) -> None:
    page.goto(f"{board}listy/")
    page.locator("form#wypusc button[type=submit]").click()
    expect(page.locator("form#wypusc")).to_have_count(0)


def results_are_public(page: Page, world: World, results: str) -> None:
    """Until the worker publishes, the address tells when results come, and nothing of them."""
    deadline = time.monotonic() + PUBLIC_SECONDS
    while time.monotonic() < deadline:
        page.goto(world.path(results))
        words = page.locator("main").inner_text()
        if "Wyniki pokażemy" not in words and "zł" in words:
            return
        time.sleep(0.5)
    raise AssertionError(f"{results} did not become public in {PUBLIC_SECONDS} s")


def _path(address: str) -> str:
    return "/" + address.split("/", 3)[3]
