"""Step 4: jurors declare conflicts first, then score by criterion with a note."""

import re

from playwright.sync_api import Page, expect

from tests.journeys.conftest import World


def declare(page: Page, world: World, call: str, conflict_with: str = "") -> None:
    """Tick every application; a conflict with the one titled `conflict_with`."""
    page.goto(world.path(f"/moje/ocena/{call}/"))
    for card in page.locator("main fieldset:has(input[name^=conflict_])").all():
        has_conflict = bool(conflict_with) and conflict_with in card.inner_text()
        card.locator(f"input[type=radio][value={'yes' if has_conflict else 'no'}]").check()
        if has_conflict:
            card.locator("input[type=text]").fill("To pomysł mojej siostry.")
    page.locator("main form button[type=submit]").last.click()


def numbers_to_judge(page: Page, world: World, call: str) -> list[int]:
    page.goto(world.path(f"/moje/ocena/{call}/"))
    links = page.locator(f"main a[href*='/moje/ocena/{call}/']").all()
    found = [(link.get_attribute("href") or "").rstrip("/").rsplit("/", 1)[-1] for link in links]
    return sorted({int(number) for number in found if number.isdigit()})


def read_card(page: Page, world: World, call: str, number: int) -> None:
    page.goto(world.path(f"/moje/ocena/{call}/{number}/"))


def give_card(page: Page, world: World, call: str, number: int, points: dict[str, int]) -> None:
    read_card(page, world, call, number)
    for criterion, mark in points.items():
        page.locator(f"label[for=id_p_{criterion}_{mark}]").click()
    page.fill(f"[name=n_{next(iter(points))}]", "Widać to w opisie.")
    page.fill("[name=note]", "Dobry, prosty pomysł.")
    page.locator("button[name=give]").click()
    expect(page.locator("main")).to_contain_text(re.compile("oddan", re.IGNORECASE))
