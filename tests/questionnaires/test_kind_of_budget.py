"""A budget: rows with own input, sums by column, and what the call wants of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osnowa.kit.money import Money
from osnowa.questionnaires.enums import FieldKind
from osnowa.questionnaires.kinds import kind_of
from osnowa.questionnaires.kinds.budget import Budget, sums_of
from osnowa.questionnaires.limits import NO_LIMITS, Limits
from tests.factories.questionnaires import question
from tests.questionnaires.test_kinds import COLUMNS

WIDE = question(FieldKind.BUDGET, setup={"columns": COLUMNS})
BUDGET = kind_of(FieldKind.BUDGET)


def row(item: str = "Farby", **cells: str) -> tuple[str, ...]:
    order = ("item", "amount", "category", "quantity", "unit_price", "own_cash", "in_kind",
             "volunteer_hours", "volunteer_rate")  # fmt: skip
    full = {"item": item, "category": "a", **cells}
    return tuple(full.get(name, "") for name in order)


@pytest.mark.parametrize(
    ("typed", "column"),
    [
        (row(quantity="2", unit_price="50", amount="100"), ""),
        (row(quantity="2", unit_price="50", amount="60", own_cash="40"), ""),
        (row(quantity="1", unit_price="90", volunteer_hours="3", volunteer_rate="30"), ""),
        (row(quantity="2", unit_price="50", amount="99"), "amount"),
        (row(quantity="dwa", unit_price="50", amount="100"), "quantity"),
        (row(quantity="2", amount="100"), "unit_price"),
        (row(quantity="2", unit_price="50", amount="100", category="z"), "category"),
        (row("", quantity="2", unit_price="50", amount="100"), "item"),
        (row(quantity="2", unit_price="50", amount="100", volunteer_hours="3"), "volunteer_hours"),
        (row(quantity="99999999999", unit_price="99999999", amount="1"), "quantity"),
        (row(quantity="0", unit_price="0"), "amount"),
    ],
)
def test_a_row_with_own_input_adds_up(typed: tuple[str, ...], column: str) -> None:
    read = BUDGET.read(WIDE, [typed], NO_LIMITS)
    assert list(read.row_problems[0]) == ([column] if column else [])


def test_with_a_price_and_nothing_of_ones_own_the_amount_counts_itself() -> None:
    wanted = question(FieldKind.BUDGET, setup={"columns": ["quantity"]})
    read = BUDGET.read(wanted, [row(quantity="4", unit_price="12,50", category="")], NO_LIMITS)
    assert (read.problem, read.content) == ("", 50_00)


def test_sums_of_a_budget_are_told_by_column() -> None:
    assert isinstance(BUDGET, Budget)
    rows = [
        row(quantity="1", unit_price="100", amount="60", own_cash="40"),
        row(quantity="1", unit_price="90", volunteer_hours="3", volunteer_rate="30"),
    ]
    sums = sums_of(BUDGET.lines(WIDE, rows))
    assert sums == {
        "amount": 60_00,
        "own_cash": 40_00,
        "in_kind": 0,
        "volunteers": 90_00,
        "own": 130_00,
        "cost": 190_00,
    }
    assert BUDGET.cells(WIDE, rows, 60_00, "pl")[:5] == [
        Money(60_00),
        Money(40_00),
        Money(0),
        Money(90_00),
        Money(190_00),
    ]


@pytest.mark.parametrize(
    ("own", "cash", "is_fine"), [("20", "5", True), ("19,99", "5", False), ("21", "4,99", False)]
)
def test_own_input_that_the_call_wants_is_judged_by_its_limits(
    own: str, cash: str, is_fine: bool
) -> None:
    wanted = question(FieldKind.BUDGET, setup={"columns": ["own_cash", "in_kind"]})
    limits = Limits(own_percent_min=25, own_cash_percent_min=5)
    rows = [row(amount="100", own_cash=cash, in_kind=own, category="")]
    assert (BUDGET.read(wanted, rows, limits).problem == "") is is_fine


@given(st.lists(st.lists(st.text(max_size=12), min_size=2, max_size=9).map(tuple), max_size=5))
def test_any_rows_are_read_and_their_sums_are_never_below_zero(rows: list[tuple[str, ...]]) -> None:
    assert isinstance(BUDGET, Budget)
    for wanted in (
        WIDE,
        question(FieldKind.BUDGET),
        question(FieldKind.BUDGET, setup={"columns": ["quantity"]}),
    ):
        read = BUDGET.read(wanted, rows, NO_LIMITS)
        lines = BUDGET.lines(wanted, rows)
        assert len(read.row_problems) == len(lines)
        assert all(total >= 0 for total in sums_of(lines).values())
