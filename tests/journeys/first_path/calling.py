"""Step 1: last year's call is copied, made ready and published."""

from datetime import date, timedelta

from playwright.sync_api import Page, expect

from tests.journeys.conftest import World

TITLE = "Inicjatywy na jesień"


def copy_last_years_call(page: Page, world: World) -> str:
    """Returns the address of the new call's sheet."""
    page.goto(world.path("/biurko/nabory/nowy/"))
    _choose(page, "source", "poprzedni nabór")
    page.fill("[name=title]", TITLE)
    _choose(page, "edition", "Edycja pokazowa")
    page.get_by_role("button", name="Kopiuj").click()
    expect(page.locator("h1")).to_have_text(TITLE)
    return page.url


def _choose(page: Page, name: str, words: str) -> None:
    options = page.locator(f"[name={name}] option").all_inner_texts()
    page.select_option(f"[name={name}]", label=next(o for o in options if words in o))


def set_dates(page: Page, sheet: str, today: date) -> None:
    page.goto(f"{sheet}daty/")
    _day(page, "opens_on", today - timedelta(days=1))
    page.fill("[name=opens_hour]", "8:00")
    _day(page, "closes_on", today + timedelta(days=10))
    page.fill("[name=closes_hour]", "16:00")
    for stage, (start, end) in enumerate(((10, 12), (12, 20), (21, 21), (25, 90)), start=1):
        _day(page, f"starts_{stage}", today + timedelta(days=start))
        _day(page, f"ends_{stage}", today + timedelta(days=end))
    page.get_by_role("button", name="Zapisz").click()
    page.wait_for_url(sheet)


def _day(page: Page, name: str, day: date) -> None:
    for part in ("day", "month", "year"):
        page.fill(f"[name={name}_{part}]", str(getattr(day, part)))


def shorten_publication_delay(page: Page, sheet: str) -> None:
    """The hour between letters and public results is a rule of the call, so it may be short."""
    page.goto(f"{sheet}wybor/")
    page.fill("[name=publication_delay_minutes]", "0")
    page.get_by_role("button", name="Zapisz").click()
    page.wait_for_url(sheet)


def seat_panel(page: Page, sheet: str) -> None:
    page.goto(f"{sheet}komisja/")
    for number, name in enumerate(("Anna Jurorka", "Jan Juror", "Ewa Jurorka"), start=1):
        page.fill("[name=name]", name)
        page.fill("[name=email]", f"juror{number}@komisja.example")
        page.get_by_role("button", name="Dodaj i zaproś").click()
        expect(page.locator("main")).to_contain_text(name)


def publish(page: Page, sheet: str) -> None:
    page.goto(sheet)
    page.goto(f"{sheet}publikacja/")
    page.get_by_role("button", name="Opublikuj teraz").click()
    page.wait_for_url(sheet)
