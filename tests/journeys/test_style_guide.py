"""The style guide holds every component; what is wrong with one shows here first."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import WEAR, OpenContext, World
from tests.journeys.matrix import is_whole

pytestmark = pytest.mark.journey

# Narrower than any phone sold: what 400 % of a 1280 px screen leaves.
NARROWEST = 320
TOKENS = """() => ["--paper", "--ink", "--link", "--primary", "--border", "--focus"].map(
  (name) => getComputedStyle(document.documentElement).getPropertyValue(name))"""


@pytest.mark.parametrize("width", [NARROWEST, 1280] if is_whole() else [NARROWEST])
@pytest.mark.parametrize("surface", ["public", "desk"])
def test_every_component_is_accessible(
    device: OpenContext, looks_right: Callable[[Page], None], width: int, surface: str
) -> None:
    page = device(width=width).new_page()
    page.goto(f"/ui/?surface={surface}")
    looks_right(page)


@pytest.mark.parametrize("theme", ["dark", "contrast"])
def test_theme_of_the_cookie_is_the_theme_that_is_looked_at(
    device: OpenContext, world: World, theme: str
) -> None:
    """The stories dress a page by its attribute; the reading settings do it by a cookie."""
    context = device()
    page = context.new_page()
    page.goto("/ui/")
    page.evaluate(WEAR, theme)
    by_attribute = page.evaluate(TOKENS)
    context.add_cookies(
        [{"name": "reading", "value": f"normal.{theme}.normal", "url": world.address}]
    )
    page.goto("/ui/")
    assert page.evaluate(TOKENS) == by_attribute
    page.evaluate(WEAR, "light")
    assert page.evaluate(TOKENS) != by_attribute
