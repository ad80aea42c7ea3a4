"""Answer boxes of a filled document, whichever program wrote it: tables with names and lines."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from osnowa.exchange import docx, odt
from osnowa.exchange.archive import Archive, broken, locked, too_big
from osnowa.exchange.markup import parse

_W, _W14 = f"{{{docx.W}}}", f"{{{docx.W14}}}"
_TEXT, _TABLE = f"{{{odt.OASIS}:text:1.0}}", f"{{{odt.OASIS}:table:1.0}}"
_META, _LOEXT = f"{{{odt.OASIS}:meta:1.0}}", f"{{{odt.LOEXT}}}"
_PROPERTY = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}property"
MARK_NAME = "osnowa_form"
MOST_SPACES = 200
MOST_LINES, MOST_SIGNS = 50_000, 1_000_000
OURS = ("f_", "o_")  # how `paper.name_of` begins every name
_FEW_DIGITS = re.compile("[0-9]{1,5}")


@dataclass
class Line:
    """One paragraph. `ticks` are its tick boxes: name and whether it is ticked."""

    text: str = ""
    ticks: list[tuple[str, bool]] = field(default_factory=list)


Cell = list[Line]


@dataclass
class FoundBox:
    """A table of the document: every name it answers to, and its rows of cells."""

    names: set[str]
    rows: list[list[Cell]]


@dataclass
class FoundDocument:
    boxes: list[FoundBox]
    mark: str = ""


@dataclass(frozen=True)
class _Way:
    """How one kind of document writes a table. `named` has the attribute that holds a name."""

    table: str
    row: str
    cell: str
    lines: set[str]
    named: dict[str, str]
    line: Callable[[ET.Element], Line]


@dataclass
class _Budget:
    """What one document may still say: a few KB packed can mean gigabytes."""

    lines: int = MOST_LINES
    signs: int = MOST_SIGNS

    def spent_on(self, line: Line) -> Line:
        self.lines -= 1
        self.signs -= len(line.text)
        if self.lines < 0 or self.signs < 0:
            raise too_big()
        return line


def read_document(content: bytes) -> FoundDocument:
    """DOCX or ODT, told by what is inside. Raises Refusal for anything else."""
    archive = Archive(content)
    if docx.MAIN in archive:
        root = parse(archive.part(docx.MAIN))
        return FoundDocument(_boxes(root, _DOCX), _docx_mark(archive))
    if odt.MAIN in archive:
        manifest = "META-INF/manifest.xml"
        if manifest in archive and b"encryption-data" in archive.part(manifest):
            raise locked()
        root = parse(archive.part(odt.MAIN))
        return FoundDocument(_boxes(root, _ODT), _odt_mark(archive))
    raise broken()


def _boxes(root: ET.Element, way: _Way) -> list[FoundBox]:
    """Inner tables come first, and a box that was read is emptied: nothing is read twice.

    A table without a name of ours, say one pasted into an answer, stays words of its cell.
    """
    boxes: list[FoundBox] = []
    budget = _Budget()
    for table in reversed(list(root.iter(way.table))):
        names = {name for name in _names(table, way) if name.startswith(OURS)}
        if names:
            boxes.append(FoundBox(names, _rows(table, way, budget)))
            table.clear()
    return boxes[::-1]


def _names(table: ET.Element, way: _Way) -> Iterator[str]:
    """Without those of inner tables."""
    yield table.get(way.named.get(way.table, ""), "")
    waiting = [table]
    while waiting:
        inside = [part for part in waiting.pop() if part.tag != way.table]
        waiting += inside
        for part in inside:
            if part.tag in way.named:
                yield part.get(way.named[part.tag], "")


def _rows(table: ET.Element, way: _Way, budget: _Budget) -> list[list[Cell]]:
    return [
        [
            [budget.spent_on(way.line(line)) for line in _outermost(cell, way.lines)]
            for cell in _outermost(row, {way.cell}, way.table)
        ]
        for row in _outermost(table, {way.row}, way.table)
    ]


def _outermost(element: ET.Element, tags: set[str], closed: str = "") -> Iterator[ET.Element]:
    """Elements of these tags in their order; not inside one another, nor inside `closed`."""
    waiting = element[::-1]
    while waiting:
        part = waiting.pop()
        if part.tag in tags:
            yield part
        elif part.tag != closed:
            waiting += part[::-1]


def _docx_mark(archive: Archive) -> str:
    if "docProps/custom.xml" not in archive:
        return ""
    for row in parse(archive.part("docProps/custom.xml")).iter(_PROPERTY):
        if row.get("name") == MARK_NAME:
            return "".join(row.itertext()).strip()
    return ""


def _odt_mark(archive: Archive) -> str:
    if "meta.xml" not in archive:
        return ""
    for row in parse(archive.part("meta.xml")).iter(f"{_META}user-defined"):
        if row.get(f"{_META}name") == MARK_NAME:
            return "".join(row.itertext()).strip()
    return ""


def _docx_line(paragraph: ET.Element) -> Line:
    line = Line()
    line.text = "".join(_docx_words(paragraph, line))
    return line


def _docx_words(element: ET.Element, line: Line) -> Iterator[str]:
    for part in element:
        if part.tag == f"{_W}sdt":
            yield from _docx_control(part, line)
        elif part.tag == f"{_W}t":
            yield part.text or ""
        elif part.tag in {f"{_W}br", f"{_W}cr"}:
            yield "\n"
        elif part.tag == f"{_W}tab":
            yield "\t"
        elif part.tag == f"{_W}p":
            yield "\n"
            yield from _docx_words(part, line)
        elif part.tag not in {f"{_W}del", f"{_W}pPr", f"{_W}rPr", f"{_W}instrText"}:
            yield from _docx_words(part, line)


def _docx_control(control: ET.Element, line: Line) -> Iterator[str]:
    """What stands in a control; a prompt nobody wrote over is nothing."""
    traits = control.find(f"{_W}sdtPr")
    inside = control.find(f"{_W}sdtContent")
    if traits is None or inside is None:
        return
    box = traits.find(f"{_W14}checkbox")
    tag = traits.find(f"{_W}tag")
    if box is not None:
        checked = box.find(f"{_W14}checked")
        value = "0" if checked is None else checked.get(f"{_W14}val", "1")
        name = "" if tag is None else tag.get(f"{_W}val", "")
        line.ticks.append((name, value in {"1", "true", "on"}))
    elif traits.find(f"{_W}showingPlcHdr") is None:
        yield from _docx_words(inside, line)


def _odt_line(paragraph: ET.Element) -> Line:
    line = Line()
    line.text = (paragraph.text or "") + "".join(_odt_words(paragraph, line))
    return line


def _odt_words(element: ET.Element, line: Line) -> Iterator[str]:
    for part in element:
        if part.tag == f"{_LOEXT}content-control":
            yield from _odt_control(part, line)
        elif part.tag == f"{_TEXT}line-break":
            yield "\n"
        elif part.tag == f"{_TEXT}tab":
            yield "\t"
        elif part.tag == f"{_TEXT}s":
            yield " " * _spaces(part.get(f"{_TEXT}c", "1"))
        elif part.tag not in {f"{_TEXT}note", f"{_TEXT}tracked-changes"}:
            yield part.text or ""
            yield from _odt_words(part, line)
        yield part.tail or ""


def _odt_control(control: ET.Element, line: Line) -> Iterator[str]:
    if control.get(f"{_LOEXT}checkbox") == "true":
        is_ticked = control.get(f"{_LOEXT}checked") == "true"
        line.ticks.append((control.get(f"{_LOEXT}tag", ""), is_ticked))
    elif control.get(f"{_LOEXT}showing-place-holder") != "true":
        yield control.text or ""
        yield from _odt_words(control, line)


def _spaces(count: str) -> int:
    """LibreOffice counts spaces in a row; nobody means thousands of them."""
    return min(int(count), MOST_SPACES) if _FEW_DIGITS.fullmatch(count) else 1


_DOCX = _Way(
    table=f"{_W}tbl",
    row=f"{_W}tr",
    cell=f"{_W}tc",
    lines={f"{_W}p"},
    named={
        f"{_W}tblCaption": f"{_W}val",
        f"{_W}tag": f"{_W}val",
        f"{_W}bookmarkStart": f"{_W}name",
    },
    line=_docx_line,
)
_ODT = _Way(
    table=f"{_TABLE}table",
    row=f"{_TABLE}table-row",
    cell=f"{_TABLE}table-cell",
    lines={f"{_TEXT}p", f"{_TEXT}h"},
    named={
        f"{_TABLE}table": f"{_TABLE}name",
        f"{_LOEXT}content-control": f"{_LOEXT}tag",
        f"{_TEXT}bookmark": f"{_TEXT}name",
        f"{_TEXT}bookmark-start": f"{_TEXT}name",
    },
    line=_odt_line,
)
