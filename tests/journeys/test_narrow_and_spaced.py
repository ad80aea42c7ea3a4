"""A3: nothing is lost at 320 px (400 % of a wide screen), with wide letters, in forced colours."""

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.journeys.conftest import SIDEWAYS, OpenContext, World
from tests.journeys.first_path.arriving import sign_in
from tests.journeys.public_site import public_paths

pytestmark = [pytest.mark.journey, pytest.mark.prove]

NARROWEST = 320
USUAL = "normal.light.normal"
# The distances of WCAG 1.4.12, and one that no page should survive, for the twin.
SPACED = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important } p { margin-block-end: 2em !important }"""
conditions = pytest.mark.parametrize(
    ("css", "reading"),
    [("", USUAL), (SPACED, USUAL), ("", "largest.light.wide")],
    ids=["narrow", "spaced", "largest letters"],
)
TOO_WIDE = "main { min-width: 40rem }"
DRESS = """css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet]; }"""
# Boxes that hide a part of their own words; those meant only for screen readers aside.
CUT = """() => [...document.querySelectorAll("body *")].filter((box) => {
  const style = getComputedStyle(box);
  const hides = style.overflowX === "hidden" || style.overflowX === "clip";
  return hides && !box.matches("input, select") && style.clipPath === "none" && box.clientWidth > 1
    && (box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1);
}).map((box) => box.outerHTML.slice(0, 100))"""
DESK = (
    *("/biurko/", "/biurko/nabory/", "/biurko/nabory/nowy/", "/biurko/zgloszenia/"),
    *("/biurko/ocena/", "/biurko/ludzie/", "/biurko/programy/", "/konto/"),
)
LETTERS = ("/biurko/wiadomosci/", "/biurko/wiadomosci/teksty/", "/biurko/ustawienia/")


def nothing_is_lost(page: Page, path: str, css: str) -> None:
    page.goto(path)
    page.evaluate(DRESS, css)
    assert page.evaluate(SIDEWAYS) <= 0, f"{path} scrolls sideways"
    assert page.evaluate(CUT) == [], path


def narrow_page(device: OpenContext, world: World, reading: str) -> Page:
    context = device(width=NARROWEST)
    context.add_cookies([{"name": "reading", "value": reading, "url": world.address}])
    return context.new_page()


@conditions
def test_public_pages_lose_nothing(
    device: OpenContext, world: World, css: str, reading: str
) -> None:
    page = narrow_page(device, world, reading)
    for path in public_paths(world, page):
        nothing_is_lost(page, path, css)


@conditions
@pytest.mark.parametrize(
    ("role", "paths"), [("koordynator", DESK), ("dyrektor", LETTERS), ("juror1", ("/moje/",))]
)
def test_pages_behind_the_door_lose_nothing(
    device: OpenContext, world: World, css: str, reading: str, role: str, paths: tuple[str, ...]
) -> None:
    page = narrow_page(device, world, reading)
    sign_in(page, world, role)
    for path in paths:
        nothing_is_lost(page, path, css)


def test_a_page_that_is_too_wide_is_caught_twin(device: OpenContext) -> None:
    page = device(width=NARROWEST).new_page()
    with pytest.raises(AssertionError, match="sideways"):
        nothing_is_lost(page, "/programy/", TOO_WIDE)


def test_buttons_and_fields_keep_their_edges_in_forced_colours(
    device: OpenContext, world: World
) -> None:
    """Grounds vanish in forced colours, so everything that is pressed needs a line around it."""
    context: BrowserContext = device(width=360)
    page = context.new_page()
    page.emulate_media(forced_colors="active")
    for path in ("/", "/ui/", "/ui/?surface=desk"):
        page.goto(path)
        bare = page.locator("main .button, main input:visible, main .radio-card").evaluate_all(
            """all => all.filter((one) => one.offsetParent && !one.matches(":is(.chip *)")
              && !["radio", "checkbox", "hidden", "range"].includes(one.type)
              && getComputedStyle(one).borderTopStyle === "none").map((one) => one.outerHTML)"""
        )
        assert bare == [], path
