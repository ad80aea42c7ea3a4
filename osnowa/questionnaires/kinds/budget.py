"""A budget: rows of costs, and who pays for them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from osnowa.kit.money import Money
from osnowa.kit.texts import pick
from osnowa.questionnaires.enums import BudgetVersion, FieldKind
from osnowa.questionnaires.expressions import Fact, Type
from osnowa.questionnaires.kinds.budget_limits import limit_problem
from osnowa.questionnaires.kinds.kind import (
    ABSENT,
    Absent,
    Column,
    Posted,
    Read,
    Table,
    Uploads,
)
from osnowa.questionnaires.kinds.money import amount_problem, parsed
from osnowa.questionnaires.kinds.number import not_whole, whole
from osnowa.questionnaires.kinds.one_of import choices_of, values_of
from osnowa.questionnaires.kinds.rows import Row, RowsKind, count_problem, posted_rows
from osnowa.questionnaires.limits import Limits
from osnowa.questionnaires.outline import Question
from osnowa.questionnaires.typed import Typed, as_rows, clean_typed
from osnowa.ui.forms import MoneyInput

# The order in which a typed row lists its columns.
ITEM, AMOUNT, CATEGORY, QUANTITY, UNIT_PRICE = (
    "item",
    "amount",
    "category",
    "quantity",
    "unit_price",
)
OWN_CASH, IN_KIND, HOURS, RATE = "own_cash", "in_kind", "volunteer_hours", "volunteer_rate"
ORDER = (ITEM, AMOUNT, CATEGORY, QUANTITY, UNIT_PRICE, OWN_CASH, IN_KIND, HOURS, RATE)
# What a question may ask for besides the thing and the amount: `setup["columns"]`.
ASKED = {
    "category": (CATEGORY,),
    "quantity": (QUANTITY, UNIT_PRICE),
    "own_cash": (OWN_CASH,),
    "in_kind": (IN_KIND,),
    "volunteers": (HOURS, RATE),
}
OWN = frozenset({"own_cash", "in_kind", "volunteers"})
# Sums that conditions, checks and the screen know, in grosze.
TOTALS = ("amount", "own_cash", "in_kind", "volunteers", "own", "cost")
TOTAL_LABELS = {
    "amount": gettext_lazy("From this grant"),
    "own_cash": gettext_lazy("Own money"),
    "in_kind": gettext_lazy("Things and rooms of your own"),
    "volunteers": gettext_lazy("Work of volunteers"),
    "own": gettext_lazy("Own input together"),
    "cost": gettext_lazy("The whole cost"),
}
LARGEST = 10**14
MOST_PIECES = 1_000_000
_MONEY = frozenset({AMOUNT, UNIT_PRICE, OWN_CASH, IN_KIND, RATE})
_PIECES = frozenset({QUANTITY, HOURS})


@dataclass(frozen=True)
class Line:
    """One row, read: None where nothing was typed or it could not be read."""

    item: str
    category: str
    figures: Mapping[str, int | None]
    problems: Mapping[str, str]

    @property
    def volunteers(self) -> int:
        return (self.figures.get(HOURS) or 0) * (self.figures.get(RATE) or 0)

    @property
    def own(self) -> int:
        return (self.figures[OWN_CASH] or 0) + (self.figures[IN_KIND] or 0) + self.volunteers


class Budget(RowsKind):
    kind = FieldKind.BUDGET
    xlsform = ""
    type = Type.MONEY
    template = "questionnaires/kinds/budget.html"
    paper = "rows"
    totals = frozenset(TOTALS)
    setup_shapes = {"columns": "names"}

    def empty_sentence(self) -> str:
        return _("Add at least one thing and its cost.")

    # What was typed

    def rows_of(self, question: Question, value: Typed) -> list[Row]:
        return [dict(zip(ORDER, row, strict=False)) for row in as_rows(value)]

    def written(self, question: Question, value: Typed) -> str:
        if isinstance(value, str):
            return clean_typed(value)
        return "\n".join(f"{row[0]}: {row[1]}" for row in as_rows(value))

    def typed_again(self, question: Question, text: str, rows: Sequence[Any] = ()) -> Typed:
        applied = [row for row in rows if row.version == BudgetVersion.APPLIED]
        return [
            (row.item, row.typed_amount, *(row.typed.get(name, "") for name in ORDER[2:]))
            for row in applied
        ]

    def taken(
        self, question: Question, post: Posted, files: Uploads, *, is_on_page: bool
    ) -> Typed | Absent:
        if f"{question.key}-TOTAL_FORMS" not in post:
            return ABSENT
        columns = columns_of(question)
        rows = posted_rows(question, columns, post)
        last = max(ORDER.index(column) for column in columns) + 1
        return [tuple(row.get(name, "") for name in ORDER[: max(last, 2)]) for row in rows]

    # What it means

    def read(self, question: Question, value: Typed, limits: Limits) -> Read:
        lines = self.lines(question, value)
        sums = sums_of(lines)
        problem = next((said for line in lines for said in line.problems.values()), "")
        if not lines:
            problem = self.empty_sentence() if question.is_required else ""
        problem = problem or count_problem(question, len(lines))
        problem = problem or (limit_problem(len(lines), sums, limits) if lines else "")
        return Read(
            content=sums["amount"] if lines else None,
            problem=problem,
            row_problems=tuple(line.problems for line in lines),
        )

    def lines(self, question: Question, value: Typed) -> list[Line]:
        return [_line(question, row) for row in self.rows_of(question, value)]

    def fact(self, question: Question, value: Typed, read: Read) -> Fact:
        lines = self.lines(question, value)
        return Fact(read.content, bool(lines), totals=sums_of(lines))

    # How it is asked and shown

    def row_fields(self, question: Question, language: str) -> dict[str, forms.Field]:
        fields = {
            name: _category_field(question, language) if name == CATEGORY else _ROW_FIELDS[name]()
            for name in columns_of(question)
        }
        if not is_simple(question) and AMOUNT in fields:
            fields[AMOUNT].label = TOTAL_LABELS["amount"]
        return fields

    def shown(self, question: Question, value: Typed, content: Any, language: str) -> str:
        if isinstance(value, str):
            return value
        return "\n".join(": ".join(row[:2]) for row in self._rows_of_words(question, value))

    def table(self, question: Question, value: Typed, content: Any, language: str) -> Table | None:
        rows = self._rows_of_words(question, value)
        if not rows:
            return None
        heads = (_("What for"), *(self._head(name) for name in shown_columns(question)))
        sums = sums_of(self.lines(question, value))
        return Table(heads, tuple(rows), ", ".join(sum_words(question, sums)))

    def _head(self, name: str) -> str:
        labels = {CATEGORY: _("Category"), QUANTITY: _("How many"), UNIT_PRICE: _("Price of one")}
        return labels.get(name) or str(TOTAL_LABELS[name])

    def _rows_of_words(self, question: Question, value: Typed) -> list[tuple[str, ...]]:
        typed = self.rows_of(question, value)
        return [
            (
                row.get(ITEM, ""),
                *(_cell(question, name, row, line) for name in shown_columns(question)),
            )
            for row, line in zip(typed, self.lines(question, value), strict=True)
        ]

    def paper_options(self, question: Question, language: str) -> list[str]:
        """Heads of the columns to write in."""
        return [str(field.label) for field in self.row_fields(question, language).values()]

    def columns(self, question: Question, language: str) -> list[Column]:
        label = pick(question.label, language)
        sums = [Column(f"{label} – {TOTAL_LABELS[name]}", "money") for name in asked_sums(question)]
        if is_simple(question):
            sums = [Column(label, "money")]
        return [*sums, Column(f"{label} – {_('rows')}")]

    def cells(self, question: Question, value: Typed, content: Any, language: str) -> list[Any]:
        sums = sums_of(self.lines(question, value))
        rows = self._rows_of_words(question, value)
        told = "\n".join(" | ".join(cell for cell in row if cell) for row in rows)
        return [*(Money(sums[name]) if rows else None for name in asked_sums(question)), told]

    def choices_in(self, question: Question, name: str, language: str) -> list[tuple[str, str]]:
        return choices_of(question, language) if name == CATEGORY else []

    def rows_typed(self, question: Question, rows: Sequence[Row]) -> Typed:
        return as_rows([tuple(row.get(name, "") for name in ORDER) for row in rows])

    def setup_problem(self, question: Question) -> str:
        columns = set(question.setup.get("columns", ()))
        if not columns <= set(ASKED):
            return _("This column of a budget is not known. Choose one from the list.")
        if "category" in columns and not question.options:
            return _("Write the categories of the budget, or do not ask for them.")
        return ""


def columns_of(question: Question) -> list[str]:
    """Columns on the screen. With a price and nothing of one's own the amount is computed."""
    wanted = set(question.setup.get("columns", ()))
    extra = [name for asked, names in ASKED.items() if asked in wanted for name in names]
    computed = "quantity" in wanted and not OWN & wanted
    return [ITEM, *extra] if computed else [ITEM, *_before_amount(extra)]


def _before_amount(extra: Iterable[str]) -> list[str]:
    first = [name for name in extra if name in {CATEGORY, QUANTITY, UNIT_PRICE}]
    return [*first, AMOUNT, *(name for name in extra if name not in first)]


def is_simple(question: Question) -> bool:
    """A thing and its amount, nothing more."""
    return not question.setup.get("columns")


def asked_sums(question: Question) -> list[str]:
    wanted = OWN & set(question.setup.get("columns", ()))
    own = [name for name in ("own_cash", "in_kind", "volunteers") if name in wanted]
    return ["amount", *own, "cost"] if own else ["amount"]


def shown_columns(question: Question) -> list[str]:
    wanted = set(question.setup.get("columns", ()))
    first = [name for name in (CATEGORY, QUANTITY, UNIT_PRICE) if name in columns_of(question)]
    own = [name for name in ("own_cash", "in_kind", "volunteers") if name in wanted]
    return [*first, "amount", *own]


def sums_of(lines: Iterable[Line]) -> dict[str, int]:
    found = list(lines)
    sums = {
        name: sum(line.figures.get(name) or 0 for line in found)
        for name in (AMOUNT, OWN_CASH, IN_KIND)
    }
    sums["volunteers"] = sum(line.volunteers for line in found)
    sums["own"] = sums[OWN_CASH] + sums[IN_KIND] + sums["volunteers"]
    sums["cost"] = sums[AMOUNT] + sums["own"]
    return sums


def sum_words(question: Question, sums: Mapping[str, int]) -> list[str]:
    if asked_sums(question) == ["amount"]:
        return [str(Money(sums["amount"]))]
    return [f"{TOTAL_LABELS[name]}: {Money(sums[name])}" for name in asked_sums(question)]


def _line(question: Question, row: Row) -> Line:
    asked = columns_of(question)
    figures: dict[str, int | None] = dict.fromkeys(ORDER[1:2] + ORDER[3:])
    problems: dict[str, str] = {}
    for name in asked:
        typed = row.get(name, "").strip()
        if name not in _MONEY | _PIECES or not typed:
            continue
        figures[name], problem = _figure(name, typed)
        if problem:
            problems[name] = problem
    category = row.get(CATEGORY, "").strip() if CATEGORY in asked else ""
    cost = _cost(figures)
    if AMOUNT not in asked:
        figures[AMOUNT] = cost if cost is None or cost <= LARGEST else None
    item = row.get(ITEM, "").strip()
    line = Line(item, category, figures, problems)
    if not problems:
        problems |= _line_problems(question, line, cost, asked)
    return line


def _figure(name: str, typed: str) -> tuple[int | None, str]:
    if name in _PIECES:
        number = whole(typed)
        good = number is not None and number <= MOST_PIECES
        return (number, "") if good else (None, not_whole())
    amount = parsed(typed)
    if amount is None or amount > LARGEST:
        return None, amount_problem(typed)
    return int(amount), ""


def _cost(figures: Mapping[str, int | None]) -> int | None:
    pieces, price = figures[QUANTITY], figures[UNIT_PRICE]
    return None if pieces is None or price is None else pieces * price


def _line_problems(
    question: Question, line: Line, cost: int | None, asked: Sequence[str]
) -> dict[str, str]:
    """What is still wrong in a row whose every figure could be read."""
    total = (line.figures[AMOUNT] or 0) + line.own
    if QUANTITY in asked and cost is None:
        missing = QUANTITY if line.figures[QUANTITY] is None else UNIT_PRICE
        return {missing: _("Write how many and the price of one.")}
    if bool(line.figures[HOURS]) != bool(line.figures[RATE]):
        return {HOURS: _("Write both the hours of volunteers and the rate for one hour.")}
    if total == 0 or total > LARGEST:
        where = AMOUNT if AMOUNT in asked else UNIT_PRICE
        return {where: _("Write how much “%(item)s” costs.") % {"item": line.item}}
    if not line.item:
        return {ITEM: _("Write what the %(amount)s is for.") % {"amount": Money(total)}}
    if CATEGORY in asked and line.category not in values_of(question):
        return {CATEGORY: _("Choose a category for “%(item)s”.") % {"item": line.item}}
    if cost is not None and cost != total:
        said = {"item": line.item, "cost": Money(cost), "total": Money(total)}
        return {
            AMOUNT: _("“%(item)s” costs %(cost)s, and the amounts make %(total)s. Make them equal.")
            % said
        }
    return {}


def _cell(question: Question, name: str, row: Row, line: Line) -> str:
    """One cell in words; what could not be read as it was typed."""
    if name == CATEGORY:
        return question.option_label(row.get(CATEGORY, ""), "pl")
    if name == "volunteers":
        typed = " × ".join(part for part in (row.get(HOURS, ""), row.get(RATE, "")) if part)
        return str(Money(line.volunteers)) if line.volunteers else typed
    figure = line.figures.get(name)
    if figure is None:
        return row.get(name, "")
    return str(figure) if name in _PIECES else str(Money(figure))


def _category_field(question: Question, language: str) -> forms.Field:
    choices = [("", _("Choose")), *choices_of(question, language)]
    return forms.CharField(
        label=_("Category"), required=False, widget=forms.Select(choices=choices)
    )


def _amount_field(label: str) -> forms.Field:
    return forms.CharField(label=label, required=False, widget=MoneyInput())


def _pieces_field(label: str) -> forms.Field:
    digits = forms.TextInput({"inputmode": "numeric", "autocomplete": "off"})
    return forms.CharField(label=label, required=False, widget=digits)


_ROW_FIELDS: dict[str, Callable[[], forms.Field]] = {
    ITEM: lambda: forms.CharField(label=_("What for"), required=False),
    AMOUNT: lambda: _amount_field(_("How much, zł")),
    QUANTITY: lambda: _pieces_field(_("How many")),
    UNIT_PRICE: lambda: _amount_field(_("Price of one")),
    OWN_CASH: lambda: _amount_field(_("Own money")),
    IN_KIND: lambda: _amount_field(_("Things and rooms of your own")),
    HOURS: lambda: _pieces_field(_("Hours of volunteers")),
    RATE: lambda: _amount_field(_("Rate for one hour")),
}
