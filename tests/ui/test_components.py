"""Cotton passes unknown attributes silently; here a wrong use of a component is found."""

import re

import pytest

from tests.ui.markup import COMPONENTS, all_uses, declarations, mistakes, rendered, uses_in

NAMES = sorted(path.name for path in COMPONENTS.iterdir() if path.is_dir())


def test_every_use_in_every_room_is_as_declared() -> None:
    assert mistakes(all_uses(), declarations()) == []


def test_uses_are_really_found() -> None:
    uses = all_uses()
    assert len(uses) > 100
    assert {use.component for use in uses} <= set(declarations())


@pytest.mark.parametrize(
    ("markup", "complaint"),
    [
        ('<c-button colour="red">Go</c-button>', "does not know 'colour'"),
        ("<c-fact>no name</c-fact>", "needs 'label'"),
        ("<c-buton>typo</c-buton>", "no component c-buton"),
        ('<c-field :field="form.name" placeholder="no" />', "does not know 'placeholder'"),
    ],
)
def test_a_wrong_use_is_found_twin(markup: str, complaint: str) -> None:
    """The scanner can fail: these are the mistakes it is for."""
    found = mistakes(uses_in(markup, "page.html"), declarations())
    assert len(found) == 1
    assert complaint in found[0]


def test_values_with_tags_and_quotes_are_read_as_one() -> None:
    markup = """<c-fact label="{% translate 'How much > little' %}">
      <c-button href="{% url 'ui:guide-show' %}?a=b" wide>x</c-button></c-fact>"""
    fact, button = uses_in(markup, "page.html")
    assert fact.attrs == {"label"}
    assert button.attrs == {"href", "wide"}


@pytest.mark.parametrize("name", NAMES)
def test_component_has_its_page_and_its_declaration(name: str) -> None:
    assert (COMPONENTS / name / f"{name}.html").exists()
    assert name.replace("_", "-") in declarations()


@pytest.mark.parametrize("name", NAMES)
def test_component_takes_only_what_it_declares(name: str) -> None:
    """What the template gives a default to must be declared as well."""
    text = (COMPONENTS / name / f"{name}.html").read_text(encoding="utf-8")
    defaults = {
        use.removeprefix(":")
        for line in text.splitlines()
        if line.startswith("<c-vars")
        for use in _names(line)
    }
    assert defaults <= declarations()[name.replace("_", "-")].known


def _names(line: str) -> set[str]:
    return set(re.findall(r"\s(:?[\w-]+)=", line))


def test_component_does_not_see_the_page_around_it() -> None:
    """A page's own `label` must not leak into a component that was given none."""
    html = rendered("<c-notice>calm</c-notice>", {"tone": "error", "title": "leak"})
    assert "notice--info" in html
    assert "calm" in html
    assert "leak" not in html
    assert "tag--ok" in rendered('<c-tag tone="ok">fine</c-tag>', {"tone": "late"})


def test_no_template_has_inline_style_or_script() -> None:
    """The page's policy would block them; here they are found before anybody sees it."""
    wrong = []
    for path in COMPONENTS.parent.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        if re.search(r"\sstyle=|<style|\son[a-z]+=\"|<script(?![^>]*src=)", text):
            wrong.append(path.name)
    assert wrong == []
