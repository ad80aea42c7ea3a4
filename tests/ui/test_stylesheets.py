"""Colours and sizes live in the token files; a stylesheet stays short enough to read."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import tinycss2

from osnowa.ui.assets import COMPONENTS, STYLES
from osnowa.ui.guide import colours

TOKEN_FILES = {STYLES / "tokens.css", *(STYLES / "themes").glob("*.css")}
SHEETS = sorted({*STYLES.rglob("*.css"), *COMPONENTS.glob("*/*.css")})
PLAIN = [sheet for sheet in SHEETS if sheet not in TOKEN_FILES and sheet.name != "fonts.css"]
# Shares and turns are proportions, `lh` is the line the text already has.
FREE_UNITS = {"fr", "deg", "s", "ms", "lh", "vh", "dvh"}
# System colours of forced-colors and print, and words that are no colour of ours.
COLOUR_WORDS = {
    "red",
    "green",
    "blue",
    "white",
    "black",
    "grey",
    "gray",
    "yellow",
    "orange",
    "purple",
    "pink",
    "brown",
    "navy",
    "teal",
}
LONGEST = 300
IMPORTANT_ALLOWED: set[str] = set()


def _tokens(nodes: list[object]) -> Iterator[object]:
    for node in nodes:
        yield node
        for part in ("content", "arguments"):
            inner = getattr(node, part, None)
            if isinstance(inner, list):
                yield from _tokens(inner)


def rules_of(css: str) -> list[object]:
    return tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)


def raw_values(css: str) -> list[str]:
    """Colours and sizes written out in declarations (media queries must write theirs)."""
    found = []
    for rule in rules_of(css):
        for node in _tokens(getattr(rule, "content", None) or []):
            kind = getattr(node, "type", "")
            if kind == "dimension" and node.lower_unit not in FREE_UNITS:
                found.append(f"{node.representation}{node.unit}")
            elif kind == "hash" and _is_colour(node.value):
                found.append(f"#{node.value}")
            elif kind == "function" and node.lower_name in {"rgb", "rgba", "hsl", "hsla", "oklch"}:
                found.append(node.lower_name)
            elif kind == "ident" and node.lower_value in COLOUR_WORDS:
                found.append(node.value)
    return [value for value in found if value not in MEDIA_WIDTHS]


MEDIA_WIDTHS = {"48rem", "64rem", "47.99rem", "63.99rem"}


def _is_colour(text: str) -> bool:
    return len(text) in {3, 4, 6, 8} and all(c in "0123456789abcdefABCDEF" for c in text)


@pytest.mark.parametrize("sheet", PLAIN, ids=lambda path: path.name)
def test_no_raw_colour_or_size_outside_the_tokens(sheet: Path) -> None:
    assert raw_values(sheet.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "css",
    [
        "p{color:#ff0000}",
        "p{color:red}",
        "p{margin:12px}",
        "@media print{p{padding:1rem}}",
        "p{color:rgb(1 2 3)}",
    ],
)
def test_raw_values_are_found_twin(css: str) -> None:
    assert raw_values(css) != []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_stylesheet_is_short_enough_to_read(sheet: Path) -> None:
    assert len(sheet.read_text(encoding="utf-8").splitlines()) <= LONGEST


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_stylesheet_has_no_error_and_no_important(sheet: Path) -> None:
    css = sheet.read_text(encoding="utf-8")
    assert [rule for rule in rules_of(css) if rule.type == "error"] == []
    assert "!important" not in css or sheet.name in IMPORTANT_ALLOWED


def test_every_token_that_is_used_exists() -> None:
    known = set(re.findall(r"--([\w-]+)\s*:", (STYLES / "tokens.css").read_text(encoding="utf-8")))
    used = {
        (sheet.name, name)
        for sheet in SHEETS
        for name in re.findall(r"var\(--([\w-]+)", sheet.read_text(encoding="utf-8"))
    }
    assert {(sheet, name) for sheet, name in used if name not in known} == set()


@pytest.mark.parametrize("theme", ["dark", "contrast"])
def test_theme_sets_no_colour_that_the_light_one_does_not_know(theme: str) -> None:
    assert set(colours(theme)) == set(colours("light"))
