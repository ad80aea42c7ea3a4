#!/usr/bin/env python
"""Makes the vendored fonts once, from the npm packages of fontsource.

    python scripts/build_fonts.py <folder with @fontsource-variable and @fontsource>

Web: one WOFF2 per family in `osnowa/ui/static/fonts/`, cut down to Polish, Ukrainian, basic
Latin, punctuation and arrows, the weight axis kept. Documents: TTF with fixed weights in
`osnowa/documents/fonts/`, because Typst reads no WOFF2. Licence texts (OFL) lie beside both.
"""

import shutil
import string
import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

ROOT = Path(__file__).resolve().parent.parent
WEB = ROOT / "osnowa" / "ui" / "static" / "fonts"
PAPER = ROOT / "osnowa" / "documents" / "fonts"
POLISH = "ĄĆĘŁŃÓŚŹŻąćęłńóśźż"
UKRAINIAN = "АБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯабвгґдеєжзиіїйклмнопрстуфхцчшщьюя"
NEIGHBOURS = "ÄÖÜßäöüÁÉÍÚáéíúÀÈàèÇçÑñČĎĚŇŘŠŤŮŽčďěňřšťůžЁЪЫЭёъыэ"
SIGNS = "\u00a0\u202f\u00ad„”“‚’‘«»–—…•·×÷±°§©®€№→←↑↓✓✕▲▼›‹½¼¾²³ʼ\u0301"
LETTERS = string.printable.strip() + " " + POLISH + UKRAINIAN + NEIGHBOURS + SIGNS
PARTS = ("latin", "latin-ext", "cyrillic", "cyrillic-ext")


def main(packages: Path) -> None:
    variable, fixed = packages / "@fontsource-variable", packages / "@fontsource"
    sans, serif = variable / "source-sans-3", variable / "brygada-1918"
    andika = fixed / "andika"
    for folder in (WEB, PAPER):
        folder.mkdir(parents=True, exist_ok=True)
        for package, name in ((sans, "SourceSans3"), (serif, "Brygada1918"), (andika, "Andika")):
            shutil.copy(package / "LICENSE", folder / f"OFL-{name}.txt")
    save_web(joined(sans, "source-sans-3-{}-wght-normal.woff2"), "source-sans-3")
    save_web(joined(serif, "brygada-1918-{}-wght-normal.woff2"), "brygada-1918")
    save_web(joined(andika, "andika-{}-400-normal.woff2"), "andika")
    for style, weight, label in (
        ("normal", 400, "Regular"),
        ("normal", 700, "Bold"),
        ("italic", 400, "Italic"),
    ):
        save_ttf(
            joined(sans, f"source-sans-3-{{}}-wght-{style}.woff2"), weight, "Source Sans 3", label
        )
    save_ttf(joined(serif, "brygada-1918-{}-wght-normal.woff2"), 600, "Brygada 1918", "SemiBold")
    save_ttf(joined(andika, "andika-{}-400-normal.woff2"), None, "Andika", "Regular")


def joined(package: Path, pattern: str) -> TTFont:
    """The parts that fontsource cuts a family into, as one font with our letters only.

    fontTools cannot merge variable fonts, so outlines and their variations are carried over
    glyph by glyph; kerning and figures come from the first part, the Latin one.
    """
    base = subset(package / "files" / pattern.format(PARTS[0]))
    for part in PARTS[1:]:
        carry_over(base, subset(package / "files" / pattern.format(part)), part)
    if "HVAR" in base:
        del base["HVAR"]
    return base


def subset(path: Path) -> TTFont:
    font = TTFont(path, lazy=False)
    options = Options(layout_features=["kern", "mark", "mkmk", "ccmp", "locl", "tnum", "liga"])
    options.notdef_outline = True
    options.name_IDs = ["*"]
    subsetter = Subsetter(options)
    subsetter.populate(text=LETTERS)
    subsetter.subset(font)
    return font


def carry_over(base: TTFont, extra: TTFont, part: str) -> None:
    known = set(base.getBestCmap())
    fresh = {code: name for code, name in extra.getBestCmap().items() if code not in known}
    wanted = with_components(extra, set(fresh.values()))
    renamed = {name: f"{name}.{part}" for name in extra.getGlyphOrder() if name in wanted}
    base.setGlyphOrder([*base.getGlyphOrder(), *renamed.values()])
    for name, new in renamed.items():
        glyph = extra["glyf"][name]
        if glyph.isComposite():
            for component in glyph.components:
                component.glyphName = renamed[component.glyphName]
        base["glyf"].glyphs[new] = glyph
        base["hmtx"].metrics[new] = extra["hmtx"].metrics[name]
        if "gvar" in base:
            base["gvar"].variations[new] = extra["gvar"].variations.get(name, [])
    for table in base["cmap"].tables:
        if table.isUnicode():
            table.cmap.update({code: renamed[name] for code, name in fresh.items()})


def with_components(font: TTFont, names: set[str]) -> set[str]:
    waiting, found = list(names), set(names)
    while waiting:
        glyph = font["glyf"][waiting.pop()]
        parts = {c.glyphName for c in glyph.components} if glyph.isComposite() else set()
        waiting += parts - found
        found |= parts
    return found


def save_web(font: TTFont, name: str) -> None:
    """One file of a family; of the weights only those that the screen uses."""
    if "fvar" in font:
        font = instantiateVariableFont(font, {"wght": (400, 700)})
    font["post"].formatType = 3.0
    font.flavor = "woff2"
    font.save(WEB / f"{name}.woff2")


def save_ttf(font: TTFont, weight: int | None, family: str, label: str) -> None:
    if weight is not None:
        font = instantiateVariableFont(font, {"wght": weight})
    font["post"].formatType = 3.0
    font.flavor = None
    style = "Regular" if label == "SemiBold" else label
    legacy = f"{family} SemiBold" if label == "SemiBold" else family
    for number, text in {
        1: legacy,
        2: style,
        4: f"{family} {label}",
        6: f"{family.replace(' ', '')}-{label}",
        16: family,
        17: label,
    }.items():
        font["name"].setName(text, number, 3, 1, 0x409)
    bold, italic = label == "Bold", label == "Italic"
    font["OS/2"].usWeightClass = {"Bold": 700, "SemiBold": 600}.get(label, 400)
    font["OS/2"].fsSelection = (1 if italic else 0) | (0x20 if bold else 0) or 0x40
    font["head"].macStyle = (1 if bold else 0) | (2 if italic else 0)
    font.save(PAPER / f"{family.replace(' ', '')}-{label}.ttf")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
