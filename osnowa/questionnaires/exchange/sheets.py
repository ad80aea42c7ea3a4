"""A workbook as plain rows of text: only the first cells of small sheets, nothing computed."""

import re
import xml.etree.ElementTree as ET

from osnowa.questionnaires.exchange.archive import Archive, broken
from osnowa.questionnaires.exchange.markup import parse

MAIN, RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
MOST_ROWS, MOST_COLUMNS = 2000, 40
_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_FEW_DIGITS = re.compile("[0-9]{1,6}")
_PLACE = re.compile(r"([A-Z]{1,3})[0-9]+", re.ASCII)


def read_sheets(content: bytes) -> dict[str, list[dict[str, str]]]:
    """Sheet -> rows as head -> text. Raises Refusal for what is no workbook."""
    archive = Archive(content)
    if MAIN not in archive:
        raise broken()
    shared = _shared(archive)
    targets = {
        row.get("Id"): row.get("Target", "") for row in parse(archive.part(RELATIONS)).iter()
    }
    found: dict[str, list[dict[str, str]]] = {}
    for sheet in parse(archive.part(MAIN)).iter(f"{_S}sheet"):
        target = targets.get(sheet.get(_R), "").lstrip("/").removeprefix("xl/")
        if f"xl/{target}" in archive:
            rows = _rows(parse(archive.part(f"xl/{target}")), shared)
            found[sheet.get("name", "").strip().lower()] = rows
    return found


def _shared(archive: Archive) -> list[str]:
    if "xl/sharedStrings.xml" not in archive:
        return []
    root = parse(archive.part("xl/sharedStrings.xml"))
    return ["".join(text.text or "" for text in item.iter(f"{_S}t")) for item in root]


def _rows(root: ET.Element, shared: list[str]) -> list[dict[str, str]]:
    lines = [_cells(row, shared) for row in list(root.iter(f"{_S}row"))[: MOST_ROWS + 1]]
    if not lines:
        return []
    heads = {place: head.strip() for place, head in lines[0].items() if head.strip()}
    return [
        {head: line.get(place, "").strip() for place, head in heads.items()} for line in lines[1:]
    ]


def _cells(row: ET.Element, shared: list[str]) -> dict[int, str]:
    cells: dict[int, str] = {}
    for number, cell in enumerate(row.iter(f"{_S}c")):
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
        return "".join(text.text or "" for text in cell.iter(f"{_S}t"))
    value = cell.find(f"{_S}v")
    text = (value.text or "") if value is not None else ""
    if cell.get("t") != "s":
        return text
    is_known = _FEW_DIGITS.fullmatch(text) is not None and int(text) < len(shared)
    return shared[int(text)] if is_known else ""
