"""Rows written as XML by ourselves are read back as what XlsxWriter would have written."""

import io
import unicodedata
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.escape import unescape
from xlsxwriter import Workbook

from osnowa.kit.money import Money
from osnowa.ui.sheet_rows import column_name
from osnowa.ui.workbook import make_workbook

EARLY, LATE = datetime(1990, 1, 1), datetime(2100, 1, 1)  # noqa: DTZ001 - hypothesis adds it
MOMENTS = st.datetimes(EARLY, LATE, timezones=st.just(UTC))
DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1))
CELLS = st.one_of(
    st.text(max_size=20),
    st.integers(-(10**9), 10**9),
    st.decimals(-1000, 1000, places=2),
    st.integers(0, 10**9).map(Money),
    MOMENTS,
    DAYS,
    st.booleans(),
    st.none(),
)


def read_back(rows: list[list[Any]]) -> list[tuple[Any, ...]]:
    content = make_workbook("Lista", [("A", "text"), ("B", "money"), ("C", "tag")], rows)
    sheet = load_workbook(io.BytesIO(content)).active
    return [tuple(cell.value for cell in row) for row in sheet.iter_rows(min_row=2)]


def plainly(value: Any) -> Any:
    """The same cell by XlsxWriter itself."""
    out = io.BytesIO()
    book = Workbook(out, {"constant_memory": True, "in_memory": True})
    book.add_worksheet().write_string(0, 0, value)
    book.close()
    return load_workbook(out).active["A1"].value


@given(row=st.lists(CELLS, min_size=1, max_size=6))
def test_every_cell_comes_back(row: list[Any]) -> None:
    back = read_back([row])
    found = [*back[0], *[None] * len(row)][: len(row)] if back else [None] * len(row)
    for wanted, got in zip(row, found, strict=True):
        if wanted is None or wanted == "":
            assert got in (None, "")
        elif isinstance(wanted, Money):
            assert round(got * 100) == int(wanted)
        elif isinstance(wanted, datetime):
            from django.utils import timezone

            here = timezone.localtime(wanted).replace(tzinfo=None)
            assert abs((got - here).total_seconds()) < 0.01
        elif isinstance(wanted, date):
            assert got.date() == wanted
        elif isinstance(wanted, bool):
            assert got == str(wanted)
        elif isinstance(wanted, int | Decimal):
            assert Decimal(str(got)) == wanted
        else:
            assert isinstance(got, str)


@given(text=st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30))
def test_words_are_what_the_writer_of_books_makes_of_them(text: str) -> None:
    back = read_back([[text]])
    mine, plain = back[0][0], plainly(text)
    # Line ends and what no book can say may be told in two ways; read by Excel they are one.
    assert unescape(mine or "").replace("\r", "\n") == unescape(plain or "").replace("\r", "\n")


@pytest.mark.parametrize("category", ["Cc", "Cf", "Co", "Zs", "Mn", "So", "Sm"])
def test_no_category_of_letters_breaks_the_book(category: str) -> None:
    letters = [chr(n) for n in range(0x11000) if unicodedata.category(chr(n)) == category][:400]
    assert len(read_back([["x", f"a{letter}b"] for letter in letters])) == len(letters)


@pytest.mark.parametrize("place", [0, 25, 26, 51, 52, 701, 702, 16_383])
def test_columns_are_named_as_in_a_book(place: int) -> None:
    assert column_name(place) == get_column_letter(place + 1)


def test_ten_columns_and_no_rows() -> None:
    content = make_workbook("Pusta", [(str(n), "text") for n in range(10)], [])
    rows = list(load_workbook(io.BytesIO(content)).active.values)
    assert rows == [tuple(str(n) for n in range(10))]


def test_rows_are_taken_one_by_one() -> None:
    """Ten thousand rows need no more memory than the zipped book."""
    waiting: list[int] = []

    def rows() -> Any:
        for number in range(1_000):
            waiting.append(number)
            yield [number]
            waiting.pop()

    assert len(read_back(rows())) == 1_000
    assert waiting == []
