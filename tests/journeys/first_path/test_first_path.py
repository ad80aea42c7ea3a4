"""From last year's call to published results: seven steps, real rules, real numbers."""

from functools import partial
from io import BytesIO

import pytest
from django.utils import timezone
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.journeys.conftest import OpenContext, World
from tests.journeys.first_path import applying, calling, checking, deciding, judging
from tests.journeys.first_path.arriving import (
    follow_sign_in_link,
    link_in,
    open_letter,
    sign_in,
)
from tests.journeys.matrix import widths
from tests.journeys.scriptless import scriptless_page

pytestmark = pytest.mark.journey

OTHERS = (
    ("Śpiewnik naszych babć", "spiewnik@sasiedzi.example"),
    ("Ławka przy studni", "lawka@sasiedzi.example"),
    ("Kino letnie", "kino@sasiedzi.example"),
)
GOOD = {"aims": 5, "community": 9, "inactive": 8, "budget": 4, "own": 7}
EQUAL = {"aims": 4, "community": 7, "inactive": 7, "budget": 4, "own": 6}
BEST = {"aims": 5, "community": 10, "inactive": 9, "budget": 5, "own": 8}


@pytest.mark.parametrize("width", widths())
def test_from_a_copied_call_to_published_results(
    world: World, device: OpenContext, looks_right, width: int
) -> None:
    """Everybody on a phone, the coordinator too; with the whole matrix also at a wide screen."""
    device = partial(device, width)
    office = device().new_page()
    sign_in(office, world, "koordynator")
    sheet = step_1_call(office, world, looks_right)
    slug = public_slug(office, sheet)
    email = applying.new_email()
    phone = step_2_apply(device, world, slug, email, looks_right)
    step_3_check(office, phone, world, f"{sheet}zgloszenia/", email, looks_right)
    step_4_judge(device, world, slug, looks_right)
    deciding.let_the_call_close(world, slug)
    board = f"{sheet}rozstrzygniecie/"
    step_5_board(office, board, looks_right)
    visitor = device().new_page()
    results = f"/programy/kalisz-pomorski-inicjatywy/{slug}/wyniki/"
    step_6_release(office, visitor, world, board, results)
    # The worker publishes once a minute; meanwhile there is other work.
    looks_right(office)
    look_into_outbox(device, world, looks_right)
    step_7_export(office, world, sheet)
    step_6_publish(visitor, world, results, email, looks_right)


def step_1_call(page: Page, world: World, looks_right) -> str:
    sheet = calling.copy_last_years_call(page, world)
    expect(page.locator("main")).to_contain_text("Jeszcze nie można zacząć")
    looks_right(page)
    for part in ("daty/", "wybor/", "pieniadze/", "kryteria/", "pytania/", "teksty/"):
        page.goto(f"{sheet}{part}")
        looks_right(page)
    calling.set_dates(page, sheet, timezone.localdate())
    calling.shorten_publication_delay(page, sheet)
    calling.seat_panel(page, sheet)
    looks_right(page)
    page.goto(f"{sheet}podglad/")
    looks_right(page)
    calling.publish(page, sheet)
    expect(page.locator("main")).to_contain_text("otwarty")
    looks_right(page)
    return sheet


def public_slug(page: Page, sheet: str) -> str:
    page.goto(sheet)
    link = page.locator("a[href^='/programy/kalisz-pomorski-inicjatywy/']").first
    return (link.get_attribute("href") or "").rstrip("/").rsplit("/", 1)[-1]


def step_2_apply(device: OpenContext, world: World, slug: str, email: str, looks_right) -> Page:
    phone = device().new_page()
    loads: list[str] = []
    phone.on("domcontentloaded", lambda page: loads.append(page.url))
    phone.goto(world.path("/programy/kalisz-pomorski-inicjatywy/"))
    looks_right(phone)
    phone.goto(world.path(f"/zglos/{slug}/"))
    looks_right(phone)
    applying.pass_eligibility(phone)
    applying.answer_two_questions(phone)
    looks_right(phone)
    applying.ask_for_way_back(phone, email)
    letter = open_letter(phone, world, email, "Wróć do swojego zgłoszenia")
    phone.context.close()

    other = device().new_page()
    follow_sign_in_link(other, link_in(letter))
    expect(other.locator("main")).to_contain_text("To jeszcze nie zostało wysłane")
    other.locator("main form button").first.click()
    expect(other.locator("main")).to_contain_text("Pytanie 3 z 8")
    applying.answer_the_rest(other)
    looks_right(other)
    applying.leave_contact(other, email)
    expect(other.locator("main")).to_contain_text("Sąsiadki z Dębska")
    looks_right(other)
    applying.check_and_send(other)
    looks_right(other)
    receipt = open_letter(other, world, email, "Mamy Twoje zgłoszenie nr 1")
    assert applying.IDEA in receipt and "Koce i poduszki" in receipt
    for title, address in OTHERS:
        applying.apply_whole(scriptless_page(device()), world, slug, title, address)
    return other


def step_3_check(
    office: Page, phone: Page, world: World, listed: str, email: str, looks_right
) -> None:
    office.goto(world.path("/biurko/"))
    looks_right(office)
    sheet = checking.open_sheet(office, listed, applying.IDEA)
    looks_right(office)
    office.goto(f"{sheet}poprawka/")
    looks_right(office)
    checking.ask_for_two_answers(office, sheet)
    looks_right(office)
    checking.answer_correction(phone, world, email, looks_right)
    office.goto(sheet)
    expect(office.locator("main")).to_contain_text("soboty w lipcu")
    office.goto(f"{sheet}formalna/")
    looks_right(office)
    checking.accept(office, sheet)
    looks_right(office)
    office.goto(world.path("/biurko/zgloszenia/"))
    looks_right(office)
    for title, _email in OTHERS:
        checking.accept(office, checking.open_sheet(office, listed, title))


def step_4_judge(device: OpenContext, world: World, slug: str, looks_right) -> None:
    marks = {1: GOOD, 2: EQUAL, 3: EQUAL, 4: BEST}
    for role in ("juror1", "juror2", "juror3"):
        page = device().new_page()
        sign_in(page, world, role)
        conflict = "Kino letnie" if role == "juror2" else ""
        page.goto(world.path(f"/moje/ocena/{slug}/"))
        looks_right(page)
        judging.declare(page, world, slug, conflict)
        looks_right(page)
        numbers = judging.numbers_to_judge(page, world, slug)
        assert numbers == ([1, 2, 3] if conflict else [1, 2, 3, 4])
        judging.read_card(page, world, slug, numbers[0])
        looks_right(page)
        for number in numbers:
            judging.give_card(page, world, slug, number, marks[number])
        looks_right(page)
        if conflict:
            answer = page.goto(world.path(f"/moje/ocena/{slug}/4/"))
            assert answer is not None and answer.status == 404


def step_5_board(office: Page, board: str, looks_right) -> None:
    office.goto(board)
    looks_right(office)
    deciding.draw_line(office, board, after=3)
    expect(office.locator("main")).to_contain_text("remis")
    looks_right(office)
    deciding.resolve_tie_by_lot(office, board)
    deciding.draw_line(office, board, after=3)
    office.goto(f"{board}zgloszenie/1/")
    looks_right(office)
    deciding.award_less(office, board, number=1, zloty="1 500")
    deciding.give_reasons(office, board)
    office.goto(board)
    looks_right(office)
    office.goto(f"{board}zamkniecie/")
    looks_right(office)
    deciding.settle(office, board)
    office.goto(f"{board}listy/")
    looks_right(office)


def step_6_release(office: Page, visitor: Page, world: World, board: str, results: str) -> None:
    before = visitor.goto(world.path(results))
    assert before is not None and before.status == 404
    deciding.release_letters(office, board)


def step_6_publish(visitor: Page, world: World, results: str, email: str, looks_right) -> None:
    deciding.results_are_public(visitor, world, results)
    words = visitor.locator("main").inner_text()
    assert applying.IDEA in words and "1\u00a0500\u00a0zł" in words
    assert "Hanna Nowak" not in words
    looks_right(visitor)
    letter = open_letter(visitor, world, email, applying.IDEA)
    assert "Dajemy mniej, bo koce ma biblioteka" in letter


def look_into_outbox(device: OpenContext, world: World, looks_right) -> None:
    """Letters of the whole institution are the director's to see."""
    director = device().new_page()
    sign_in(director, world, "dyrektor")
    for place in ("", "wstrzymane/", "papier/", "teksty/"):
        answer = director.goto(world.path(f"/biurko/wiadomosci/{place}"))
        assert answer is not None and answer.status == 200
        looks_right(director)


def step_7_export(office: Page, world: World, sheet: str) -> None:
    """Every table holds in XLSX exactly the rows of the screen."""
    for path in (f"{sheet}zgloszenia/", f"{sheet}zgloszenia/?state=accepted"):
        office.goto(path)
        shown = office.locator("main table tbody tr").count()
        mark = "&" if "?" in path else "?"
        answer = office.request.get(f"{path}{mark}format=xlsx")
        rows = list(load_workbook(BytesIO(answer.body())).active.iter_rows(values_only=True))
        assert len(rows) - 1 == shown == 4
