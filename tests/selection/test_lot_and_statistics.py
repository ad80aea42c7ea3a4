"""The lot anybody can repeat, and the summary of several people's marks."""

import hashlib
from fractions import Fraction
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osnowa.selection.lot import draw
from osnowa.selection.statistics import mean_hundredths, summarise

marks = st.lists(st.integers(0, 100), min_size=1, max_size=11)


def test_lot_follows_from_the_seed_as_the_protocol_describes() -> None:
    """What an applicant would compute at home with sha256sum."""
    by_hand = sorted(
        [7, 12, 31], key=lambda n: hashlib.sha256(f"Lotto 3 6 12 19 30 44:{n}".encode()).hexdigest()
    )
    assert list(draw("Lotto 3 6 12 19 30 44", [31, 7, 12])) == by_hand


def test_another_seed_may_give_another_order() -> None:
    orders = {draw(f"losowanie {n}", range(1, 6)) for n in range(20)}
    assert len(orders) > 10


def test_lot_refuses_an_empty_seed() -> None:
    with pytest.raises(ValueError, match="seed"):
        draw("  ", [1, 2])


@given(st.text(min_size=1).filter(str.strip), st.sets(st.integers(1, 99)), st.randoms())
def test_lot_is_blind_to_the_order_of_input_and_keeps_everybody(
    seed: str, numbers: set[int], random
) -> None:
    shuffled = list(numbers)
    random.shuffle(shuffled)
    assert draw(seed, shuffled) == draw(seed, sorted(numbers))
    assert set(draw(seed, shuffled)) == numbers


def test_each_place_in_a_lot_of_three_is_about_equally_likely() -> None:
    first = [draw(f"seed {n}", [1, 2, 3])[0] for n in range(3000)]
    assert all(900 < first.count(number) < 1100 for number in (1, 2, 3))


def test_summary_of_three_jurors() -> None:
    summary = summarise([31, 35, 40])
    assert (summary.count, summary.mean, summary.median, summary.spread) == (3, 3533, 3500, 900)


def test_summary_of_nobody_is_all_zero() -> None:
    assert summarise([]).count == 0


@given(marks)
def test_mean_is_the_exact_mean_rounded_half_up(given_marks: list[int]) -> None:
    exact = Fraction(sum(given_marks) * 100, len(given_marks))
    assert mean_hundredths(given_marks) == int(exact + Fraction(1, 2))


@given(marks)
def test_median_and_spread_agree_with_the_standard_library(given_marks: list[int]) -> None:
    summary = summarise(given_marks)
    assert summary.median == int(median(given_marks) * 100)
    assert summary.spread == (max(given_marks) - min(given_marks)) * 100


@given(st.integers(1, 9), st.integers(1, 9), st.data())
def test_rounding_never_ties_what_differs_for_panels_up_to_nine(
    one: int, other: int, data: st.DataObject
) -> None:
    """Different means of at most nine marks differ by at least 1/72, more than a hundredth."""
    first = data.draw(st.lists(st.integers(0, 40), min_size=one, max_size=one))
    second = data.draw(st.lists(st.integers(0, 40), min_size=other, max_size=other))
    if Fraction(sum(first), one) < Fraction(sum(second), other):
        assert mean_hundredths(first) < mean_hundredths(second)
