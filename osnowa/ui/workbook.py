"""A list as an XLSX workbook: real dates and amounts, text that stays text, no author."""

import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.http import HttpResponse  # noqa: TID251 - the one export
from django.utils import timezone
from django.utils.text import slugify
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from osnowa.kit.money import GROSZE_IN_ZLOTY, Money
from osnowa.kit.polish import fold

if TYPE_CHECKING:
    from osnowa.ui.lists import ListScreen

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Nothing is ever written as a formula, a link or a number because it looks like one.
AS_TEXT = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "yyyy-mm-dd",
    "remove_timezone": True,
}
FORMATS = {
    "head": {"bold": True, "bottom": 1, "text_wrap": True},
    "money": {"num_format": '# ##0.00 "zł"'},
    "moment": {"num_format": "yyyy-mm-dd hh:mm"},
    "day": {"num_format": "yyyy-mm-dd"},
    "number": {"num_format": "General"},
    "text": {"num_format": "@"},
}
WIDTHS = {"text": 30, "tag": 18, "money": 14, "datetime": 18, "number": 10}
LONGEST_CELL = 32_767
CHUNK = 500


def workbook_response(screen: "ListScreen", rows: "QuerySet[Any] | Sequence[Any]") -> HttpResponse:
    content = make_workbook(
        str(screen.title),
        [(str(column.label), column.kind) for column in screen.columns],
        ([column.value(row) for column in screen.columns] for row in _each(rows)),
    )
    answer = HttpResponse(content, content_type=XLSX)
    name = slugify(fold(screen.export_name)) or "lista"
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
    out = io.BytesIO()
    book = Workbook(out, {**AS_TEXT, "in_memory": True})
    book.set_properties({"title": title, "author": "", "created": timezone.now()})
    formats = {name: book.add_format(look) for name, look in FORMATS.items()}
    sheet = book.add_worksheet(sheet_name(title))
    sheet.freeze_panes(1, 0)
    for place, (label, kind) in enumerate(heads):
        sheet.set_column(place, place, WIDTHS.get(kind, WIDTHS["text"]))
        sheet.write_string(0, place, label, formats["head"])
    for line, row in enumerate(rows, start=1):
        for place, value in enumerate(row):
            write_value(sheet, (line, place), value, formats)
    book.close()
    return out.getvalue()


def write_value(sheet: Worksheet, at: tuple[int, int], value: Any, formats: dict[str, Any]) -> None:
    """Dates and amounts as such; all the rest as text, so that no cell can become a formula."""
    if value is None or value == "":
        return
    if isinstance(value, Money):
        sheet.write_number(*at, int(value) / GROSZE_IN_ZLOTY, formats["money"])
    elif isinstance(value, datetime):
        here = timezone.localtime(value) if timezone.is_aware(value) else value
        sheet.write_datetime(*at, here.replace(tzinfo=None), formats["moment"])
    elif isinstance(value, date):
        sheet.write_datetime(*at, value, formats["day"])
    elif isinstance(value, int | Decimal) and not isinstance(value, bool):
        sheet.write_number(*at, value, formats["number"])
    else:
        sheet.write_string(*at, str(value)[:LONGEST_CELL], formats["text"])


def sheet_name(title: str) -> str:
    """At most 31 characters, none of those that a sheet's name must not have."""
    allowed = "".join(" " if letter in "[]:*?/\\'" else letter for letter in title)
    return " ".join(allowed.split())[:31] or "Lista"
