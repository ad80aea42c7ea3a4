"""How people come in: by the demo's links, and by links in letters."""

import re
import time

from playwright.sync_api import Page

from tests.journeys.conftest import World

LETTER_SECONDS = 20


def sign_in(page: Page, world: World, role: str) -> None:
    page.goto(world.sign_in_link(role))
    page.locator("main form button").first.click()


def letters_to(page: Page, world: World, recipient: str, subject: str) -> list[str]:
    """Addresses of the letters that went out to `recipient`, newest first."""
    page.goto(world.path("/demo/poczta/"))
    found: list[str] = []
    for letter in page.locator("main li").all():
        text = letter.inner_text()
        if recipient in text and subject in text:
            found.append(letter.locator("a").first.get_attribute("href") or "")
    return found


def open_letter(page: Page, world: World, recipient: str, subject: str) -> str:
    """Wait until the worker has sent it, open the newest one, and return its words."""
    deadline = time.monotonic() + LETTER_SECONDS
    while time.monotonic() < deadline:
        if letters := letters_to(page, world, recipient, subject):
            page.goto(world.path(letters[0]))
            return page.locator("main").inner_text().replace("\u00a0", " ")
        time.sleep(0.5)
    raise AssertionError(f"no letter “{subject}” to {recipient}")


def link_in(words: str) -> str:
    found = re.search(r"http://127\.0\.0\.1:\d+/\S+", words)
    assert found, words
    return found.group(0).rstrip(".,")


def follow_sign_in_link(page: Page, link: str) -> None:
    """A link of a letter is claimed with one button."""
    page.goto(link)
    page.locator("main form button").first.click()
