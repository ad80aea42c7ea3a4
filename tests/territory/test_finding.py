"""People find their gmina whatever keyboard they have."""

import pytest

from osnowa.territory.actions import import_demo_units, import_terc
from osnowa.territory.models import Subregion
from osnowa.territory.queries import find_units, full_name, unit_ids_within, unit_of_code
from tests.territory.test_import_terc import FILE

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def units():
    import_terc(FILE)
    import_demo_units()


@pytest.mark.parametrize("typed", ["lodz", "Łódź", "ŁÓDŹ", "  lódz ", "1061011"])
def test_lodz_is_found_however_it_is_typed(typed):
    assert [unit.code for unit in find_units(typed)] == ["1061011"]


def test_exact_names_come_first():
    found = [unit.name for unit in find_units("mszczonow")]
    assert found[0] == "Mszczonów"


def test_one_letter_finds_nothing():
    assert find_units("l") == []
    assert find_units("") == []


def test_signs_of_the_database_are_only_letters():
    assert find_units("%%") == []
    assert find_units("__") == []
    assert find_units("'; DROP TABLE") == []


def test_a_gmina_is_found_by_six_or_seven_digits():
    assert unit_of_code("320303").name == "Kalisz Pomorski"
    assert unit_of_code("3203033").name == "Kalisz Pomorski"
    assert unit_of_code("99") is None
    assert unit_of_code("") is None


def test_the_full_name_tells_namesakes_apart():
    assert full_name(unit_of_code("1438023")) == "Mszczonów, powiat żyrardowski, mazowieckie"
    assert full_name(unit_of_code("1465011")) == "Warszawa, mazowieckie"


def test_a_subregion_holds_everything_below_it():
    inside = unit_ids_within(Subregion.objects.get(slug="zyrardowski"))
    assert unit_of_code("1438023").pk in inside
    assert unit_of_code("1465011").pk not in inside


def test_finding_asks_the_database_once(django_assert_num_queries):
    with django_assert_num_queries(1):
        [full_name(unit) for unit in find_units("mszczonow")]
