"""Rows of a sheet written straight as XML: XlsxWriter makes the book around them.

It writes any cell there can be; a list has five kinds of them, and ten thousand rows. Text is
always text (`inlineStr`), so that no cell can become a formula, a link or a number.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from osnowa.kit.money import GROSZE_IN_ZLOTY, Money

LONGEST_CELL = 32_767
AT_ONCE = 200
# What XML has no way to say is said as Excel says it; words that look so already, with a mark.
_UNSAYABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x0d\ud800-\udfff\ufffe\uffff]")
_LOOKS_SAID = re.compile("_(x[0-9a-fA-F]{4}_)")
_BEFORE = datetime(1899, 12, 30)  # noqa: DTZ001 - Excel counts days without zones
_FIRST_DAY = _BEFORE.date()
_DAY_SECONDS = 86_400


def rows_as_xml(
    rows: Iterable[Sequence[Any]], styles: Mapping[str, str], first_line: int
) -> Iterator[bytes]:
    """`styles` are the numbers of the book's formats by their names."""
    cells = _Cells(styles)
    some: list[str] = []
    for line, row in enumerate(rows, start=first_line):
        some.append(cells.row(line, row))
        if len(some) == AT_ONCE:
            yield "".join(some).encode()
            some.clear()
    yield "".join(some).encode()


def column_name(place: int) -> str:
    """0 -> A, 26 -> AA."""
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def text_as_xml(text: str) -> str:
    text = text[:LONGEST_CELL]
    if "_x" in text:
        text = _LOOKS_SAID.sub(r"_x005F_\1", text)
    text = _UNSAYABLE.sub(lambda found: f"_x{ord(found[0]):04X}_", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


class _Cells:
    def __init__(self, styles: Mapping[str, str]) -> None:
        self.styles = styles
        self.names: list[str] = []
        self.zone: ZoneInfo | Any = timezone.get_current_timezone()
        self.by_type: dict[type, Callable[[str, Any], str]] = {
            str: self.text,
            int: self.number,
            Decimal: self.number,
            Money: self.money,
            datetime: self.moment,
            date: self.day,
        }

    def row(self, line: int, row: Sequence[Any]) -> str:
        while len(self.names) < len(row):
            self.names.append(column_name(len(self.names)))
        cells = [
            self.by_type.get(type(value), self.other)(f"{name}{line}", value)
            for name, value in zip(self.names, row, strict=False)
            if value is not None and value != ""
        ]
        return f'<row r="{line}">{"".join(cells)}</row>'

    def text(self, at: str, value: str) -> str:
        return (
            f'<c r="{at}" s="{self.styles["text"]}" t="inlineStr">'
            f'<is><t xml:space="preserve">{text_as_xml(value)}</t></is></c>'
        )

    def _amount(self, at: str, name: str, amount: float | Decimal) -> str:
        return f'<c r="{at}" s="{self.styles[name]}"><v>{amount:.16G}</v></c>'

    def number(self, at: str, value: int | Decimal) -> str:
        return self._amount(at, "number", value)

    def money(self, at: str, value: Money) -> str:
        return self._amount(at, "money", int(value) / GROSZE_IN_ZLOTY)

    def moment(self, at: str, value: datetime) -> str:
        here = value if value.tzinfo is None else value.astimezone(self.zone)
        since = here.replace(tzinfo=None) - _BEFORE
        days = since.days + (since.seconds + since.microseconds / 1e6) / _DAY_SECONDS
        return self._amount(at, "moment", days)

    def day(self, at: str, value: date) -> str:
        return self._amount(at, "day", (value - _FIRST_DAY).days)

    def other(self, at: str, value: Any) -> str:
        """A kind of one of the known ones, or anything that says itself in words."""
        if isinstance(value, bool):
            return self.text(at, str(value))
        for kind in (Money, datetime, date, int, Decimal):
            if isinstance(value, kind):
                return self.by_type[kind](at, value)
        return self.text(at, str(value))
