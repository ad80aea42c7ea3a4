"""A workbook as plain rows of text: only the first cells of small sheets, nothing computed."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Collection
from dataclasses import dataclass
from itertools import islice

from osnowa.exchange.archive import Archive, broken
from osnowa.exchange.markup import parse

MAIN, RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
MOST_ROWS, MOST_COLUMNS = 2000, 40
MOST_SIGNS = 32_767  # no program lets a cell hold more
_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_FEW_DIGITS = re.compile("[0-9]{1,6}")
_PLACE = re.compile(r"([A-Z]{1,3})[0-9]+", re.ASCII)


@dataclass(frozen=True)
class SheetRow:
    """`number` is what the person sees beside the row."""

    number: int
    cells: dict[str, str]


def read_sheets(content: bytes, wanted: Collection[str]) -> dict[str, list[SheetRow]]:
    """Sheet -> rows as head -> text, without the empty ones and those after `MOST_ROWS`.

    Raises Refusal for what is no workbook.

    A small file can list thousands of sheets that share one large part, so each name wanted
    and each part is read once.
    """
    archive = Archive(content)
    if MAIN not in archive:
        raise broken()
    shared = _shared(archive)
    targets = {
        row.get("Id"): row.get("Target", "") for row in parse(archive.part(RELATIONS)).iter()
    }
    found: dict[str, list[SheetRow]] = {}
    read: set[str] = set()
    for sheet in parse(archive.part(MAIN)).iter(f"{_S}sheet"):
        name = sheet.get("name", "").strip().lower()
        target = "xl/" + targets.get(sheet.get(_R), "").lstrip("/").removeprefix("xl/")
        if name in wanted and name not in found and target in archive and target not in read:
            read.add(target)
            found[name] = _rows(parse(archive.part(target)), shared)
    return found


def _shared(archive: Archive) -> list[str]:
    if "xl/sharedStrings.xml" not in archive:
        return []
    root = parse(archive.part("xl/sharedStrings.xml"))
    return [_words(item) for item in root]


def _words(element: ET.Element) -> str:
    """Bare already here: one text of megabytes may stand in every cell."""
    return "".join(text.text or "" for text in element.iter(f"{_S}t"))[:MOST_SIGNS].strip()


def _rows(root: ET.Element, shared: list[str]) -> list[SheetRow]:
    rows = islice(root.iterfind(f"./{_S}sheetData/{_S}row"), MOST_ROWS + 1)
    first = next(rows, None)
    if first is None:
        return []
    heads = {place: head for place, head in _cells(first, shared).items() if head}
    found = []
    for line, row in enumerate(rows, start=2):
        cells = _cells(row, shared)
        told = {head: cells.get(place, "") for place, head in heads.items()}
        if any(told.values()):
            number = row.get("r", "")
            found.append(SheetRow(int(number) if _FEW_DIGITS.fullmatch(number) else line, told))
    return found


def _cells(row: ET.Element, shared: list[str]) -> dict[int, str]:
    cells: dict[int, str] = {}
    for number, cell in enumerate(row.iterfind(f"./{_S}c")):
        place = _column(cell.get("r", ""), number)
        if place < MOST_COLUMNS:
            cells[place] = _text(cell, shared)
    return cells


def _column(place: str, otherwise: int) -> int:
    found = _PLACE.fullmatch(place)
    if found is None:
        return otherwise
    number = 0
    for letter in found[1]:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _text(cell: ET.Element, shared: list[str]) -> str:
    if cell.get("t") == "inlineStr":
        return _words(cell)
    value = cell.find(f"{_S}v")
    text = (value.text or "")[:MOST_SIGNS].strip() if value is not None else ""
    if cell.get("t") != "s":
        return text
    is_known = _FEW_DIGITS.fullmatch(text) is not None and int(text) < len(shared)
    return shared[int(text)] if is_known else ""
