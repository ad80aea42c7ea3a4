"""A correction that came on paper: keyed in beside its scan, read by her on her phone."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import World
from tests.journeys.doors.test_doors import open_call_of, own_address
from tests.journeys.first_path.applying import apply_whole, new_email
from tests.journeys.first_path.arriving import sign_in
from tests.journeys.first_path.checking import ask_for_two_answers, open_sheet

pytestmark = pytest.mark.journey
TITLE = "Ławka dla poczty"


def test_clerk_keys_in_a_correction_and_she_reads_it(
    world: World, desk: Page, phone: Page, looks_right, tmp_path: Path
) -> None:
    sign_in(desk, world, "koordynator")
    call = open_call_of(desk)
    desk.goto(call)
    public = desk.locator("main a[href*='/programy/']").first.get_attribute("href") or ""
    slug = public.strip("/").rpartition("/")[2]
    apply_whole(phone, world, slug, TITLE, new_email())
    sheet = open_sheet(desk, world.path(f"{call}zgloszenia/"), TITLE)
    ask_for_two_answers(desk, sheet)

    desk.get_by_role("link", name="Wpisz odpowiedź (papier, telefon)").click()
    looks_right(desk)
    stamp_the_paper(desk, tmp_path)
    expect(desk.get_by_role("img", name="Skan, strona 1")).to_be_visible()
    looks_right(desk)
    desk.fill("[name=place]", "Dębsko, przy poczcie")
    desk.fill("[name=period]", "ostatnia sobota czerwca")
    desk.get_by_role("button", name="Sprawdź i zarejestruj").last.click()
    expect(desk.get_by_role("img", name="Skan, strona 1")).to_be_visible()
    looks_right(desk)
    desk.get_by_role("button", name="Przyjmij uzupełnienie").click()
    expect(desk.locator("main")).to_contain_text("Co się zmieniło w wersji 2")

    phone.goto(own_address(phone))
    expect(phone.locator("main")).to_contain_text("Dębsko, przy poczcie")
    expect(phone.locator("ins", has_text="poczcie")).to_be_visible()
    looks_right(phone)


def stamp_the_paper(desk: Page, folder: Path) -> None:
    """Its stamp says this very minute."""
    scan = folder / "koperta.png"
    desk.locator("main").screenshot(path=scan)
    now = datetime.now(ZoneInfo("Europe/Warsaw"))
    desk.check("input[name=way][value=paper]")
    desk.set_input_files("[name=scans]", scan)
    for part, number in (("day", now.day), ("month", now.month), ("year", now.year)):
        desk.fill(f"[name=arrived_on_{part}]", str(number))
    desk.fill("[name=arrived_hour]", now.strftime("%H:%M"))
    desk.get_by_role("button", name="Dalej: wpisz odpowiedzi").click()
