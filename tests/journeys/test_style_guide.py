"""The style guide holds every component; what is wrong with one shows here first."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import OpenContext

pytestmark = pytest.mark.journey


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("surface", ["public", "desk"])
def test_every_component_is_accessible_in_every_theme(
    device: OpenContext,
    world: object,
    looks_right: Callable[[Page], None],
    theme: str,
    width: int,
    surface: str,
) -> None:
    context = device(width=width)
    address = world.address  # type: ignore[attr-defined]
    context.add_cookies([{"name": "reading", "value": f"normal.{theme}.normal", "url": address}])
    page = context.new_page()
    page.goto(f"/ui/?surface={surface}")
    looks_right(page)
