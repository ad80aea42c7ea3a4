"""A2: the resident's path by keyboard alone, with the focus in sight at every stop."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import OpenContext
from tests.journeys.first_path.applying import new_email
from tests.journeys.public_site import OPEN_CALL_OF
from tests.journeys.resident.keyboard import choose, press, press_on, reach, see_focus, write

pytestmark = [pytest.mark.journey, pytest.mark.prove]

NEXT = "main button[value=next]:not([tabindex])"


@pytest.mark.parametrize("width", [360, 1280])
def test_resident_applies_by_keyboard_alone(device: OpenContext, width: int) -> None:
    page = device(width=width).new_page()
    page.goto(f"/programy/{OPEN_CALL_OF}/")
    skip_to_the_content(page)
    press_on(page, 'main a[href^="/zglos/"]')
    pass_eligibility(page)
    write(page, "[name=title]", "Latawce nad łąką")
    press_on(page, NEXT)
    choose(page, "party_kind", "informal_group")
    write(page, "[name=party_name]", "Sąsiedzi z Dębska")
    press_on(page, NEXT)
    write_three_answers(page)
    write_budget(page)
    write(page, "[name=place]", "Łąka za szkołą")
    write(page, "[name=period]", "wrzesień")
    press_on(page, NEXT)
    leave_contact(page)
    press_on(page, "main form[data-once] button")
    expect(page.locator("h1")).to_contain_text("Mamy Twoje zgłoszenie")
    reach(page, "main a[href$='.pdf']")


def skip_to_the_content(page: Page) -> None:
    page.keyboard.press("Tab")
    see_focus(page)
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def pass_eligibility(page: Page) -> None:
    names = page.locator("main fieldset input").evaluate_all("all => all.map((one) => one.name)")
    for name in dict.fromkeys(names):
        choose(page, name, "yes")
    press_on(page, "main form button")


def write_three_answers(page: Page) -> None:
    write(page, "[name=idea]", "Robimy latawce z bibułki. Puszczamy je razem.")
    press_on(page, NEXT)
    write(page, "[name=community]", "Świetlica i harcerze.")
    press_on(page, NEXT)
    press(page, "input[name=audience][value=children]", "Space")
    press_on(page, NEXT)


def write_budget(page: Page) -> None:
    """A row is added and taken away again without a hand on the mouse."""
    write(page, "[name=budget-0-item]", "Bibułka i listewki")
    write(page, "[name=budget-0-amount]", "600")
    press(page, "[data-budget-add]")
    page.keyboard.type("Namiot")
    write(page, "[name=budget-1-amount]", "700")
    expect(page.locator("[data-budget-sum='amount']")).to_contain_text("1\u00a0300\u00a0zł")
    press(page, "[data-budget-row]:nth-child(2) [data-budget-remove]")
    expect(page.locator("[data-budget-sum='amount']")).to_contain_text("600\u00a0zł")
    see_focus(page)
    press_on(page, NEXT)


def leave_contact(page: Page) -> None:
    write(page, "[name=name]", "Hanna Nowak")
    write(page, "[name=email]", new_email())
    press(page, "[name=consent]", "Space")
    press_on(page, NEXT)


def test_a_page_without_a_ring_is_caught_twin(device: OpenContext) -> None:
    page = device().new_page()
    page.goto("/programy/")
    page.evaluate("""() => {
      const bare = new CSSStyleSheet();
      bare.replaceSync("* { outline: none !important }");
      document.adoptedStyleSheets = [bare];
    }""")
    page.keyboard.press("Tab")
    with pytest.raises(AssertionError, match="no ring"):
        see_focus(page)
