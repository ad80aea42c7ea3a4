"""Forms of a programme: what is read, and what is told when it cannot be."""

from datetime import date
from typing import Any

import pytest

from osnowa.kit.money import Money
from osnowa.programmes.forms.desk import (
    BudgetLineForm,
    EditionForm,
    FunderForm,
    GateForm,
    PartForm,
    ProgrammeForm,
    TargetForm,
    TeamForm,
)
from osnowa.programmes.forms.texts import initial_of, text_fields, texts_from
from osnowa.programmes.models import Programme


def day(name: str, typed: str) -> dict[str, str]:
    parts = [*typed.split(), "", "", ""][:3]
    return dict(zip([f"{name}_{part}" for part in ("day", "month", "year")], parts, strict=True))


def edition(starts: str = "", ends: str = "", **values: str) -> EditionForm:
    said = {"label": "2026", "state": "planned", **values}
    return EditionForm({**said, **day("starts_on", starts), **day("ends_on", ends)})


def test_an_edition_needs_only_its_name_and_state() -> None:
    filled = edition()
    assert filled.is_valid(), filled.errors
    assert (filled.cleaned_data["starts_on"], filled.cleaned_data["ends_on"]) == (None, None)


def test_days_of_an_edition_are_days_of_the_calendar() -> None:
    filled = edition("29 2 2028", "29 2 2028")
    assert filled.is_valid(), filled.errors
    assert filled.cleaned_data["starts_on"] == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("starts", "ends", "field"),
    [
        ("29 2 2027", "", "starts_on"),
        ("31 2 2026", "", "starts_on"),
        ("", "1 13 2026", "ends_on"),
        ("1 5", "", "starts_on"),
        ("1 5 26", "", "starts_on"),
        ("pierwszy maja 2026", "", "starts_on"),
        ("2 5 2026", "1 5 2026", "ends_on"),
    ],
)
@pytest.mark.parametrize("kind", ["edition", "part"])
def test_a_day_that_cannot_be_is_told_at_its_field_and_stays_typed(
    kind: str, starts: str, ends: str, field: str
) -> None:
    said = {"title": "Część I", "label": "2026", "state": "planned"}
    typed = {**said, **day("starts_on", starts), **day("ends_on", ends)}
    filled = EditionForm(typed) if kind == "edition" else PartForm(typed)
    assert list(filled.errors) == [field]
    for part in (starts if field == "starts_on" else ends).split():
        assert f'value="{part}"' in str(filled[field])


@pytest.mark.parametrize(
    ("values", "field"),
    [({"label": " "}, "label"), ({"label": "x" * 81}, "label"), ({"state": "dawna"}, "state")],
)
def test_an_edition_is_named_and_in_a_known_state(values: dict[str, str], field: str) -> None:
    assert list(edition(**values).errors) == [field]


@pytest.mark.parametrize(
    ("typed", "grosze"),
    [("1 250,00 zł", 125_000), ("0", 0), ("1250.5", 125_050), ("22.000", 2_200_000)],
)
def test_a_budget_line_is_read_as_people_write_it(typed: str, grosze: int) -> None:
    filled = BudgetLineForm({"label": "Sala", "amount": typed})
    assert filled.is_valid(), filled.errors
    assert filled.cleaned_data["amount"] == Money(grosze)


@pytest.mark.parametrize("typed", ["", "-5", "1e9", "=1+1", "dużo", "9" * 13, "1 250,00 €"])
def test_a_budget_line_asks_again_for_what_is_not_an_amount(typed: str) -> None:
    filled = BudgetLineForm({"label": "Sala", "amount": typed})
    assert list(filled.errors) == ["amount"]
    assert "na przykład" in filled.errors["amount"][0]


@pytest.mark.parametrize("number", ["0", "-1", "10000001", "sto", "1,5", ""])
def test_promised_people_are_a_whole_number(number: str) -> None:
    filled = TargetForm({"group": "Seniorzy", "number": number})
    assert list(filled.errors) == ["number"]


def test_the_largest_and_the_smallest_promise() -> None:
    assert TargetForm({"group": "Seniorzy", "number": "1"}).is_valid()
    assert TargetForm({"group": "Seniorzy", "number": "10000000"}).is_valid()


@pytest.mark.parametrize(
    ("form", "field"),
    [
        (PartForm, "title"),
        (GateForm, "requirement"),
        (BudgetLineForm, "label"),
        (TargetForm, "group"),
        (TeamForm, "role"),
        (FunderForm, "name"),
    ],
)
def test_every_form_says_in_plain_words_what_it_needs(form: Any, field: str) -> None:
    empty = form({field: "   ", "amount": "1", "number": "1"})
    (sentence,) = empty.errors[field]
    assert sentence.endswith(".")
    assert "wymagane" not in sentence
    assert "nieprawidłow" not in sentence


@pytest.mark.parametrize("email", ["marta", "marta@", "m@example.org\nBcc: x@example.org"])
def test_a_member_of_the_team_has_an_address_that_works_or_none(email: str) -> None:
    filled = TeamForm({"role": "koordynatorka", "public_email": email})
    assert list(filled.errors) == ["public_email"]
    assert "@" in filled.errors["public_email"][0]
    assert TeamForm({"role": "koordynatorka"}).is_valid()


def test_a_programme_says_its_sentence_in_polish_at_least() -> None:
    filled = ProgrammeForm(None, {"name": "Po sąsiedzku", "sentence_uk": "Речення."})
    assert list(filled.errors) == ["sentence_pl"]
    filled = ProgrammeForm(None, {"name": "Po sąsiedzku", "sentence_pl": "Zdanie."})
    assert filled.is_valid()
    assert filled.values() == {
        "name": "Po sąsiedzku",
        "is_public": False,
        "sentence": {"pl": "Zdanie."},
    }


def test_a_programme_comes_back_to_its_form_as_it_was() -> None:
    programme = Programme(name="Po sąsiedzku", is_public=True, sentence={"pl": "A", "en": "B"})
    shown = ProgrammeForm(programme)
    assert shown.initial == {
        "name": "Po sąsiedzku",
        "is_public": True,
        "sentence_pl": "A",
        "sentence_en": "B",
        "sentence_uk": "",
    }
    assert [*shown.fields][-1] == "is_public"


def test_only_polish_is_ever_required_of_a_text() -> None:
    fields = text_fields("help", "Pomoc", rows=0)
    assert {name: field.required for name, field in fields.items()} == {
        "help_pl": True,
        "help_en": False,
        "help_uk": False,
    }
    assert fields["help_uk"].widget.attrs["lang"] == "uk"


def test_texts_go_there_and_back_without_the_empty_ones() -> None:
    texts = {"pl": "Zdanie", "uk": "Речення"}
    assert texts_from(initial_of(texts, "sentence"), "sentence") == texts
    assert texts_from({"sentence_pl": "  ", "sentence_en": None}, "sentence") == {}
