"""One stylesheet, one script, two fonts: small enough for the first view of a page."""

import gzip
import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from osnowa.ui import assets
from osnowa.ui.assets import LAYERS, ROOM, SCRIPTS, build, script, squeezed, stylesheet

FONTS = ROOM / "static" / "fonts"
PAPER = ROOM.parent / "documents" / "fonts"
LETTERS = set(
    "aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźżAĄBCĆDEĘFGHIJKLŁMNŃOÓPQRSŚTUVWXYZŹŻ0123456789"
    "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяАБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯ"
    ".,:;!?()[]/%+-–—„”“’«»…·×§° \u00a0"
)
# 60 KB for the first view, of which a page's own HTML may take the larger half.
BUDGET = 60 * 1024
FOR_HTML = 32 * 1024


def packed(text: str) -> int:
    return len(gzip.compress(text.encode(), 9))


def test_styles_and_scripts_leave_room_for_the_page() -> None:
    assert packed(stylesheet()) + packed(script()) <= BUDGET - FOR_HTML


@pytest.mark.django_db
def test_public_page_fits_the_budget_and_the_number_of_requests(client: object) -> None:
    """Even the style guide, the longest page there is, keeps to 60 KB in 8 requests."""
    html = client.get("/ui/").content.decode()  # type: ignore[attr-defined]
    assert packed(html) + packed(stylesheet()) + packed(script()) <= BUDGET
    own = len(re.findall(r"<link rel=\"stylesheet\"|<script[^>]+src=|<img ", html))
    page, fonts, logo, brand = 1, 2, 1, 1
    assert own + page + fonts + logo + brand <= 8


def test_build_writes_both_files_and_leaves_unchanged_ones_alone(tmp_path: Path) -> None:
    css, js = build(tmp_path)
    before = css.stat().st_mtime_ns
    assert css.read_text(encoding="utf-8") == stylesheet()
    assert js.read_text(encoding="utf-8") == script()
    build(tmp_path)
    assert css.stat().st_mtime_ns == before


def test_layers_come_in_their_order() -> None:
    css = stylesheet()
    assert f"@layer {','.join(LAYERS)};" in css
    places = [css.index(f"@layer {layer}{{") for layer in LAYERS]
    assert places == sorted(places)
    assert css.count("{") == css.count("}")


def test_themes_hold_by_choice_and_by_device() -> None:
    css = stylesheet()
    assert '[data-theme="dark"]{' in css
    assert '[data-theme="contrast"]{' in css
    assert "prefers-color-scheme:dark){:root:not([data-theme]){" in css


def test_theme_file_without_tokens_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "themes").mkdir()
    (tmp_path / "themes" / "dark.css").write_text("p{}", encoding="utf-8")
    monkeypatch.setattr(assets, "STYLES", tmp_path)
    with pytest.raises(ValueError, match="no :root block"):
        assets.themes()


def test_squeezing_changes_nothing_but_spaces_and_comments() -> None:
    css = "/* why */\na:hover ,\n b { color : var(--ink);  margin: 0 auto; }\n"
    assert squeezed(css) == "a:hover,b{color :var(--ink);margin:0 auto}"
    assert squeezed('p::after{content: " (" attr(href) ")"}') == (
        'p::after{content:" (" attr(href) ")"}'
    )


def test_every_script_is_alone_and_none_writes_markup() -> None:
    """A module each, no shared names, no string of markup put into the page."""
    sources = {path.stem: path.read_text(encoding="utf-8") for path in SCRIPTS.glob("*.js")}
    assert script().count("(()=>{") == script().count("})();") >= len(sources)
    for text in sources.values():
        assert "innerHTML" not in text
        assert "eval(" not in text
        assert "http://" not in text


@pytest.mark.parametrize("name", ["source-sans-3", "brygada-1918", "andika"])
def test_font_has_every_polish_and_ukrainian_letter(name: str) -> None:
    font = TTFont(FONTS / f"{name}.woff2")
    missing = {letter for letter in LETTERS if ord(letter) not in font.getBestCmap()}
    assert missing == set()


@pytest.mark.parametrize("name", ["source-sans-3", "brygada-1918"])
def test_font_keeps_its_weights(name: str) -> None:
    (axis,) = TTFont(FONTS / f"{name}.woff2")["fvar"].axes
    assert (axis.axisTag, axis.minValue, axis.maxValue) == ("wght", 400, 700)


def test_fonts_of_every_page_are_at_most_100_kb_together() -> None:
    both = [FONTS / "source-sans-3.woff2", FONTS / "brygada-1918.woff2"]
    assert sum(path.stat().st_size for path in both) <= 100 * 1024


@pytest.mark.parametrize("path", sorted(PAPER.glob("*.ttf")), ids=lambda path: path.stem)
def test_font_for_documents_has_the_letters_and_one_weight(path: Path) -> None:
    font = TTFont(path)
    assert {letter for letter in LETTERS if ord(letter) not in font.getBestCmap()} == set()
    assert "fvar" not in font


@pytest.mark.parametrize("folder", [FONTS, PAPER], ids=["screen", "documents"])
def test_licences_lie_beside_the_fonts(folder: Path) -> None:
    texts = sorted(path.name for path in folder.glob("OFL-*.txt"))
    assert texts == ["OFL-Andika.txt", "OFL-Brygada1918.txt", "OFL-SourceSans3.txt"]
    assert all("SIL" in (folder / name).read_text(encoding="utf-8") for name in texts)
