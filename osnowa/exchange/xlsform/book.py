"""Rows of text as a workbook."""

import io
from collections.abc import Mapping, Sequence

from xlsxwriter import Workbook

_LIBRARY = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def book_of(sheets: Mapping[str, Sequence[Mapping[str, str]]]) -> bytes:
    """Sheet -> rows as head -> text."""
    out = io.BytesIO()
    book = Workbook(out, _LIBRARY)
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        heads = list(dict.fromkeys(head for row in rows for head in row))
        for place, head in enumerate(heads):
            sheet.write_string(0, place, head)
        for line, row in enumerate(rows, start=1):
            for place, head in enumerate(heads):
                if row.get(head):
                    sheet.write_string(line, place, row[head])
    book.close()
    return out.getvalue()
