"""A list as an XLSX workbook: real dates and amounts, text that stays text, no author."""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.http import HttpResponse  # noqa: TID251 - the one export
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import slugify
from xlsxwriter import Workbook

from osnowa.kit.polish import fold
from osnowa.ui.sheet_rows import rows_as_xml

if TYPE_CHECKING:
    from osnowa.ui.lists import ListScreen

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHEET = "xl/worksheets/sheet1.xml"
ZIP = zipfile.ZIP_DEFLATED
FORMATS = {
    "head": {"bold": True, "bottom": 1, "text_wrap": True},
    "money": {"num_format": '# ##0.00 "zł"'},
    "moment": {"num_format": "yyyy-mm-dd hh:mm"},
    "day": {"num_format": "yyyy-mm-dd"},
    "number": {"num_format": "General"},
    "text": {"num_format": "@"},
}
WIDTHS = {"text": 30, "tag": 18, "money": 14, "datetime": 18, "number": 10}
CHUNK = 500


def workbook_response(screen: "ListScreen", rows: "QuerySet[Any] | Sequence[Any]") -> HttpResponse:
    content = make_workbook(
        str(screen.title),
        [(str(column.label), column.kind) for column in screen.columns],
        _cells(screen, rows),
    )
    return xlsx_response(content, screen.export_name)


def _cells(screen: "ListScreen", rows: Any) -> Iterator[list[Any]]:
    """A word of state is put into a language once, not once for each row."""
    said: dict[int, str] = {}
    values = [column.value for column in screen.columns]
    for row in _each(rows):
        cells = [value(row) for value in values]
        for place, cell in enumerate(cells):
            if isinstance(word := getattr(cell, "word", None), Promise):
                cells[place] = said.setdefault(id(word), "") or str(word)
                said[id(word)] = cells[place]
        yield cells


def xlsx_response(content: bytes, export_name: str) -> HttpResponse:
    """A workbook to be saved, named after what it is and the day."""
    answer = HttpResponse(content, content_type=XLSX)
    name = slugify(fold(export_name)) or "lista"
    day = timezone.localdate().isoformat()
    answer["Content-Disposition"] = f'attachment; filename="{name}-{day}.xlsx"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _each(rows: Any) -> Iterable[Any]:
    return rows.iterator(chunk_size=CHUNK) if isinstance(rows, QuerySet) else rows


def make_workbook(
    title: str, heads: Sequence[tuple[str, str]], rows: Iterable[Sequence[Any]]
) -> bytes:
    """The bytes of a workbook with one sheet. `heads` are pairs of label and kind."""
    book = _without_rows(title, heads)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as made, zipfile.ZipFile(out, "w", ZIP) as filled:
        for part in made.infolist():
            if part.filename != SHEET:
                filled.writestr(part, made.read(part), ZIP)
                continue
            start, styles, end = _taken_apart(made.read(part).decode())
            with filled.open(SHEET, "w") as sheet:
                sheet.write(start.encode())
                for some in rows_as_xml(rows, styles, first_line=2):
                    sheet.write(some)
                sheet.write(end.encode())
    return out.getvalue()


def _without_rows(title: str, heads: Sequence[tuple[str, str]]) -> bytes:
    """The book with its head, and one row that shows the number of each format."""
    out = io.BytesIO()
    book = Workbook(out, {"constant_memory": True, "in_memory": True})
    book.set_properties({"title": title, "author": "", "created": timezone.now()})
    formats = {name: book.add_format(look) for name, look in FORMATS.items()}
    sheet = book.add_worksheet(sheet_name(title))
    sheet.freeze_panes(1, 0)
    for place, (label, kind) in enumerate(heads):
        sheet.set_column(place, place, WIDTHS.get(kind, WIDTHS["text"]))
        sheet.write_string(0, place, label, formats["head"])
    for place, name in enumerate(FORMATS):
        sheet.write_number(1, place, place, formats[name])
    book.close()
    return out.getvalue()


def _taken_apart(sheet: str) -> tuple[str, Mapping[str, str], str]:
    """What stands before the rows, the numbers of the formats, and what stands after."""
    row, end = sheet.index('<row r="2"'), sheet.index("</sheetData>")
    numbers = re.findall(r' s="(\d+)"', sheet[row:end])
    # How far the sheet reaches is known only when all rows are written, and may be left out.
    start = re.sub(r"<dimension [^>]*/>", "", sheet[:row])
    return start, dict(zip(FORMATS, numbers, strict=True)), sheet[end:]


def sheet_name(title: str) -> str:
    """At most 31 characters, none of those that a sheet's name must not have."""
    allowed = "".join(" " if letter in "[]:*?/\\'" else letter for letter in title)
    return " ".join(allowed.split())[:31] or "Lista"
