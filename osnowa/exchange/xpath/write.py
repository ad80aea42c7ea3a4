"""An expression of ours as XPath."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _

from osnowa.exchange.xpath.spots import COUNT, Spot, guarded
from osnowa.exchange.xpath.tree import (
    HERE,
    Call,
    Chain,
    Digits,
    Node,
    Pair,
    Ref,
    Text,
    printed,
)
from osnowa.kit.refusals import Refusal
from osnowa.questionnaires.expressions import (
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

SIGNS = {Op.EQ: "=", Op.NE: "!=", Op.LT: "<", Op.LE: "<=", Op.GT: ">", Op.GE: ">="}
NOTHING, NONE = Text(""), Digits("0")


def write_xpath(
    expression: Expression,
    spots: Mapping[tuple[str, str], Spot],
    *,
    here: str = "",
    is_check: bool = False,
) -> str:
    """`spots` by key and part; `here` is the name of the row that a check stands in.

    Raises Refusal when it asks about something that cannot go there.
    """
    return printed(_Writer(spots, here).yes(expression, is_sure=not is_check))


class _Writer:
    def __init__(self, spots: Mapping[tuple[str, str], Spot], here: str) -> None:
        self.spots, self.here = spots, here
        self.by_name = {spot.name: spot for spot in spots.values()}

    def yes(self, node: Expression, *, is_sure: bool) -> Node:
        match node:
            case All(parts) | AnyOf(parts):
                written = tuple(self.yes(part, is_sure=is_sure) for part in parts)
                sign = "and" if isinstance(node, All) else "or"
                return written[0] if len(written) == 1 else Chain(sign, written)
            case Not(Answered(key)):
                return self._answered(key, is_answered=False)
            case Not(part):
                return Call("not", (self.yes(part, is_sure=not is_sure),))
            case Answered(key):
                return self._answered(key, is_answered=True)
            case Contains(key, value):
                return Call("selected", (self._ref(self._spot(key)), Text(value)))
            case Compare():
                return self._guarded(self._compared(node), is_sure=is_sure)
        raise AssertionError(node)

    def _answered(self, key: str, *, is_answered: bool) -> Node:
        spot = self._spot(key)
        if spot.is_rows:
            return Pair(">" if is_answered else "=", Call(COUNT, (self._ref(spot),)), NONE)
        return Pair("!=" if is_answered else "=", self._ref(spot), NOTHING)

    def _compared(self, node: Compare) -> Pair:
        right, op = node.right, node.op
        if isinstance(right, Constant) and isinstance(right.value, bool):
            return self._said(node.left, op, right.value)
        if isinstance(node.left, Constant) and isinstance(node.left.value, bool):
            return self._said(right, op, node.left.value)
        return Pair(SIGNS[op], self._amount(node.left), self._amount(right))

    def _said(self, node: Amount, op: Op, is_yes: bool) -> Pair:
        if not isinstance(node, AnswerOf):
            raise _no_such()
        spot = self._spot(node.key, node.part)
        if spot.no:
            return Pair(SIGNS[op], self._ref(spot), Text(spot.yes if is_yes else spot.no))
        is_ticked = is_yes is (op is Op.EQ)
        return Pair("=" if is_ticked else "!=", self._ref(spot), Text(spot.yes))

    def _guarded(self, comparison: Pair, *, is_sure: bool) -> Node:
        here = HERE if self.here else ""
        by_name = {**self.by_name, **({HERE: self.by_name[self.here]} if self.here else {})}
        sign, joint = ("!=", "and") if is_sure else ("=", "or")
        names = guarded(comparison, by_name, here, is_sure=is_sure)
        guards = tuple(Pair(sign, Ref(name), NOTHING) for name in names)
        return Chain(joint, (*guards, comparison)) if guards else comparison

    def _amount(self, node: Amount) -> Node:
        match node:
            case Constant():
                return _constant(node)
            case AnswerOf(key, part):
                spot = self._spot(key, part)
                return Call(COUNT, (self._ref(spot),)) if spot.is_rows else self._ref(spot)
            case Sum(parts):
                written = tuple(self._amount(part) for part in parts)
                return written[0] if len(written) == 1 else Chain("+", written)
            case Percent(percent, of):
                share = Pair("*", self._amount(of), Digits(str(percent)))
                return Pair("div", share, Digits("100"))
            case Minus(left, right):
                return Pair("-", self._amount(left), self._amount(right))
            case Times(left, right):
                return Pair("*", self._amount(left), self._amount(right))
            case Total():
                raise _no_such()
        raise AssertionError(node)

    def _spot(self, key: str, part: str = "") -> Spot:
        spot = self.spots.get((key, part))
        if spot is None:
            raise _no_such()
        return spot

    def _ref(self, spot: Spot) -> Ref:
        return Ref(HERE if spot.name == self.here else spot.name)


def _constant(node: Constant) -> Node:
    if isinstance(node.value, date):
        return Call("date", (Text(node.value.isoformat()),))
    if isinstance(node.value, str):
        return Text(node.value)
    if node.type is Type.MONEY:
        sign, grosze = "-" if node.value < 0 else "", abs(int(node.value))
        return Digits(f"{sign}{grosze // 100}.{grosze % 100:02}")
    return Digits(str(node.value))


def _no_such() -> Refusal:
    return Refusal(_("It asks about something that an XLSForm does not know."))
