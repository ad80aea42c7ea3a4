"""A resident whose phone runs no script: from the programme page to Moje, on three devices."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import OpenContext, World
from tests.journeys.first_path import applying
from tests.journeys.first_path.arriving import follow_sign_in_link, link_in, open_letter
from tests.journeys.matrix import widths
from tests.journeys.public_site import OPEN_CALL_OF
from tests.journeys.resident import filling
from tests.journeys.scriptless import scriptless_page

pytestmark = pytest.mark.journey

TITLE = "Kuchnia polowa pod lipą"
IDEA = "Gotujemy razem na łące. Kto przyjdzie, ten kroi."


@pytest.mark.parametrize("width", widths())
def test_resident_applies_without_scripts(
    world: World, device: OpenContext, looks_right: Callable[[Page], None], width: int
) -> None:
    mailbox, email = device().new_page(), applying.new_email()
    phone = scriptless_page(device(width=width))
    call = filling.start_from_programme(phone, OPEN_CALL_OF, looks_right)
    code = begin(phone, email, looks_right)
    phone.context.close()

    way_back = open_letter(mailbox, world, email, "Wróć do swojego zgłoszenia")
    tablet = scriptless_page(device(width=width))
    go_on_by_link(tablet, link_in(way_back), looks_right)

    computer = scriptless_page(device(width=width))
    filling.come_back_by_code(computer, call, code, looks_right)
    number = finish(computer, email, looks_right)
    receipt = open_letter(mailbox, world, email, f"Mamy Twoje zgłoszenie nr {number}")
    assert IDEA in receipt and "Książki" in receipt
    find_it_in_moje(tablet, number, looks_right)


def begin(page: Page, email: str, looks_right: Callable[[Page], None]) -> str:
    """Eligibility, two answers and a way back; returns the code for who has no mailbox."""
    filling.skip_eligibility_then_answer(page, looks_right)
    applying.pass_eligibility(page)
    filling.go_on_without_a_title(page, looks_right)
    applying.answer_two_questions(page, TITLE)
    looks_right(page)
    page.fill("[name=idea]", IDEA)
    page.fill("[name=way_back]", email)
    page.locator("button[value=send_link]").click()
    assert page.locator("[name=idea]").input_value() == IDEA
    looks_right(page)
    return filling.return_code(page)


def go_on_by_link(page: Page, link: str, looks_right: Callable[[Page], None]) -> None:
    page.goto(link)
    looks_right(page)
    follow_sign_in_link(page, link)
    expect(page.locator("main")).to_contain_text("To jeszcze nie zostało wysłane")
    looks_right(page)
    page.locator("main form button").first.click()
    expect(page.locator("main")).to_contain_text("Pytanie 3 z 8")
    assert page.locator("[name=idea]").input_value() == IDEA
    applying.next_screen(page)
    page.fill("[name=community]", "Szkoła, biblioteka i sąsiadki.")
    applying.next_screen(page)
    looks_right(page)
    page.check("input[name=audience][value=children]")
    page.locator("button[value=exit]").click()
    expect(page.locator("main")).to_contain_text("To jeszcze nie zostało wysłane")
    looks_right(page)


def finish(page: Page, email: str, looks_right: Callable[[Page], None]) -> int:
    """The rest, the check and the sending; returns the number of the application."""
    expect(page.locator("input[name=audience][value=children]")).to_be_checked()
    applying.next_screen(page)
    filling.write_budget(page, looks_right)
    page.fill("[name=place]", "Dębsko, łąka za szkołą")
    page.fill("[name=period]", "lipiec")
    applying.next_screen(page)
    filling.leave_no_contact(page, looks_right)
    applying.leave_contact(page, email)
    for words in (TITLE, IDEA, "Sąsiadki z Dębska", "2\u00a0050\u00a0zł", "Hanna Nowak"):
        expect(page.locator("main")).to_contain_text(words)
    looks_right(page)
    applying.check_and_send(page)
    looks_right(page)
    assert filling.take_receipt(page).startswith(b"%PDF")
    return int(page.locator(".notice strong").first.inner_text())


def find_it_in_moje(page: Page, number: int, looks_right: Callable[[Page], None]) -> None:
    page.goto("/moje/")
    looks_right(page)
    page.get_by_role("link", name=TITLE).first.click()
    expect(page.locator("main")).to_contain_text(f"Numer: {number}")
    expect(page.locator("main")).to_contain_text(IDEA)
    looks_right(page)
