"""Steps of a resident whose browser runs no script: every one is a plain form."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.first_path.applying import next_screen

Looks = Callable[[Page], None]
CODE = re.compile(r"[0-9A-Z]{5}[ -]?[0-9A-Z]{5}")


def start_from_programme(page: Page, programme: str, looks_right: Looks) -> str:
    """From the programme page by its own link to the form; returns the call's slug."""
    page.goto(f"/programy/{programme}/")
    # The script of the reading settings hides this button: it did not run.
    expect(page.locator("[data-reading-save]")).not_to_have_attribute("hidden", re.compile(".*"))
    looks_right(page)
    page.locator('main a[href^="/zglos/"]').first.click()
    looks_right(page)
    return page.url.rstrip("/").rsplit("/", 1)[-1]


def is_refused(page: Page, *fields: str) -> None:
    """The page says so in its title, above the form and at the fields, each with a way there."""
    assert page.title().startswith("Błąd:"), page.title()
    summary = page.locator("[data-error-summary]")
    for field in fields:
        link = summary.locator(f"a[href='#{field}']")
        expect(link).to_be_visible()
        link.click()
        expect(page.locator(f"#{field}")).to_be_in_viewport()


def skip_eligibility_then_answer(page: Page, looks_right: Looks) -> None:
    page.get_by_role("button", name="Dalej").click()
    first = page.locator("[data-error-summary] a").first
    is_refused(page, str(first.get_attribute("href")).removeprefix("#"))
    looks_right(page)


def go_on_without_a_title(page: Page, looks_right: Looks) -> None:
    next_screen(page)
    is_refused(page, "id_title")
    looks_right(page)


def write_budget(page: Page, looks_right: Looks) -> None:
    """Rows come and go by pressing buttons; a wrong amount stays as she wrote it."""
    _row(page, 0, "Koce i poduszki", "1 250,00 zł")
    _press(page, "add_row")
    _row(page, 1, "Nagłośnienie", "300")
    _press(page, "add_row")
    _row(page, 2, "Książki", "dużo")
    next_screen(page)
    is_refused(page, "id_budget")
    expect(page.locator("[name=budget-2-amount]")).to_have_attribute("aria-invalid", "true")
    assert _written(page) == [
        ("Koce i poduszki", "1 250,00 zł"),
        ("Nagłośnienie", "300"),
        ("Książki", "dużo"),
    ]
    looks_right(page)
    page.get_by_role("button", name="Usuń „Nagłośnienie”").click()
    assert [item for item, _amount in _written(page)] == ["Koce i poduszki", "Książki"]
    page.fill("[name=budget-1-amount]", "99 999")
    next_screen(page)
    expect(page.locator("[data-budget-left]")).to_contain_text("za dużo")
    looks_right(page)
    page.fill("[name=budget-1-amount]", "800")
    next_screen(page)


def _row(page: Page, row: int, item: str, amount: str) -> None:
    page.fill(f"[name=budget-{row}-item]", item)
    page.fill(f"[name=budget-{row}-amount]", amount)


def _press(page: Page, name: str) -> None:
    page.locator(f"button[name={name}]").first.click()


def _written(page: Page) -> list[tuple[str, str]]:
    """Item and amount of every row with words in it."""
    items = [field.input_value() for field in page.locator("[name^=budget-][name$=-item]").all()]
    amounts = [
        field.input_value() for field in page.locator("[name^=budget-][name$=-amount]").all()
    ]
    return [row for row in zip(items, amounts, strict=True) if any(row)]


def return_code(page: Page) -> str:
    return page.locator("main .code").first.inner_text()


def come_back_by_code(page: Page, call: str, code: str, looks_right: Looks) -> None:
    page.goto(f"/zglos/{call}/kod/")
    looks_right(page)
    page.fill("[name=code]", "AAAAA-AAAAA")
    page.locator("main form button").first.click()
    is_refused(page, "id_code")
    assert page.locator("[name=code]").input_value() == "AAAAA-AAAAA"
    looks_right(page)
    page.fill("[name=code]", code)
    page.locator("main form button").first.click()


def leave_no_contact(page: Page, looks_right: Looks) -> None:
    page.fill("[name=name]", "Hanna Nowak")
    next_screen(page)
    assert page.title().startswith("Błąd:")
    assert page.locator("[name=name]").input_value() == "Hanna Nowak"
    looks_right(page)


def take_receipt(page: Page) -> bytes:
    """The PDF that its button gives."""
    with page.expect_download() as coming:
        page.get_by_role("link", name="Pobierz potwierdzenie").click()
    return coming.value.path().read_bytes()
