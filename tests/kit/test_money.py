"""Money as people type it and as they read it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osnowa.kit.money import Money


@pytest.mark.parametrize(
    ("typed", "grosze"),
    [
        ("1250", 125_000),
        ("1 250", 125_000),
        ("1\u00a0250", 125_000),
        ("1.250", 125_000),
        ("1250,00 zł", 125_000),
        ("1 250,5", 125_050),
        ("1.250,50", 125_050),
        ("12.5", 1_250),
        ("0", 0),
        ("1 250 PLN", 125_000),
    ],
)
def test_amounts_are_read_the_way_people_write_them(typed: str, grosze: int):
    assert Money.parse(typed) == grosze


@pytest.mark.parametrize(
    "typed",
    ["", "-5", "+5", "1e9", "0x10", "nan", "12,345", "1,2,3", "12zł5", "٣", "1" * 13, "=1+1"],
)
def test_anything_else_is_refused_rather_than_guessed(typed: str):
    with pytest.raises(ValueError, match="not an amount"):
        Money.parse(typed)


def test_money_is_shown_with_spaces_that_do_not_break():
    assert str(Money(125_050)) == "1\u00a0250,50\u00a0zł"
    assert str(Money.from_zloty(22_000)) == "22\u00a0000\u00a0zł"
    assert str(Money(-500)) == "-5\u00a0zł"


def test_sums_and_differences_stay_money():
    assert isinstance(Money(1) + Money(2), Money)
    assert isinstance(sum([Money(1), Money(2)], Money(0)), Money)
    assert isinstance(Money(3) - 1, Money)
    assert isinstance(Money(3) * 2, Money)


@given(st.integers(min_value=0, max_value=10**14 - 1))
def test_what_is_shown_reads_back_as_the_same_amount(grosze: int):
    assert Money.parse(str(Money(grosze))) == grosze
    assert Money.parse(Money(grosze).for_input()) == grosze


@given(st.text())
def test_no_text_whatever_breaks_the_reading(typed: str):
    try:
        assert Money.parse(typed) >= 0
    except ValueError as refusal:
        assert "not an amount" in str(refusal)
