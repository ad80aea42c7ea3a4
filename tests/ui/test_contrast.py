"""Every text of every theme can be read: contrast of at least 7:1."""

import pytest

from osnowa.ui.brand import DARK_GROUND, LIGHT_GROUND, fingerprint, stylesheet
from osnowa.ui.contrast import ENOUGH, channels, contrast, readable_on
from osnowa.ui.guide import GROUNDS, PAIRS, THEME_FILES, colours, pairs

THEMES = sorted(THEME_FILES)


@pytest.mark.parametrize("theme", THEMES)
def test_every_text_pair_reaches_seven_to_one(theme: str) -> None:
    weak = [(p.text, p.ground, p.shown) for p in pairs(theme) if p.ratio < ENOUGH]
    assert weak == []


def test_a_weak_pair_is_found_twin() -> None:
    """The measure can fail: grey on paper is what it is for."""
    assert contrast("#8A8178", "#FFFCF7") < ENOUGH
    assert contrast("#6F6459", "#FFFCF7") < ENOUGH


@pytest.mark.parametrize("theme", THEMES)
def test_borders_and_focus_stand_out_from_their_ground(theme: str) -> None:
    palette = colours(theme)
    for ground in GROUNDS:
        assert contrast(palette["border"], palette[ground]) >= 3
        ring = max(
            contrast(palette["focus"], palette[ground]),
            contrast(palette["focus-ring"], palette[ground]),
        )
        assert ring >= 3


@pytest.mark.parametrize("theme", THEMES)
def test_theme_knows_every_colour_that_pairs_use(theme: str) -> None:
    assert {name for pair in PAIRS for name in pair} <= set(colours(theme))


def test_contrast_agrees_with_known_figures() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#FFFFFF", "#FFFFFF") == pytest.approx(1)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("colour", ["#FF0000", "#00FF00", "#FFFF00", "#3366FF", "#8A3210"])
def test_brand_colour_is_moved_until_it_can_be_read(colour: str) -> None:
    assert contrast(readable_on(LIGHT_GROUND, colour), LIGHT_GROUND) >= ENOUGH
    assert contrast(readable_on(DARK_GROUND, colour), DARK_GROUND) >= ENOUGH


def test_a_readable_colour_stays_as_it_is() -> None:
    assert readable_on(LIGHT_GROUND, "#1B3F8F") == "#1B3F8F"


def test_brand_stylesheet_leaves_high_contrast_alone() -> None:
    text = stylesheet("#123456")
    assert "--brand:#123456" in text
    assert "contrast" not in text


def test_fingerprint_changes_with_the_colour_only() -> None:
    assert fingerprint("#AABBCC") == fingerprint("#aabbcc")
    assert fingerprint("#AABBCC") != fingerprint("#AABBCD")


def test_nonsense_is_not_a_colour() -> None:
    with pytest.raises(ValueError, match="not a colour"):
        channels("red;}")
