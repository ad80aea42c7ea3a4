"""One colour of an institution, dark enough for everybody to read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osnowa.kit.colour import ENOUGH, PAPER, contrast, darkened, readable_on

COLOURS = st.tuples(*[st.integers(0, 255)] * 3).map(lambda rgb: "#{:02X}{:02X}{:02X}".format(*rgb))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("#000000", "#FFFFFF", 21.0), ("#FFFFFF", "#FFFFFF", 1.0), ("#777777", "#FFFFFF", 4.48)],
)
def test_contrast_is_that_of_wcag(one, other, expected):
    assert contrast(one, other) == pytest.approx(expected, abs=0.01)
    assert contrast(other, one) == pytest.approx(expected, abs=0.01)


@given(COLOURS)
def test_any_colour_becomes_readable_on_paper(colour):
    assert contrast(darkened(colour), PAPER) >= ENOUGH


@given(COLOURS)
def test_darkening_twice_changes_nothing_more(colour):
    assert darkened(darkened(colour)) == darkened(colour)


def test_a_dark_colour_stays_as_chosen():
    assert darkened("#1B3F8F") == "#1B3F8F"


def test_yellow_is_darkened_and_stays_yellowish():
    red, green, blue = (int(darkened("#FFD700")[n : n + 2], 16) for n in (1, 3, 5))
    assert red > blue and green > blue


def test_on_a_dark_ground_a_colour_is_lightened():
    assert contrast(readable_on("#1C1712", "#8A3210"), "#1C1712") >= ENOUGH


@pytest.mark.parametrize("wrong", ["", "red", "#12345", "#GGGGGG", "#1234567"])
def test_what_is_no_colour_is_refused(wrong):
    with pytest.raises(ValueError):
        darkened(wrong)
