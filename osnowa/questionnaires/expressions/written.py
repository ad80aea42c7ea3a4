"""Reading an expression from JSON: its shape, its types, and whom it may ask.

Every refusal is one sentence for the person who writes the form.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from osnowa.kit.refusals import Refusal
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
    Type,
)

DEEPEST, MOST_PARTS, MOST_PERCENT = 12, 40, 1000
LARGEST = 10**15
PAIR = 2
COUNTED = frozenset({Type.NUMBER, Type.MONEY})
ORDERED = COUNTED | {Type.DATE}


@dataclass(frozen=True)
class Asked:
    """What an expression may know of a question before it is answered.

    `type` None: only whether it is answered. `values` are those of its list, if it has one.
    """

    type: Type | None = None
    parts: Mapping[str, Type] = field(default_factory=dict)
    totals: frozenset[str] = frozenset()
    values: frozenset[str] = frozenset()


Questions = Mapping[str, Asked]


def parse(written: Any, questions: Questions | None = None) -> Expression:
    """Raises Refusal. Without `questions` only the shape is judged, not keys and types."""
    return _Reader(questions).expression(written, 0)


class _Reader:
    def __init__(self, questions: Questions | None) -> None:
        self.questions = questions

    # Yes or no

    def expression(self, written: Any, depth: int) -> Expression:
        name, value = _one(written, depth)
        match name:
            case "all" | "any":
                parts = tuple(self.expression(part, depth + 1) for part in _list(value))
                return All(parts) if name == "all" else AnyOf(parts)
            case "not":
                return Not(self.expression(value, depth + 1))
            case "answered":
                self._asked(value)
                return Answered(value)
            case "contains":
                return self._contains(value)
            case _ if name in set(Op):
                return self._compare(Op(name), value, depth)
        raise _unknown()

    def _contains(self, value: Any) -> Contains:
        key, chosen = _pair(value)
        asked = self._asked(key)
        if not isinstance(chosen, str):
            raise _unknown()
        if asked is not None:
            if asked.type is not Type.LIST:
                raise _refusal_of_type(key)
            self._check_value(asked, key, chosen)
        return Contains(key, chosen)

    def _compare(self, op: Op, value: Any, depth: int) -> Compare:
        left, right = (self.amount(part, depth + 1) for part in _pair(value))
        if self.questions is not None:
            self._check_comparison(op, left, right)
        return Compare(op, left, right)

    def _check_comparison(self, op: Op, left: Amount, right: Amount) -> None:
        type_of = self.type_of(left)
        if type_of is not self.type_of(right):
            raise Refusal(
                _(
                    "Only things of one kind can be compared: a number with a number, "
                    "a date with a date."
                )
            )
        if op not in {Op.EQ, Op.NE} and type_of not in ORDERED:
            raise Refusal(_("Only numbers, amounts and dates can be more or less."))
        for one, other in ((left, right), (right, left)):
            if isinstance(one, AnswerOf) and isinstance(other, Constant) and not one.part:
                asked = self._asked(one.key)
                if asked is not None and isinstance(other.value, str):
                    self._check_value(asked, one.key, other.value)

    # Amounts

    def amount(self, written: Any, depth: int) -> Amount:
        name, value = _one(written, depth)
        reader = _AMOUNTS.get(name)
        if reader is None:
            return _constant(name, value)
        return reader(self, value, depth)

    def _answer(self, value: Any, depth: int) -> Amount:
        if not isinstance(value, str):
            raise _unknown()
        key, _dot, part = value.partition(".")
        asked = self._asked(key)
        known = asked is None or (part in asked.parts if part else asked.type is not None)
        if not known:
            raise _refusal_of_type(key)
        return AnswerOf(key, part)

    def _total(self, value: Any, depth: int) -> Amount:
        key, column = _pair(value)
        asked = self._asked(key)
        if not isinstance(column, str):
            raise _unknown()
        if asked is not None and column not in asked.totals:
            raise Refusal(
                _("The budget “%(key)s” has no column “%(column)s”. Choose another one.")
                % {"key": key, "column": column}
            )
        return Total(key, column)

    def _sum(self, value: Any, depth: int) -> Amount:
        parts = tuple(self.amount(part, depth + 1) for part in _list(value))
        self._check_counted(*parts)
        return Sum(parts)

    def _minus(self, value: Any, depth: int) -> Amount:
        left, right = (self.amount(part, depth + 1) for part in _pair(value))
        self._check_counted(left, right)
        return Minus(left, right)

    def _times(self, value: Any, depth: int) -> Amount:
        left, right = (self.amount(part, depth + 1) for part in _pair(value))
        if self.questions is not None:
            types = [self.type_of(left), self.type_of(right)]
            if not COUNTED.issuperset(types) or types.count(Type.MONEY) > 1:
                raise Refusal(_("Multiply a number by a number, or an amount by a number."))
        return Times(left, right)

    def _percent(self, value: Any, depth: int) -> Amount:
        percent, of = _pair(value)
        if isinstance(percent, bool) or not isinstance(percent, int):
            raise _unknown()
        if not 0 <= percent <= MOST_PERCENT:
            raise Refusal(_("Write the percentage as a whole number from 0 to 1000."))
        part = self.amount(of, depth + 1)
        self._check_counted(part)
        return Percent(percent, part)

    def _check_counted(self, *parts: Amount) -> None:
        if self.questions is None:
            return
        types = {self.type_of(part) for part in parts}
        if len(types) != 1 or not COUNTED.issuperset(types):
            raise Refusal(_("Only numbers can be added to numbers, and amounts to amounts."))

    # Types

    def type_of(self, node: Amount) -> Type:
        if isinstance(node, Constant):
            return node.type
        if isinstance(node, Total):
            return Type.MONEY
        if isinstance(node, AnswerOf):
            asked = self._asked(node.key)
            found = asked and (asked.parts.get(node.part) if node.part else asked.type)
            return found or Type.TEXT
        if isinstance(node, Times):
            types = {self.type_of(node.left), self.type_of(node.right)}
            return Type.MONEY if Type.MONEY in types else Type.NUMBER
        first = node.of if isinstance(node, Percent) else None
        return self.type_of(first or (node.parts[0] if isinstance(node, Sum) else node.left))  # type: ignore[union-attr]

    def _asked(self, key: Any) -> Asked | None:
        if not isinstance(key, str) or not key:
            raise _unknown()
        if self.questions is None:
            return None
        if key not in self.questions:
            raise Refusal(
                _("There is no question “%(key)s” here. Choose one from the list.")
                % {"key": key[:60]}
            )
        return self.questions[key]

    def _check_value(self, asked: Asked, key: str, value: str) -> None:
        if asked.values and value not in asked.values:
            raise Refusal(
                _("The question “%(key)s” has no answer “%(value)s”. Choose one from its list.")
                % {"key": key, "value": value[:60]}
            )


_AMOUNTS: dict[str, Callable[[_Reader, Any, int], Amount]] = {
    "answer": _Reader._answer,
    "total": _Reader._total,
    "sum": _Reader._sum,
    "minus": _Reader._minus,
    "times": _Reader._times,
    "percent": _Reader._percent,
}


def _constant(name: str, value: Any) -> Constant:
    if name in {"number", "money"} and type(value) is int and abs(value) <= LARGEST:
        return Constant(Type(name), value)
    if name == "text" and isinstance(value, str):
        return Constant(Type.TEXT, value)
    if name == "yes" and isinstance(value, bool):
        return Constant(Type.YES, value)
    if name == "date" and isinstance(value, str):
        try:
            return Constant(Type.DATE, date.fromisoformat(value))
        except ValueError:
            raise Refusal(_("Write the date like this: 2027-05-15.")) from None
    raise _unknown()


def _one(written: Any, depth: int) -> tuple[str, Any]:
    if depth > DEEPEST:
        raise Refusal(_("This condition is too deep. Divide it into simpler ones."))
    if not isinstance(written, Mapping) or len(written) != 1:
        raise _unknown()
    (name, value), *_rest = written.items()
    if not isinstance(name, str):
        raise _unknown()
    return name, value


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list | tuple) or not 1 <= len(value) <= MOST_PARTS:
        raise _unknown()
    return list(value)


def _pair(value: Any) -> tuple[Any, Any]:
    parts = _list(value)
    if len(parts) != PAIR:
        raise _unknown()
    return parts[0], parts[1]


def _unknown() -> Refusal:
    return Refusal(_("This condition cannot be read. Choose its parts from the list."))


def _refusal_of_type(key: str) -> Refusal:
    return Refusal(
        _("The answer to “%(key)s” cannot be used like this. Choose another question.")
        % {"key": key}
    )
