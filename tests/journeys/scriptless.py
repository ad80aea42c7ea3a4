"""A browser that runs no script of any page, and yet lets axe look at what it shows.

Playwright's own switch would stop axe as well. Here the switch is held by us: off while a page
loads and is used, on for the moment of looking. What a page skipped while loading stays skipped.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from weakref import WeakKeyDictionary

from playwright.sync_api import BrowserContext, CDPSession, Page

_switches: "WeakKeyDictionary[Page, CDPSession]" = WeakKeyDictionary()


def scriptless_page(context: BrowserContext) -> Page:
    page = context.new_page()
    _switches[page] = context.new_cdp_session(page)
    _let_scripts_run(page, False)
    return page


@contextmanager
def looking_at(page: Page) -> Iterator[Page]:
    """Inside, our own scripts may run on the page; the page's own never did."""
    if page not in _switches:
        yield page
        return
    _let_scripts_run(page, True)
    try:
        yield page
    finally:
        _let_scripts_run(page, False)


def _let_scripts_run(page: Page, may_run: bool) -> None:
    _switches[page].send("Emulation.setScriptExecutionDisabled", {"value": not may_run})
