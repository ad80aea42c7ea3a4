"""What the scripts add to a form, each in a real browser; nothing else runs but the page."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django import forms
from django.forms.formsets import formset_factory
from django.utils.translation import override
from playwright.sync_api import Browser, Page

from osnowa.kit.money import Money
from osnowa.ui.assets import script
from osnowa.ui.forms import WordsTextarea
from tests.ui.markup import rendered

pytestmark = pytest.mark.journey
ADDRESS = "http://draft.example/"


class Row(forms.Form):
    item = forms.CharField(required=False)
    amount = forms.CharField(required=False)


class Draft(forms.Form):
    name = forms.CharField(label="Nazwa")
    idea = forms.CharField(label="Pomysł", widget=WordsTextarea(max_words=3))


def budget() -> Any:
    typed = {"b-TOTAL_FORMS": "2", "b-INITIAL_FORMS": "0"}
    typed |= {"b-0-item": "Farby", "b-0-amount": "1 250", "b-1-item": "Sala", "b-1-amount": "1.000"}
    return formset_factory(Row)(typed, prefix="b")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    page = context.new_page()
    page.set_default_timeout(5_000)
    yield page
    context.close()


def show(page: Page, markup: str, context: dict[str, Any]) -> list[dict[str, str]]:
    """Open a page with this markup; returns the list of what it will have posted."""
    posted: list[dict[str, str]] = []
    with override("pl"):
        body = rendered(markup, context)
    html = f"<!doctype html><html lang='pl'><title>x</title><body>{body}<script>{script()}</script>"

    def answer(route: Any) -> None:
        request = route.request
        if request.method == "POST":
            posted.append({"url": request.url, "body": request.post_data or ""})
        if request.url.endswith("/zapisz/"):
            said = {"saved_at": "14:32", "problems": {"name": "Napisz więcej."}}
            route.fulfill(status=200, content_type="application/json", body=json.dumps(said))
        else:
            route.fulfill(status=200, content_type="text/html; charset=utf-8", body=html)

    page.route("**/*", answer)
    page.goto(ADDRESS)
    return posted


BUDGET = '<form method="post"><c-budget-rows :formset="rows" :cap="cap" /></form>'
DRAFT = """<form method="post" action="/dalej/" data-autosave-url="/zapisz/" novalidate>
  <c-saved-note /><c-field :field="form.name" /><c-field :field="form.idea" />
  <c-button name="go" value="next" sending="Wysyłamy…">Wyślij</c-button></form>"""


def show_budget(page: Page) -> list[dict[str, str]]:
    return show(page, BUDGET, {"rows": budget(), "cap": Money.from_zloty(3_000)})


def total(page: Page) -> str:
    return page.locator("[data-budget-sum='amount']").inner_text().replace("\u00a0", " ")


def test_total_and_the_rest_follow_what_is_typed(page: Page) -> None:
    show_budget(page)
    assert total(page) == "2 250 zł"
    page.locator("[name='b-1-amount']").fill("1 750,50 zł")
    assert total(page) == "3 000,50 zł"
    rest = page.locator("[data-budget-left]").inner_text().replace("\u00a0", " ")
    assert rest.startswith("To o 0,50 zł za dużo")


def test_row_is_added_by_keyboard_and_gets_the_focus(page: Page) -> None:
    show_budget(page)
    page.locator("[data-budget-add]").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("Transport")
    assert page.locator("[name='b-2-item']").input_value() == "Transport"
    assert page.locator("[name='b-TOTAL_FORMS']").input_value() == "3"
    assert "Transport" in page.locator("[data-budget-remove]").nth(2).inner_text()


def test_removed_row_comes_back_to_its_place(page: Page) -> None:
    show_budget(page)
    page.locator("[data-budget-remove]").first.click()
    assert total(page) == "1 000 zł"
    assert page.locator("[name='b-0-item']").input_value() == "Sala"
    page.get_by_role("button", name="Cofnij").click()
    assert page.locator("[name='b-0-item']").input_value() == "Farby"
    assert total(page) == "2 250 zł"
    assert page.locator("[name='b-TOTAL_FORMS']").input_value() == "2"


def test_draft_is_saved_when_the_field_is_left(page: Page) -> None:
    posted = show(page, DRAFT, {"form": Draft()})
    page.locator("[name=name]").fill("Kino")
    page.locator("[name=idea]").focus()
    page.get_by_text("Zapisane o 14:32").wait_for()
    assert posted[0]["url"].endswith("/zapisz/")
    assert "name=Kino" in posted[0]["body"]
    page.get_by_text("Napisz więcej.").wait_for()


def test_draft_is_saved_two_seconds_after_typing(page: Page) -> None:
    posted = show(page, DRAFT, {"form": Draft()})
    page.locator("[name=name]").press_sequentially("Kino")
    assert posted == []
    page.get_by_text("Zapisane o 14:32").wait_for(timeout=4_000)
    assert len(posted) == 1


def test_without_connection_it_says_so_and_tries_again(page: Page) -> None:
    posted = show(page, DRAFT, {"form": Draft()})
    page.context.set_offline(True)
    page.route("**/zapisz/", lambda route: route.abort())
    page.locator("[name=name]").fill("Kino")
    page.locator("[name=idea]").focus()
    page.get_by_text("Nie ma połączenia.").wait_for()
    page.unroute("**/zapisz/")
    page.context.set_offline(False)
    page.get_by_text("Zapisane o 14:32").wait_for()
    assert "name=Kino" in posted[-1]["body"]


def test_going_on_waits_for_the_saving_that_is_on_its_way(page: Page) -> None:
    """Two requests of one page at once looked like two people writing in one draft."""
    posted = show(page, DRAFT, {"form": Draft()})
    held: list[Any] = []
    page.route("**/zapisz/", lambda route: held.append(route))  # noqa: PLW0108 - not a builtin
    page.locator("[name=name]").fill("Kino")
    page.locator("[name=idea]").focus()
    page.wait_for_timeout(200)
    page.locator("button[name=go]").click()
    page.wait_for_timeout(300)
    assert len(held) == 1 and posted == []
    with page.expect_navigation():
        held[0].fulfill(status=200, content_type="application/json", body='{"saved_at": "14:32"}')
    assert [one["url"] for one in posted] == [ADDRESS + "dalej/"]
    assert "go=next" in posted[0]["body"]


def test_the_button_that_sends_does_not_save_first(page: Page) -> None:
    posted = show(page, DRAFT, {"form": Draft()})
    page.locator("[name=idea]").fill("Pod lipą")
    with page.expect_navigation():
        page.locator("button[name=go]").click()
    assert [one["url"] for one in posted] == [ADDRESS + "dalej/"]


def test_double_click_sends_once(page: Page) -> None:
    posted = show(page, DRAFT, {"form": Draft()})
    with page.expect_navigation():
        page.locator("button[name=go]").dblclick()
    assert [one["url"] for one in posted if one["url"].endswith("/dalej/")] == [ADDRESS + "dalej/"]
    assert "go=next" in posted[-1]["body"]


def test_words_are_counted_and_none_is_cut(page: Page) -> None:
    show(page, DRAFT, {"form": Draft()})
    page.locator("[name=idea]").fill("raz dwa trzy cztery pięć")
    line = page.locator("[data-words-for]")
    assert line.inner_text().startswith("5 / 3.")
    assert "field__count--over" in (line.get_attribute("class") or "")
    assert page.locator("[name=idea]").input_value().endswith("pięć")


def test_error_summary_has_the_focus_and_leads_into_the_field(page: Page) -> None:
    form = Draft({"name": "", "idea": "x"})
    show(page, '<c-error-summary :form="form" /><c-field :field="form.name" />', {"form": form})
    assert page.evaluate("document.activeElement.className") == "error-summary"
    page.get_by_role("link", name="Nazwa").click()
    assert page.evaluate("document.activeElement.name") == "name"


def test_without_scripts_a_row_can_still_be_added(browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    posted = show(page, BUDGET, {"rows": budget(), "cap": Money.from_zloty(3_000)})
    page.locator("[name=add_row]").click()
    assert "add_row=b" in posted[0]["body"]
    assert "b-0-item=Farby" in posted[0]["body"]
    context.close()
