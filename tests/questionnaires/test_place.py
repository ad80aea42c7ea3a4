"""A place: a commune of the official register, found by part of its name, or words alone."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from django.template.loader import get_template
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from osnowa.questionnaires.enums import FieldKind
from osnowa.questionnaires.forms import Block, SectionForm
from osnowa.questionnaires.kinds import kind_of
from osnowa.questionnaires.kinds.place import MOST_FOUND, found_units
from osnowa.questionnaires.limits import NO_LIMITS
from osnowa.questionnaires.outline import SectionOutline
from osnowa.territory.actions import import_terc
from tests.factories.questionnaires import question
from tests.form_reader import posted

pytestmark = pytest.mark.django_db
NAMES = ["Łącko", "Łaziska", "Łask", "Lasowice", "Kołaczyce", "Łódź"]
MANY = [f"Wola {letter}awska" for letter in "BCDFGHJKLM"]
PLACE = kind_of(FieldKind.PLACE)
ASKED = question(FieldKind.PLACE, key="place", setup={"asks_unit": True})
LODZ = "1006062"


@pytest.fixture(autouse=True)
def _in_polish() -> Iterator[None]:
    with override("pl"):
        yield


@pytest.fixture
def register() -> None:
    """Only some communes of one made-up county, numbered as they are listed."""
    communes = [
        f"10;06;{number:02d};2;{name};gmina wiejska;2026-01-01"
        for number, name in enumerate([*NAMES, *MANY], start=1)
    ]
    import_terc(
        [
            "WOJ;POW;GMI;RODZ;NAZWA;NAZWA_DOD;STAN_NA",
            "10;;;;ŁÓDZKIE;województwo;2026-01-01",
            "10;06;;;testowy;powiat;2026-01-01",
            *communes,
        ]
    )


def names(typed: str) -> list[str]:
    found = found_units({"text": typed}, searches=True).units
    return [name.split(",")[0] for _code, name in found]


def block(typed: Mapping[str, str], *, finds: str = "place") -> Block:
    section = SectionOutline(1, 1, {"pl": "Ekran"}, {}, (ASKED,))
    return SectionForm(section, {"place": typed}, finds_place=finds).blocks[0]


def drawn(typed: Mapping[str, str]) -> str:
    return get_template("questionnaires/block.html").render({"block": block(typed)})


# Finding


def test_communes_stand_in_the_order_of_the_polish_alphabet(register: None) -> None:
    """L before Ł, a before ą; what begins so comes before what holds it."""
    assert names("la")[:5] == ["Lasowice", "Łask", "Łaziska", "Łącko", "Kołaczyce"]


@pytest.mark.parametrize(
    "typed",
    ["lodz", "ŁÓ", "91-001 Łódź", "gmina Łódź", "gm. lodz", "ul. Długa 5, Łódź", "Łódź, Bałuty"],
)  # fmt: skip
def test_a_commune_is_found_as_people_write_it(register: None, typed: str) -> None:
    assert names(typed) == ["Łódź"]


def test_of_very_many_some_are_shown_and_more_letters_asked_for(register: None) -> None:
    assert len(names("wola")) == MOST_FOUND
    assert "Jest ich więcej" in drawn({"text": "wola"})
    assert "Jest ich więcej" not in drawn({"text": "wola b"})


def test_the_commune_is_chosen_without_a_script(register: None) -> None:
    page = drawn({"text": "lod"})
    assert f'name="place.unit" value="{LODZ}"' in page
    chosen = posted(drawn({"text": "lod", "unit": LODZ}))
    assert (chosen["place.text"], chosen["place.unit"]) == ("lod", LODZ)


@given(st.text(max_size=80))
def test_whatever_is_sought_nothing_breaks(typed: str) -> None:
    parts = PLACE.value_of(ASKED, {"text": typed, "unit": typed})  # type: ignore[attr-defined]
    found = found_units(parts, searches=True)
    assert len(found.units) <= MOST_FOUND + 1


# What it means


def read(**parts: str) -> Any:
    return PLACE.read(ASKED, parts, NO_LIMITS)


def shown(**parts: str) -> str:
    return PLACE.shown(ASKED, parts, read(**parts).content, "pl")


def test_letters_typed_to_find_it_are_not_part_of_the_answer(register: None) -> None:
    name = "Łódź, powiat testowy, łódzkie"
    assert shown(text="lod", unit=LODZ) == name
    assert read(text="lod", unit=LODZ).content == {"text": name, "unit": LODZ, "unit_name": name}


def test_an_address_stands_beside_the_commune(register: None) -> None:
    said = shown(text="Łódź, ul. Długa 5", unit=LODZ)
    assert said == "Łódź, ul. Długa 5\nŁódź, powiat testowy, łódzkie"


@pytest.mark.parametrize("unit", ["", "9999999", "10", "x"])
def test_words_alone_are_not_enough_where_communes_are_known(register: None, unit: str) -> None:
    assert read(text="Łódź", unit=unit).problem == "Wpisz nazwę gminy, wyszukaj ją i zaznacz."


def test_without_the_register_words_are_enough_and_nothing_is_sought() -> None:
    assert read(text="Pomierzyn, gmina Kalisz Pomorski").problem == ""
    assert read().problem
    page = drawn({"text": "Pomierzyn"})
    assert "find_place" not in page and 'value="Pomierzyn"' in page
    assert "Nie ma gminy" not in page


def test_with_the_register_the_same_screen_seeks_twin(register: None) -> None:
    page = drawn({"text": "Pomierzyn"})
    assert "find_place" in page and "Nie ma gminy" in page
