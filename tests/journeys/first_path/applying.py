"""Step 2: a resident applies on her phone, leaves, comes back elsewhere, and sends once."""

from uuid import uuid4

from playwright.sync_api import Page, expect

from tests.journeys.conftest import World

IDEA = "Bajki pod chmurką"


def new_email() -> str:
    """New in each story, so that no letter of an earlier one is opened by mistake."""
    return f"hanna.{uuid4().hex[:8]}@sasiedzi.example"


def next_screen(page: Page) -> None:
    """The page may first wait for a saving that is on its way, so the next one is awaited."""
    with page.expect_navigation():
        page.locator("main button[value=next]").last.click()


def pass_eligibility(page: Page) -> None:
    for question in page.locator("main fieldset").all():
        question.locator("input[value=yes]").check()
    page.get_by_role("button", name="Dalej").click()


def answer_two_questions(page: Page, title: str = IDEA) -> None:
    page.fill("[name=title]", title)
    next_screen(page)
    page.check("input[name=party_kind][value=informal_group]")
    page.fill("[name=party_name]", "Sąsiadki z Dębska")
    next_screen(page)


def ask_for_way_back(page: Page, email: str) -> None:
    page.fill("[name=way_back]", email)
    with page.expect_navigation():
        page.locator("button[value=send_link]").click()


def answer_the_rest(page: Page, *, amount: str = "1 250,00 zł") -> None:
    page.fill("[name=idea]", "Czytamy bajki na łące. Przychodzą całe rodziny.")
    next_screen(page)
    page.fill("[name=community]", "Szkoła, biblioteka i sąsiadki.")
    next_screen(page)
    page.check("input[name=audience][value=children]")
    next_screen(page)
    page.fill("[name=budget-0-item]", "Koce i poduszki")
    page.fill("[name=budget-0-amount]", amount)
    page.locator("button[name=add_row]").click()
    page.fill("[name=budget-1-item]", "Książki")
    page.fill("[name=budget-1-amount]", "800")
    next_screen(page)
    page.fill("[name=place]", "Dębsko, łąka za szkołą")
    page.fill("[name=period]", "lipiec")
    next_screen(page)


def leave_contact(page: Page, email: str) -> None:
    page.fill("[name=name]", "Hanna Nowak")
    page.fill("[name=email]", email)
    page.check("[name=consent]")
    next_screen(page)


def check_and_send(page: Page) -> None:
    expect(page.locator("main")).to_contain_text("To jeszcze nie zostało wysłane")
    page.get_by_role("button", name="Wyślij zgłoszenie").click()
    expect(page.locator("h1")).to_contain_text("Mamy Twoje zgłoszenie")


def apply_whole(page: Page, world: World, call: str, title: str, email: str) -> None:
    """The short way, for applications that are not the hero of the story (no scripts: faster)."""
    page.goto(world.path(f"/zglos/{call}/"))
    pass_eligibility(page)
    answer_two_questions(page, title)
    answer_the_rest(page)
    leave_contact(page, email)
    check_and_send(page)
