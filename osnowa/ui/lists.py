"""The list screen: filters in the address, a count that is the length, XLSX of exactly these rows.

A room describes a `ListScreen`; `list_response` renders it or hands out the workbook.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse  # noqa: TID251 - the one list view
from django.shortcuts import render  # noqa: TID251 - the one list view
from django.utils.functional import Promise

from osnowa.kit.money import Money
from osnowa.ui import dates
from osnowa.ui.workbook import workbook_response

Words = str | Promise
Value = str | Promise | Money | datetime | date | Decimal | int | None


@dataclass(frozen=True)
class Column:
    """A column: how it is called, what it holds, where it leads, how it sorts.

    `value` may return `Tagged` for a status word. `sort` is an ORM path of the allow-list.
    """

    key: str
    label: Words
    value: Callable[[Any], Any]
    url: Callable[[Any], str] | None = None
    sort: str | None = None
    kind: str = "text"


@dataclass(frozen=True)
class Tagged:
    """A status word with the tone of its tag."""

    word: Words
    tone: str = "paper"

    def __str__(self) -> str:
        return str(self.word)


@dataclass(frozen=True)
class BulkVerb:
    """A verb for the chosen rows: its form posts `chosen=<pk>…` and `verb=<key>` to `url`."""

    key: str
    label: Words
    url: str
    kind: str = "secondary"


@dataclass(frozen=True)
class ListScreen:
    """Everything that a list is. The queryset decides who sees what: it comes filtered."""

    title: Words
    columns: Sequence[Column]
    queryset: QuerySet[Any]
    filters: type[Any] | None = None
    page_size: int = 50
    export_name: str = "lista"
    # Address query strings of the saved views, by their names.
    views: Mapping[str, Words] = field(default_factory=dict)
    bulk: Sequence[BulkVerb] = ()
    empty: Words = ""
    lead: Words = ""
    template: str = "ui/list.html"
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Cell:
    label: Words
    text: str
    kind: str = "text"
    url: str = ""
    tone: str = ""
    datetime: str = ""


@dataclass(frozen=True)
class Row:
    pk: Any
    name: str
    cells: Sequence[Cell]


@dataclass(frozen=True)
class Head:
    label: Words
    kind: str
    url: str = ""
    sorted: str = ""


@dataclass(frozen=True)
class Table:
    """What `<c-table>` shows."""

    caption: Words
    heads: Sequence[Head]
    rows: Sequence[Row]
    bulk: Sequence[BulkVerb] = ()


def list_response(request: HttpRequest, screen: ListScreen) -> HttpResponse:
    """The page of the list, or with `?format=xlsx` the workbook of the same rows."""
    filters = screen.filters(request.GET, queryset=screen.queryset) if screen.filters else None
    rows = filters.qs if filters is not None else screen.queryset
    rows = sorted_rows(rows, screen.columns, request.GET.get("sort", ""))
    if request.GET.get("format") == "xlsx":
        return workbook_response(screen, rows)
    paginator = Paginator(rows, screen.page_size)
    page = paginator.get_page(request.GET.get("page"))
    return render(request, screen.template, _context(request, screen, filters, page))


def _context(
    request: HttpRequest, screen: ListScreen, filters: Any, page: Page[Any]
) -> dict[str, Any]:
    active = current_query(request)
    is_narrowed = filters is not None and bool(set(filters.form.fields) & set(request.GET))
    shown = page.paginator.count
    return {
        "screen": screen,
        "filter_form": filters.form if filters is not None else None,
        "table": make_table(screen, list(page.object_list), request),
        "page": page,
        "shown_count": shown,
        "all_count": screen.queryset.count() if is_narrowed else shown,
        "is_narrowed": is_narrowed,
        "views": [(query, label, query == active) for query, label in screen.views.items()],
        **screen.extra,
    }


def current_query(request: HttpRequest) -> str:
    """The query string without page and format: what a saved view is."""
    query = request.GET.copy()
    for name in ("page", "format"):
        query.pop(name, None)
    return query.urlencode()


def sorted_rows(rows: QuerySet[Any], columns: Sequence[Column], wanted: str) -> QuerySet[Any]:
    """Sorted by a column of the allow-list; anything else leaves the order of the room."""
    allowed = {column.key: column.sort for column in columns if column.sort}
    path = allowed.get(wanted.removeprefix("-"))
    if path is None:
        return rows
    # Both one way round, so that an index can be read from its end as well.
    sign = "-" if wanted.startswith("-") else ""
    return rows.order_by(f"{sign}{path}", f"{sign}pk")


def make_table(screen: ListScreen, rows: Sequence[Any], request: HttpRequest) -> Table:
    heads = [_head(column, request) for column in screen.columns]
    return Table(screen.title, heads, [_row(screen.columns, row) for row in rows], screen.bulk)


def _head(column: Column, request: HttpRequest) -> Head:
    if column.sort is None:
        return Head(column.label, column.kind)
    wanted = request.GET.get("sort", "")
    order = {column.key: "ascending", f"-{column.key}": "descending"}.get(wanted, "")
    query = request.GET.copy()
    query.pop("page", None)
    query["sort"] = f"-{column.key}" if order == "ascending" else column.key
    return Head(column.label, column.kind, f"?{query.urlencode()}", order)


def _row(columns: Sequence[Column], row: Any) -> Row:
    cells = [_cell(column, row) for column in columns]
    pk = row.pk if isinstance(row, Model) else getattr(row, "pk", "")
    return Row(pk, cells[0].text if cells else "", cells)


def _cell(column: Column, row: Any) -> Cell:
    value = column.value(row)
    return Cell(
        label=column.label,
        text=shown(value),
        kind=column.kind,
        url=column.url(row) if column.url else "",
        tone=value.tone if isinstance(value, Tagged) else "",
        datetime=dates.machine(value) if isinstance(value, date) else "",
    )


def shown(value: Any) -> str:
    """The same value as a person reads it."""
    if value is None:
        return ""
    if isinstance(value, date):
        return dates.recent(value)
    if isinstance(value, Decimal):
        return f"{value:f}".replace(".", ",")
    return str(value)
