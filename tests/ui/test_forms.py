"""A form says what to do, ties its words to the control, and never loses what was typed."""

from datetime import date, time
from typing import Any

import pytest
from django import forms
from django.utils.translation import gettext

from osnowa.kit.money import Money
from osnowa.ui.forms import AmountField, DayField, HourField, WordsTextarea, moment
from osnowa.ui.wording import REWORDED
from tests.ui.markup import rendered


class IdeaForm(forms.Form):
    name = forms.CharField(label="Imię i nazwisko", help_text="Tak jak na listach.")
    email = forms.EmailField(label="E-mail", widget=forms.EmailInput({"autocomplete": "email"}))
    amount = AmountField(label="Ile potrzebujecie?", required=False)
    day = DayField(label="Którego dnia?", required=False)
    hour = HourField(label="O której?", required=False)
    idea = forms.CharField(widget=WordsTextarea(max_words=150), required=False)
    agreed = forms.BooleanField(label="Zgadzam się")
    who = forms.ChoiceField(
        label="Kim jesteście?",
        widget=forms.RadioSelect,
        choices=[("group", "Grupa"), ("ngo", "Stowarzyszenie")],
        required=False,
    )


def field(name: str, typed: dict[str, Any] | None = None, component: str = "field") -> str:
    return rendered(f'<c-{component} :field="f" />', {"f": IdeaForm(typed)[name]})


def summary(typed: dict[str, Any]) -> str:
    return rendered('<c-error-summary :form="form" />', {"form": IdeaForm(typed)})


def errors(typed: dict[str, Any]) -> dict[str, list[str]]:
    return dict(
        IdeaForm({"name": "Hanna", "email": "h@example.org", "agreed": "on", **typed}).errors
    )


def test_label_help_and_control_belong_together() -> None:
    html = field("name")
    assert '<label class="field__label" for="id_name">Imię i nazwisko</label>' in html
    assert 'id="id_name_helptext">Tak jak na listach.' in html
    assert 'aria-describedby="id_name_helptext"' in html
    assert "placeholder" not in html
    assert " required" not in html


def test_error_is_tied_to_the_control_and_says_what_to_do() -> None:
    html = field("name", {})
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'id="id_name_error"' in html
    assert "Uzupełnij to miejsce." in html


def test_summary_leads_to_every_field_with_an_error() -> None:
    html = summary({"name": "", "email": "anna(at)poczta", "amount": "1e9"})
    assert 'role="alert"' in html
    assert '<a href="#id_name">Imię i nazwisko: Uzupełnij to miejsce.</a>' in html
    assert '<a href="#id_email">Wpisz adres e-mail, na przykład anna@poczta.pl.</a>' in html
    assert 'href="#id_amount"' in html


def test_form_without_errors_has_no_summary() -> None:
    typed = {"name": "Hanna", "email": "h@example.org", "agreed": "on"}
    assert "error-summary" not in summary(typed)


def test_no_default_sentence_of_django_reaches_a_person() -> None:
    said = [gettext(text) for text in REWORDED if isinstance(text, str)]
    assert all("wymagane" not in s and "nieprawidłow" not in s.lower() for s in said)
    assert not set(said) & {text for text in REWORDED if isinstance(text, str)}


@pytest.mark.parametrize(
    ("typed", "grosze"),
    [("1 250", 125_000), ("1250,00 zł", 125_000), ("1.250", 125_000), ("0,5", 50), ("", None)],
)
def test_amount_is_read_as_people_write_it(typed: str, grosze: int | None) -> None:
    assert AmountField(required=False).clean(typed) == grosze


@pytest.mark.parametrize("typed", ["-5", "1e9", "dużo", "1,234", "12zl3"])
def test_strange_amount_gets_a_sentence_and_stays_in_the_field(typed: str) -> None:
    assert errors({"amount": typed}) == {
        "amount": ["Wpisz kwotę cyframi, na przykład 1250 albo 1250,50."]
    }
    assert f'value="{typed}"' in field("amount", {"amount": typed})


def test_amount_is_shown_for_typing_again_with_its_unit() -> None:
    form = IdeaForm(initial={"amount": Money(125_050)})
    html = rendered('<c-field :field="f" />', {"f": form["amount"]})
    assert 'value="1 250,50"' in html
    assert ">zł</span>" in html
    assert 'inputmode="decimal"' in html


def test_day_is_typed_in_three_fields() -> None:
    names = [f"day_{part}" for part in ("day", "month", "year")]
    html = field("day")
    assert all(f'name="{name}"' in html for name in names)
    assert "<legend" in html
    assert DayField().clean(["15", "5", "2026"]) == date(2026, 5, 15)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (("31", "2", "2026"), "Luty 2026 ma 28 dni. Popraw dzień."),
        (("maj", "5", "2026"), "Wpisz dzień cyframi, na przykład 15 5 2026."),
        (("15", "", "2026"), "Wpisz dzień, miesiąc i rok."),
    ],
)
def test_impossible_day_gets_a_sentence(typed: tuple[str, str, str], sentence: str) -> None:
    parts = dict(zip(("day_day", "day_month", "day_year"), typed, strict=True))
    assert errors(parts) == {"day": [sentence]}
    assert 'value="2026"' in field("day", parts)


def test_day_that_may_stay_empty_stays_empty() -> None:
    assert DayField(required=False).clean(["", "", ""]) is None
    with pytest.raises(forms.ValidationError):
        DayField().clean(["", "", ""])


@pytest.mark.parametrize(
    ("typed", "hour"), [("16:00", time(16)), ("9.05", time(9, 5)), ("16", time(16))]
)
def test_hour_is_read_as_people_write_it(typed: str, hour: time) -> None:
    assert HourField().clean(typed) == hour


@pytest.mark.parametrize("typed", ["25:00", "16:75", "po południu"])
def test_impossible_hour_gets_a_sentence(typed: str) -> None:
    assert errors({"hour": typed}) == {"hour": ["Wpisz godzinę tak: 16:00."]}


def test_hour_of_a_day_is_on_the_clocks_of_warsaw() -> None:
    assert moment(date(2026, 5, 15), time(16)).isoformat() == "2026-05-15T16:00:00+02:00"


def test_long_answer_says_its_limit_and_cuts_nothing() -> None:
    html = field("idea", {"idea": "słowo " * 5_000})
    assert 'data-max-words="150"' in html
    assert "maxlength" not in html
    assert html.count("słowo") == 5_000


def test_tick_comes_before_its_label() -> None:
    html = field("agreed")
    assert html.index('type="checkbox"') < html.index("Zgadzam się")


def test_choices_are_cards_in_a_group_with_a_name() -> None:
    html = field("who", component="radio-cards")
    assert "<legend" in html
    assert html.count('class="radio-card"') == 2
    assert html.count('type="radio"') == 2
    assert html.count("<label") == 2


def test_a_link_to_cards_finds_them_without_scripts() -> None:
    """The summary leads to `id_who`: the whole group has that id, not only its script."""
    assert '<fieldset class="field field--cards" id="id_who"' in field(
        "who", component="radio-cards"
    )


def test_the_same_words_at_two_fields_name_their_field() -> None:
    class Pair(forms.Form):
        here = forms.ChoiceField(label="Czy mieszkasz w gminie?", choices=[("t", "tak")])
        adult = forms.ChoiceField(label="Pełnoletnia osoba", choices=[("t", "tak")])

    form = Pair({})
    form.errors["here"] = form.errors["adult"] = ["Zaznacz tak albo nie."]
    html = rendered('<c-error-summary :form="form" />', {"form": form})
    assert "Czy mieszkasz w gminie? Zaznacz tak albo nie." in html
    assert "Pełnoletnia osoba: Zaznacz tak albo nie." in html


def test_autocomplete_reaches_the_control() -> None:
    assert 'autocomplete="email"' in field("email")


def test_markup_that_was_typed_stays_text() -> None:
    html = field("name", {"name": '"><script>alert(1)</script>'})
    assert "<script>" not in html
