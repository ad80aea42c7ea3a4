"""What people type, and the one sentence they get when it cannot be read."""

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from osnowa.kit.money import Money
from osnowa.questionnaires.enums import FieldKind
from osnowa.questionnaires.limits import NO_LIMITS, Limits
from osnowa.questionnaires.reading import clean_typed, read_answer
from tests.factories.questionnaires import question


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


def test_an_empty_required_answer_says_what_to_do():
    assert read_answer(question(), "  ", NO_LIMITS).problem == "Write your answer here."
    assert read_answer(question(FieldKind.ONE_OF), "", NO_LIMITS).problem == "Choose one answer."


def test_an_empty_optional_answer_is_fine():
    read = read_answer(question(is_required=False), "", NO_LIMITS)
    assert read.problem == "" and read.content is None


def test_five_thousand_pasted_words_are_counted_not_cut():
    long = "słowo " * 5000
    read = read_answer(question(FieldKind.LONG_TEXT, limits={"max_words": 200}), long, NO_LIMITS)
    assert read.problem == "Shorten this to 200 words. Now there are 5000."


@pytest.mark.parametrize(("words", "is_fine"), [(200, True), (220, True), (221, False)])
def test_ten_percent_over_the_word_limit_is_tolerated(words: int, is_fine: bool):
    asked = question(FieldKind.LONG_TEXT, limits={"max_words": 200})
    read = read_answer(asked, "słowo " * words, Limits(word_tolerance_percent=10))
    assert (read.problem == "") is is_fine


def test_without_tolerance_the_limit_is_exact():
    asked = question(FieldKind.LONG_TEXT, limits={"max_words": 200})
    assert read_answer(asked, "słowo " * 201, Limits(word_tolerance_percent=0)).problem


@pytest.mark.parametrize(
    ("typed", "grosze"),
    [("1 250", 125000), ("1250,00 zł", 125000), ("1.250", 125000), ("1\u00a0250,5", 125050)],
)
def test_money_is_read_the_way_people_write_it(typed: str, grosze: int):
    assert read_answer(question(FieldKind.MONEY), typed, NO_LIMITS).content == grosze


@pytest.mark.parametrize("typed", ["-5", "- 5,00 zł", "−5", "–5"])
def test_an_amount_below_zero_is_told_to_be_above_it(typed: str):
    sentence = "Enter an amount above zero, for example 1250."
    assert read_answer(question(FieldKind.MONEY), typed, NO_LIMITS).problem == sentence
    assert read_answer(question(FieldKind.BUDGET), [("Farby", typed)], NO_LIMITS).row_problems == (
        {"amount": sentence},
    )


@pytest.mark.parametrize("typed", ["1e9", "dużo", "1,234,567", "١٢٣", "5.5.5"])
def test_what_is_no_amount_gets_one_sentence(typed: str):
    read = read_answer(question(FieldKind.MONEY), typed, NO_LIMITS)
    assert read.content is None
    assert read.problem == "Enter the amount in digits, for example 1250 or 1250,50."


@pytest.mark.parametrize(
    ("typed", "iso"),
    [("15.05.2027", "2027-05-15"), ("2027-05-15", "2027-05-15"), ("1-2-2028", "2028-02-01")],
)
def test_dates_are_read_in_both_orders(typed: str, iso: str):
    assert read_answer(question(FieldKind.DATE), typed, NO_LIMITS).content == iso


@pytest.mark.parametrize("typed", ["31.02.2027", "jutro", "29.02.2027"])
def test_a_day_that_does_not_exist_is_told_so(typed: str):
    assert read_answer(question(FieldKind.DATE), typed, NO_LIMITS).problem


def test_29_february_exists_in_a_leap_year():
    assert read_answer(question(FieldKind.DATE), "29.02.2028", NO_LIMITS).content == "2028-02-29"


def test_an_option_that_was_never_offered_is_refused():
    assert read_answer(question(FieldKind.ONE_OF), "zmyślona", NO_LIMITS).content is None
    assert read_answer(question(FieldKind.MANY_OF), "a\nzmyślona", NO_LIMITS).content is None
    assert read_answer(question(FieldKind.MANY_OF), "a\nb", NO_LIMITS).content == ["a", "b"]


def test_emoji_and_right_to_left_names_are_kept_as_they_are():
    name = "Ołeksandra 🌻 \u202eعلي\u202c Świt"
    assert read_answer(question(), name, NO_LIMITS).content == name


def test_nul_bytes_are_the_only_thing_taken_out():
    assert clean_typed("a\x00b\r\nc") == "ab\nc"


BUDGET = question(FieldKind.BUDGET, key="budget")
CALL = Limits(
    request_floor=Money.from_zloty(500), request_cap=Money.from_zloty(5000), budget_rows_max=3
)


def test_a_budget_within_the_limits_has_a_total_and_no_problem():
    read = read_answer(BUDGET, [("Farby", "1 250,00 zł"), ("Instruktorka", "3000")], CALL)
    assert read.content == Money.from_zloty(4250) and read.problem == ""


def test_a_budget_above_the_cap_says_by_how_much():
    read = read_answer(BUDGET, [("Scena", "5 200")], CALL)
    assert str(Money.from_zloty(200)) in read.problem


def test_a_budget_below_the_floor_is_told_so():
    assert "at least" in read_answer(BUDGET, [("Kreda", "20")], CALL).problem


def test_more_rows_than_the_call_allows_are_all_read_and_named():
    read = read_answer(BUDGET, [(f"Rzecz {n}", "100") for n in range(10)], CALL)
    assert read.content == Money.from_zloty(1000) and "10" in read.problem


@pytest.mark.parametrize("typed", ["-5", "1e9", "", "0"])
def test_a_row_that_cannot_be_read_keeps_the_others(typed: str):
    read = read_answer(BUDGET, [("Farby", "700"), ("Pędzle", typed)], CALL)
    assert read.content == Money.from_zloty(700)
    assert read.row_problems[0] == {} and read.row_problems[1] != {}


def test_an_amount_without_a_thing_asks_what_it_is_for():
    assert "for" in read_answer(BUDGET, [("", "700")], CALL).problem


@given(st.text(max_size=200))
def test_nothing_a_person_types_ever_breaks_the_reading(typed: str):
    for kind in FieldKind:
        read_answer(question(kind), clean_typed(typed), NO_LIMITS)
    read_answer(BUDGET, [(typed, typed)], CALL)


@given(st.integers(min_value=0, max_value=10**13))
def test_money_written_out_reads_back_the_same(grosze: int):
    assert Money.parse(str(Money(grosze))) == grosze
    assert Money.parse(Money(grosze).for_input()) == grosze
