"""Controls drawn quickly are the controls that Django's templates draw."""

from typing import Any

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates, get_default_renderer
from django.utils.safestring import mark_safe
from hypothesis import given
from hypothesis import strategies as st

from osnowa.ui.forms import MoneyInput, WordsTextarea
from osnowa.ui.renderer import QuickForms

HOSTILE = st.text(alphabet="ab &<>\"'%{}\n\u00a0Ł🐻", max_size=8)
VALUES = st.one_of(st.none(), HOSTILE, HOSTILE.map(mark_safe), st.integers(-9, 9), st.booleans())
ATTRS = st.dictionaries(
    st.sampled_from(["id", "class", "data-a", "required", "a<b"]),
    st.one_of(HOSTILE, st.booleans(), st.integers(0, 9)),
    max_size=4,
)
WIDGETS = [
    forms.TextInput,
    forms.NumberInput,
    forms.EmailInput,
    forms.URLInput,
    forms.PasswordInput,
    forms.HiddenInput,
    forms.Textarea,
    forms.CheckboxInput,
    MoneyInput,
    WordsTextarea,
]
CHOICES = [("a", "Ala"), ("<b>", 'Bo "i" <b>'), (1, "Jeden")]


def both(widget: forms.Widget, *args: Any, **kwargs: Any) -> tuple[str, str]:
    quick, plain = (
        widget.render(*args, renderer=renderer, **kwargs)
        for renderer in (QuickForms(), DjangoTemplates())
    )
    return quick, plain


@pytest.mark.parametrize("kind", WIDGETS, ids=lambda kind: kind.__name__)
@given(name=HOSTILE, value=VALUES, attrs=ATTRS)
def test_a_control_is_word_for_word_the_same(
    kind: type[forms.Widget], name: str, value: Any, attrs: dict[str, Any]
) -> None:
    quick, plain = both(kind(), name, value, attrs)
    assert quick == plain


@pytest.mark.parametrize("kind", [forms.RadioSelect, forms.CheckboxSelectMultiple, forms.Select])
@given(value=st.lists(st.sampled_from(["a", "<b>", 1, "x"]), max_size=2), attrs=ATTRS)
def test_choices_are_the_same(kind: Any, value: list[Any], attrs: dict[str, Any]) -> None:
    quick, plain = both(kind(choices=CHOICES), "kolor", value, attrs)
    assert quick == plain


def test_every_form_is_drawn_by_it() -> None:
    assert isinstance(get_default_renderer(), QuickForms)
