"""Other doors into the same record: paper at the desk, help by phone, two people at one draft."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import OpenContext, World
from tests.journeys.first_path.applying import (
    answer_two_questions,
    new_email,
    pass_eligibility,
)
from tests.journeys.first_path.arriving import link_in, open_letter, sign_in

pytestmark = pytest.mark.journey
ANSWERS = {
    "title": "Ławka pod lipą",
    "party_name": "Sąsiedzi z Lipowej",
    "idea": "Zbudujemy ławkę i posadzimy lipę.",
    "community": "Strażacy i szkoła.",
    "budget-0-item": "Deski",
    "budget-0-amount": "1 250",
    "place": "Lipowa",
    "period": "maj",
    "name": "Stefania Papierowa",
    "address": "Lipowa 7, 22-222 Lipowo",
}


def open_call_of(page: Page) -> str:
    """The desk's address of the first call that takes entries now."""
    page.goto("/biurko/nabory/")
    links = page.locator("main a[href^='/biurko/nabory/']").all()
    for link in {str(one.get_attribute("href")) for one in links}:
        if link.strip("/").rpartition("/")[2].isdecimal():
            answer = page.request.get(f"{link}wpis-z-papieru/")
            if answer.ok:
                return link
    raise AssertionError("no call takes entries")


def key_in(page: Page, answers: dict[str, str]) -> None:
    for name, text in answers.items():
        page.fill(f"[name='{name}']", text)
    page.check("input[name=party_kind][value=informal_group]")
    page.check("input[name=audience][value=children]")
    page.check("input[name=consent]")
    with page.expect_navigation():
        page.locator("button[value=check]").last.click()


def test_clerk_keys_in_a_paper_beside_its_scan(
    world: World, desk: Page, looks_right, tmp_path: Path
) -> None:
    sign_in(desk, world, "koordynator")
    sheet = open_call_of(desk)
    desk.goto(f"{sheet}wpis-z-papieru/")
    looks_right(desk)
    scan = tmp_path / "koperta.png"
    desk.locator("main").screenshot(path=scan)
    desk.set_input_files("[name=scans]", scan)
    for part, text in (("day", "1"), ("month", "1"), ("year", "2024")):
        desk.fill(f"[name=arrived_on_{part}]", text)
    desk.fill("[name=arrived_hour]", "9:15")
    desk.get_by_role("button", name="Dalej: wpisz odpowiedzi").click()
    expect(desk.get_by_text("Napisz, dlaczego je przyjmujesz").first).to_be_visible()
    desk.fill("[name=override_reason]", "Poczta zgubiła kopertę")
    desk.set_input_files("[name=scans]", scan)
    desk.get_by_role("button", name="Dalej: wpisz odpowiedzi").click()
    expect(desk.get_by_role("img", name="Skan, strona 1")).to_be_visible()
    looks_right(desk)
    key_in(desk, ANSWERS)
    looks_right(desk)
    desk.get_by_role("button", name="Zarejestruj zgłoszenie").click()
    expect(desk.get_by_role("heading", name="Zarejestrowane: nr")).to_be_visible()
    looks_right(desk)
    with desk.expect_download() as paper:
        desk.get_by_role("link", name="Wydrukuj potwierdzenie").click()
    assert paper.value.suggested_filename.endswith(".pdf")


def test_help_by_phone_is_read_aloud(world: World, desk: Page, looks_right) -> None:
    sign_in(desk, world, "koordynator")
    sheet = open_call_of(desk)
    desk.goto(f"{sheet}wpis-z-pomoca/")
    desk.check("input[name=way][value=phone]")
    desk.get_by_role("button", name="Zacznij pisać").click()
    key_in(desk, {**ANSWERS, "title": "Kino pod gwiazdami", "name": "Józef Telefoniczny"})
    desk.get_by_role("link", name="Pokaż dużym drukiem").click()
    looks_right(desk)
    desk.go_back()
    desk.check("[name=was_read_aloud]")
    desk.get_by_role("button", name="Zarejestruj zgłoszenie").click()
    expect(desk.get_by_role("heading", name="Zarejestrowane: nr")).to_be_visible()


def test_two_neighbours_write_one_application_on_their_phones(
    world: World, device: OpenContext, desk: Page, looks_right
) -> None:
    sign_in(desk, world, "koordynator")
    sheet = open_call_of(desk)
    desk.goto(sheet)
    public = desk.locator("main a[href*='/programy/']").first.get_attribute("href") or ""
    slug = public.strip("/").rpartition("/")[2]
    hanna, zofia = device().new_page(), device().new_page()
    hanna.goto(f"/zglos/{slug}/")
    pass_eligibility(hanna)
    answer_two_questions(hanna, "Wspólny ogród")
    email = new_email()
    invite(hanna, email, looks_right)
    letter = open_letter(zofia, world, email, "zaprasza")
    zofia.goto(link_in(letter))
    looks_right(zofia)
    zofia.get_by_role("button", name="Wejdź").click()
    zofia.get_by_role("button", name="Pisz dalej").click()
    zofia.goto(f"/zglos/{slug}/1/")
    zofia.fill("[name=title]", "Wspólny ogród z altaną")
    with zofia.expect_navigation():
        zofia.locator("main button[value=next]").last.click()
    hanna.goto(f"/zglos/{slug}/1/")
    expect(hanna.get_by_text("Zmienione przez: Zofia")).to_be_visible()


def invite(hanna: Page, email: str, looks_right) -> None:
    hanna.goto(f"{own_address(hanna)}razem/")
    looks_right(hanna)
    hanna.fill("[name=name]", "Zofia")
    hanna.fill("[name=email]", email)
    hanna.get_by_role("button", name="Wyślij zaproszenie").click()
    expect(hanna.get_by_text("Zaproszenie jest w drodze.")).to_be_visible()


def own_address(hanna: Page) -> str:
    """By the link on the first page of applying, where her draft waits."""
    root, _zglos, rest = hanna.url.partition("/zglos/")
    hanna.goto(f"{root}/zglos/{rest.partition('/')[0]}/")
    own = hanna.locator("main a[href^='/moje/zgloszenia/']").first
    return str(own.get_attribute("href"))
