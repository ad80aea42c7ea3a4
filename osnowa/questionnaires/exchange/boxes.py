"""Answer boxes of a filled document, whichever program wrote it: tables with names and lines."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass, field

from osnowa.questionnaires.exchange import docx, odt
from osnowa.questionnaires.exchange.archive import Archive, broken, locked
from osnowa.questionnaires.exchange.markup import parse

_W, _W14 = f"{{{docx.W}}}", f"{{{docx.W14}}}"
_TEXT, _TABLE = f"{{{odt.OASIS}:text:1.0}}", f"{{{odt.OASIS}:table:1.0}}"
_META, _LOEXT = f"{{{odt.OASIS}:meta:1.0}}", f"{{{odt.LOEXT}}}"
_PROPERTY = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}property"
MARK_NAME = "osnowa_form"
MOST_SPACES = 200
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


def read_document(content: bytes) -> FoundDocument:
    """DOCX or ODT, told by what is inside. Raises Refusal for anything else."""
    archive = Archive(content)
    if docx.MAIN in archive:
        root = parse(archive.part(docx.MAIN))
        boxes = [_docx_box(table) for table in root.iter(f"{_W}tbl")]
        return FoundDocument(boxes, _docx_mark(archive))
    if odt.MAIN in archive:
        manifest = "META-INF/manifest.xml"
        if manifest in archive and b"encryption-data" in archive.part(manifest):
            raise locked()
        root = parse(archive.part(odt.MAIN))
        tables = root.iter(f"{_TABLE}table")
        return FoundDocument([_odt_box(table) for table in tables], _odt_mark(archive))
    raise broken()


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


def _docx_box(table: ET.Element) -> FoundBox:
    named = [
        *table.iterfind(f"./{_W}tblPr/{_W}tblCaption"),
        *table.iter(f"{_W}tag"),
    ]
    names = {row.get(f"{_W}val", "") for row in named}
    names |= {row.get(f"{_W}name", "") for row in table.iter(f"{_W}bookmarkStart")}
    rows = [
        [[_docx_line(line) for line in cell.iter(f"{_W}p")] for cell in row.iter(f"{_W}tc")]
        for row in table.iter(f"{_W}tr")
    ]
    return FoundBox(names - {""}, rows)


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


def _odt_box(table: ET.Element) -> FoundBox:
    names = {table.get(f"{_TABLE}name", "")}
    names |= {row.get(f"{_LOEXT}tag", "") for row in table.iter(f"{_LOEXT}content-control")}
    for kind in ("bookmark", "bookmark-start"):
        names |= {row.get(f"{_TEXT}name", "") for row in table.iter(f"{_TEXT}{kind}")}
    rows = [
        [
            [_odt_line(line) for line in cell.iter() if line.tag in {f"{_TEXT}p", f"{_TEXT}h"}]
            for cell in row.iter(f"{_TABLE}table-cell")
        ]
        for row in table.iter(f"{_TABLE}table-row")
    ]
    return FoundBox(names - {""}, rows)


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
