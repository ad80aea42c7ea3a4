"""A coordinator writes a question, says when it is shown and sees it: by keyboard alone."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import World
from tests.journeys.first_path.arriving import sign_in
from tests.journeys.resident.keyboard import press_on, reach, write

pytestmark = pytest.mark.journey

SAVE = "main form button.button--primary"
NEW = "Ilu was jest w grupie?"


def test_a_question_with_a_condition_by_keyboard_alone(
    desk: Page, world: World, looks_right: Callable[[Page], None]
) -> None:
    sign_in(desk, world, "koordynator")
    open_editor(desk)
    looks_right(desk)
    press_on(desk, ".part:nth-of-type(2) .part__ways a[href$='/pytanie/']")
    press_on(desk, "main a[href$='/pytanie/number/']")
    write(desk, "[name=label_pl]", NEW)
    expect(phone(desk)).to_contain_text(NEW)
    looks_right(desk)
    press_on(desk, SAVE)
    row = desk.locator("li", has_text=NEW)
    expect(row).to_have_count(1)
    expect(phone(desk)).to_contain_text(NEW)
    say_when(desk)
    expect(desk.locator("li", has_text=NEW).first).to_contain_text("Pokazuje się, gdy")
    expect(phone(desk)).to_contain_text("Odpowiedz tylko")
    move_up(desk)


def test_a_question_is_dragged_into_another_part(desk: Page, world: World) -> None:
    sign_in(desk, world, "koordynator")
    open_editor(desk)
    first = desk.locator(".ask-list__row").first
    place = first.get_attribute("id")
    target = desk.locator(".part").nth(1).locator(".ask-list__row").first
    first.drag_to(target)
    expect(desk).to_have_url(re.compile(f"#{place}$"))
    expect(desk.locator(".part").nth(0).locator(f"[id='{place}']")).to_have_count(0)
    expect(desk.locator(".part").nth(1).locator(f"[id='{place}']")).to_have_count(1)


def open_editor(page: Page) -> None:
    page.goto("/biurko/nabory/nowy/")
    page.locator("select[name=source]").select_option(index=1)
    page.locator("input[name=title]").fill("Nabór pisany klawiaturą")
    editions = page.locator("select[name=edition]")
    if not editions.input_value():
        editions.select_option(index=1)
    with page.expect_navigation():
        page.locator("main form button.button--primary").click()
    page.locator("#main").focus()
    press_on(page, "main a[href*='/formularze/']")


def phone(page: Page) -> Locator:
    return page.frame_locator("iframe[data-phone]").locator("#main")


def say_when(page: Page) -> None:
    press_on(page, "li:target a[href$='/warunek/']")
    reach(page, "select[name=row-0-key]")
    page.keyboard.type("Kto z")
    reach(page, "select[name=row-0-answer]")
    page.keyboard.press("ArrowDown")
    press_on(page, SAVE)


def move_up(page: Page) -> None:
    """The button does what a drag does; the question goes one place up and the page says where."""
    keys = "[...document.querySelectorAll('.ask-list__row')].map((row) => row.id)"
    before, place = page.evaluate(keys), page.evaluate("location.hash.slice(1)")
    press_on(page, "li:target button[formaction$='/przesun/']")
    after = page.evaluate(keys)
    assert after.index(place) == before.index(place) - 1
