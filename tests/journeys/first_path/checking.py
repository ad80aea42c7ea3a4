"""Step 3: the formal check, a correction of two answers, and the acceptance."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.conftest import World
from tests.journeys.first_path.arriving import link_in, open_letter

Looks = Callable[[Page], None]


def open_sheet(page: Page, listed: str, title: str) -> str:
    """Find the application in the list of its call and open it; returns its address."""
    page.goto(listed)
    page.locator("main table").get_by_role("link", name=title).first.click()
    expect(page.locator("h1")).to_contain_text(title)
    return page.url


def ask_for_two_answers(page: Page, sheet: str) -> None:
    page.goto(f"{sheet}poprawka/")
    page.check("input[name=answers][value=place]")
    page.check("input[name=answers][value=period]")
    page.fill("[name=reason]", "Napiszcie dokładniej, gdzie i w jakie dni to się odbędzie.")
    page.get_by_role("button", name="Wyślij prośbę").click()
    expect(page.locator("main")).to_contain_text("do poprawy")


def answer_correction(page: Page, world: World, email: str, looks_right: Looks) -> None:
    """She follows the link of the letter on her phone; only two answers are open."""
    page.goto(link_in(open_letter(page, world, email, "Popraw")))
    looks_right(page)
    assert page.locator("main [name=title]").count() == 0
    assert page.locator("main [name=idea]").count() == 0
    page.fill("[name=place]", "Dębsko, łąka za szkołą podstawową")
    page.fill("[name=period]", "soboty w lipcu, od 10 do 13")
    with page.expect_navigation():
        page.get_by_role("button", name="Wyślij poprawki").click()


def accept(page: Page, sheet: str) -> None:
    page.goto(f"{sheet}formalna/")
    for verdict in page.locator("main input[type=radio][value=yes]").all():
        verdict.check()
    with page.expect_navigation():
        page.locator("button[name=end][value=accept]").click()
    page.goto(sheet)
    expect(page.locator("main")).to_contain_text("przyjęte formalnie")
