"""Every public page in every theme, on a phone and on a desk. Long: `make prove` only."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import OpenContext, World
from tests.journeys.public_site import public_paths

pytestmark = [pytest.mark.journey, pytest.mark.prove]


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
@pytest.mark.parametrize("width", [360, 1280])
def test_every_public_page_in_every_theme(
    device: OpenContext,
    world: World,
    looks_right: Callable[[Page], None],
    theme: str,
    width: int,
) -> None:
    context = device(width=width)
    context.add_cookies(
        [{"name": "reading", "value": f"normal.{theme}.normal", "url": world.address}]
    )
    page = context.new_page()
    for path in public_paths(world, page):
        page.goto(path)
        assert page.locator("html").get_attribute("data-theme") == theme, path
        looks_right(page)
