"""Whether an expression holds, in three values: yes, no, and not known yet."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from operator import eq, ge, gt, le, lt, ne
from typing import Any

from osnowa.questionnaires.expressions.shapes import (
    All,
    Amount,
    Answered,
    AnswerOf,
    AnyOf,
    Compare,
    Constant,
    Contains,
    Expression,
    Minus,
    Not,
    Op,
    Percent,
    Sum,
    Times,
    Total,
)

HUNDRED = 100
_OPS = {Op.EQ: eq, Op.NE: ne, Op.LT: lt, Op.LE: le, Op.GT: gt, Op.GE: ge}


@dataclass(frozen=True)
class Fact:
    """What is known of one answer.

    `value` is None when it is not answered or cannot be read; `parts` and `totals` (grosze)
    belong to kinds that have them.
    """

    value: Any = None
    is_answered: bool = False
    parts: Mapping[str, Any] = field(default_factory=dict)
    totals: Mapping[str, int] = field(default_factory=dict)


NOTHING = Fact()
Facts = Mapping[str, Fact]


def holds(expression: Expression, facts: Facts) -> bool:
    """For conditions: only a plain yes shows what depends on it."""
    return evaluate(expression, facts) is True


def evaluate(expression: Expression, facts: Facts) -> bool | None:
    """True, False, or None when an answer it needs is missing. Never raises."""
    if isinstance(expression, All):
        return _all([evaluate(part, facts) for part in expression.parts])
    if isinstance(expression, AnyOf):
        return _not(_all([_not(evaluate(part, facts)) for part in expression.parts]))
    if isinstance(expression, Not):
        return _not(evaluate(expression.part, facts))
    if isinstance(expression, Answered):
        return facts.get(expression.key, NOTHING).is_answered
    if isinstance(expression, Contains):
        chosen = facts.get(expression.key, NOTHING).value
        return expression.value in chosen if isinstance(chosen, list | tuple) else False
    return _compare(expression, facts)


def _all(values: list[bool | None]) -> bool | None:
    if False in values:
        return False
    return None if None in values else True


def _not(value: bool | None) -> bool | None:
    return None if value is None else not value


def _compare(expression: Compare, facts: Facts) -> bool | None:
    left, right = amount(expression.left, facts), amount(expression.right, facts)
    if left is None or right is None:
        return None
    try:
        return bool(_OPS[expression.op](left, right))
    except TypeError:  # a question changed its kind after the expression was written
        return None


def amount(node: Amount, facts: Facts) -> Any:
    """An exact value, or None when it is not known: a Fraction, a date, a text or a boolean."""
    if isinstance(node, Constant):
        return _exact(node.value)
    if isinstance(node, AnswerOf):
        fact = facts.get(node.key, NOTHING)
        return _exact(fact.parts.get(node.part) if node.part else fact.value)
    if isinstance(node, Total):
        return Fraction(facts.get(node.key, NOTHING).totals.get(node.column, 0))
    if isinstance(node, Percent):
        of = _number(node.of, facts)
        return None if of is None else of * node.percent / HUNDRED
    if isinstance(node, Sum):
        parts = [_number(part, facts) for part in node.parts]
        known = [part for part in parts if part is not None]
        return sum(known, Fraction(0)) if len(known) == len(parts) else None
    return _pair(node, facts)


def _pair(node: Minus | Times, facts: Facts) -> Fraction | None:
    left, right = _number(node.left, facts), _number(node.right, facts)
    if left is None or right is None:
        return None
    return left - right if isinstance(node, Minus) else left * right


def _number(node: Amount, facts: Facts) -> Fraction | None:
    value = amount(node, facts)
    return value if isinstance(value, Fraction) else None


def _exact(value: Any) -> Any:
    if isinstance(value, bool | str | date) or value is None:
        return value
    return Fraction(value) if isinstance(value, int) else None
