"""Hands on the keyboard only: Tab to a thing, see that the focus is there, press."""

from playwright.sync_api import Page

MOST_TABS = 60
FOCUS_PX = 4
# The ring may lie on the label of a hidden control; its width in px, 0 where there is none.
RING = """() => {
  const here = document.activeElement;
  const places = [here, here.nextElementSibling, here.closest("label")].filter(Boolean);
  return Math.max(0, ...places.map((place) => {
    const style = getComputedStyle(place);
    return style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth);
  }));
}"""
IN_SIGHT = """() => {
  const box = document.activeElement.getBoundingClientRect();
  return box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
}"""


def reach(page: Page, selector: str) -> None:
    """Tab until `selector` has the focus; every stop on the way shows where it is."""
    for _press in range(MOST_TABS):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
        see_focus(page)
    raise AssertionError(f"{selector} is not reached by Tab on {page.url}")


def see_focus(page: Page) -> None:
    where = page.evaluate("document.activeElement.outerHTML.slice(0, 120)")
    if page.evaluate("document.activeElement === document.body"):
        return  # between the end of the page and its beginning
    assert page.evaluate(RING) >= FOCUS_PX, f"no ring on {where} of {page.url}"
    page.wait_for_function(IN_SIGHT)


def write(page: Page, selector: str, text: str) -> None:
    reach(page, selector)
    page.keyboard.type(text)


def press(page: Page, selector: str, key: str = "Enter") -> None:
    reach(page, selector)
    page.keyboard.press(key)


def press_on(page: Page, selector: str) -> None:
    """Press what leads to another page."""
    reach(page, selector)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def choose(page: Page, name: str, value: str) -> None:
    """In a group of radio buttons: Tab into it, arrows to the right one, Space."""
    reach(page, f"input[name={name}]")
    wanted = f"input[name={name}][value={value}]"
    page.keyboard.press("Space")
    for _press in range(page.locator(f"input[name={name}]").count()):
        if page.locator(wanted).is_checked():
            return
        page.keyboard.press("ArrowDown")
        see_focus(page)
    raise AssertionError(f"{wanted} cannot be chosen")
