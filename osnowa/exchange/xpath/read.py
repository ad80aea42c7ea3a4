"""XPath that people write in Kobo and ODK, as an expression of ours."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from osnowa.exchange.xpath.spots import Spot, Spots, guarded, is_empty, names_in
from osnowa.exchange.xpath.tree import (
    COMPARED,
    HERE,
    Call,
    Chain,
    Digits,
    Node,
    Pair,
    Ref,
    Text,
    parsed,
    unreadable,
)
from osnowa.exchange.xpath.write import SIGNS
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
    Percent,
    Sum,
    Times,
    Type,
)
from osnowa.questionnaires.expressions.written import MOST_PERCENT

OPS = {sign: op for op, sign in SIGNS.items()}
FLIPPED = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}
COUNTED = frozenset({Type.NUMBER, Type.MONEY})
YES_WORDS = frozenset({"yes", "OK"})
HUNDRED, GROSZE_DIGITS = 100, 2
# `count(${rows})` and `string-length(${text})` compared with these say only: answered, or not.
_SAYS_ANSWERED = {(">", "0"): True, (">=", "1"): True, ("!=", "0"): True}
_SAYS_EMPTY = {("=", "0"): False, ("<", "1"): False, ("<=", "0"): False}
_SAYS = {**_SAYS_ANSWERED, **_SAYS_EMPTY}


def read_xpath(
    written: str | Node, spots: Spots, *, here: str = "", is_check: bool = False
) -> Expression:
    """`spots` by their names there; `here` is the row that a check stands in.

    Raises Refusal with one sentence: what is not of our language, and whom it cannot ask.
    """
    node = parsed(written) if isinstance(written, str) else written
    return _Reader(spots, here).yes(node, is_sure=not is_check)


class _Reader:
    def __init__(self, spots: Spots, here: str) -> None:
        self.here = HERE if here else ""
        self.spots: Mapping[str, Spot] = {**spots, **({HERE: spots[here]} if here else {})}

    def yes(self, node: Node, *, is_sure: bool) -> Expression:
        match node:
            case Chain("and" | "or", parts):
                if (comparison := self._guarded(node, is_sure=is_sure)) is not None:
                    return self._compared(comparison)
                found = tuple(self.yes(part, is_sure=is_sure) for part in parts)
                return All(found) if node.sign == "and" else AnyOf(found)
            case Call("not", (part,)):
                return _denied(self.yes(part, is_sure=not is_sure))
            case Call("selected", (Ref(name), Text(value))):
                return self._selected(self._spot(name), value)
            case Pair(sign) if sign in COMPARED:
                return self._compared(node)
            case Call(name) if name not in {"not", "selected"}:
                raise _no_function(name)
        raise unreadable()

    def _guarded(self, chain: Chain, *, is_sure: bool) -> Pair | None:
        """The comparison of which the rest only says: when it is answered."""
        *guards, last = chain.parts
        joint, sign = ("and", "!=") if is_sure else ("or", "=")
        if chain.sign != joint or not isinstance(last, Pair) or last.sign not in COMPARED:
            return None
        if isinstance(last.right, Text) and not last.right.value:
            return None
        for name in names_in(last):
            self._spot(name)
        asked = [is_empty(guard, sign=sign) for guard in guards]
        wanted = guarded(last, self.spots, self.here, is_sure=is_sure)
        return last if wanted and asked == wanted else None

    def _selected(self, spot: Spot, value: str) -> Expression:
        value = spot.values.get(value, value)
        if spot.type is Type.LIST:
            return Contains(spot.key, value)
        if not spot.yes and spot.type not in {Type.TEXT, Type.NUMBER}:
            raise _no_use(spot)
        return self._compared(Pair("=", Ref(spot.name), Text(value)))

    def _compared(self, pair: Pair) -> Expression:
        left, right, sign = pair.left, pair.right, pair.sign
        if isinstance(left, Text | Digits) and not isinstance(right, Text | Digits):
            left, right, sign = right, left, FLIPPED.get(sign, sign)
        if (said := self._answered(left, sign, right)) is not None:
            return said
        right = self._ours(left, right)
        types = self._types(left) & self._types(right)
        if not types:
            raise Refusal(
                _(
                    "Only things of one kind can be compared: a number with a number, "
                    "a date with a date."
                )
            )
        type_of = _likeliest(types, pair)
        if type_of is Type.LIST:
            raise unreadable()
        if type_of is Type.YES:
            self._check_words(left, right)
        return Compare(OPS[sign], self._amount(left, type_of), self._amount(right, type_of))

    def _answered(self, left: Node, sign: str, right: Node) -> Expression | None:
        """Whether it only asks if there is an answer."""
        match left, right:
            case Ref(name), Text("") if sign in {"=", "!="}:
                is_answered = sign == "!="
            case Call("count" | "string-length", (Ref(name),)), Digits(text):
                if (sign, text) not in _SAYS:
                    return None
                is_answered = _SAYS[sign, text]
            case _:
                return None
        found = Answered(self._spot(name).key)
        return found if is_answered else Not(found)

    def _ours(self, left: Node, right: Node) -> Node:
        """An answer of a list by the name we gave it."""
        if isinstance(left, Ref) and isinstance(right, Text):
            return Text(self._spot(left.name).values.get(right.value, right.value))
        return right

    def _check_words(self, left: Node, right: Node) -> None:
        """`'yes'` is an answer to one question and none to another."""
        for one, other in ((left, right), (right, left)):
            if isinstance(one, Ref):
                spot = self._spot(one.name)
                same = isinstance(other, Ref) and self._spot(other.name).yes == spot.yes
                if not same and not (
                    isinstance(other, Text) and other.value and other.value in {spot.yes, spot.no}
                ):
                    raise _no_use(spot)

    # Amounts: first what each may be, then what it is

    def _types(self, node: Node) -> frozenset[Type]:
        match node:
            case Digits(text):
                is_whole = Decimal(text) % 1 == 0
                return COUNTED if is_whole else frozenset({Type.MONEY})
            case Text(value):
                return _types_of_text(value)
            case Ref(name):
                spot = self._spot(name)
                if spot.type is None or spot.is_rows:
                    raise _no_use(spot)
                return frozenset({spot.type})
            case Call("count", (Ref(name),)) if self._spot(name).is_rows:
                return frozenset({Type.NUMBER})
            case Call("date", (Text(),)):
                return frozenset({Type.DATE})
            case Chain("+", parts):
                return frozenset.intersection(*(self._types(part) for part in parts)) & COUNTED
            case Pair("-", left, right):
                return self._types(left) & self._types(right) & COUNTED
            case Pair("*", left, right):
                return self._types_of_product(left, right)
            case Pair("div", left):
                return self._types(left) & COUNTED
            case Call(name):
                raise _no_function(name)
        raise unreadable()

    def _types_of_product(self, left: Node, right: Node) -> frozenset[Type]:
        one, other = self._types(left), self._types(right)
        found = {Type.NUMBER} & one & other
        if (Type.MONEY in one and Type.NUMBER in other) or (
            Type.NUMBER in one and Type.MONEY in other
        ):
            found.add(Type.MONEY)
        for share, of in ((left, other), (right, one)):
            if _percent_of(share) is not None:
                found |= of & COUNTED
        return frozenset(found)

    def _amount(self, node: Node, type_of: Type) -> Amount:
        match node:
            case Digits() | Text() | Call("date", _):
                return self._constant(node, type_of)
            case Ref(name) | Call("count", (Ref(name),)):
                spot = self._spot(name)
                return AnswerOf(spot.key, spot.part)
            case Chain("+", parts):
                return Sum(tuple(self._amount(part, type_of) for part in parts))
            case Pair("-", left, right):
                return Minus(self._amount(left, type_of), self._amount(right, type_of))
            case Pair("*", left, right):
                return self._product(left, right, type_of)
            case Pair("div", left, right):
                return self._share(left, right, type_of)
        raise unreadable()

    def _product(self, left: Node, right: Node, type_of: Type) -> Amount:
        for share, of in ((right, left), (left, right)):
            percent = _percent_of(share)
            if percent is not None and type_of in self._types(of):
                return Percent(percent, self._amount(of, type_of))
        one, other = self._types(left), self._types(right)
        if type_of is Type.NUMBER:
            pair = (Type.NUMBER, Type.NUMBER)
        elif Type.MONEY in one and Type.NUMBER in other and not _is_whole(left):
            pair = (Type.MONEY, Type.NUMBER)
        elif Type.NUMBER in one and Type.MONEY in other:
            pair = (Type.NUMBER, Type.MONEY)
        else:
            pair = (Type.MONEY, Type.NUMBER)
        return Times(self._amount(left, pair[0]), self._amount(right, pair[1]))

    def _share(self, left: Node, right: Node, type_of: Type) -> Amount:
        """`x * 25 div 100`, and `x div 4`, which is the same."""
        if not isinstance(right, Digits) or not Decimal(right.text):
            raise unreadable()
        match left:
            case Pair("*", of, Digits(text)) if Decimal(right.text) == HUNDRED and text.isdigit():
                return Percent(int(text), self._amount(of, type_of))
        percent = Decimal(HUNDRED) / Decimal(right.text)
        if percent % 1:
            raise Refusal(_("Write the percentage as a whole number from 0 to 1000."))
        return Percent(int(percent), self._amount(left, type_of))

    def _constant(self, node: Node, type_of: Type) -> Constant:
        match node:
            case Digits(text):
                hundredfold = HUNDRED if type_of is Type.MONEY else 1
                value = Decimal(text) * hundredfold
                if value % 1:
                    raise Refusal(_("Enter a whole number in digits, for example 25."))
                return Constant(type_of, int(value))
            case Text(value) | Call("date", (Text(value),)):
                return _constant_of_text(value, type_of)
        raise unreadable()

    def _spot(self, name: str) -> Spot:
        spot = self.spots.get(name)
        if spot is None:
            raise Refusal(
                _("There is no question “%(key)s” here. Choose one from the list.")
                % {"key": name[:60]}
            )
        if spot.is_in_rows:
            raise Refusal(
                _("“%(key)s” is asked many times, so nothing can depend on it.")
                % {"key": name[:60]}
            )
        return spot


def _denied(expression: Expression) -> Expression:
    """`not(${a} = '')` only says that it is answered."""
    match expression:
        case Not(Answered() as answered):
            return answered
    return Not(expression)


def _likeliest(types: frozenset[Type], pair: Pair) -> Type:
    """Between two figures that may be either: grosze are written, so it is money."""
    if types >= COUNTED:
        return Type.MONEY if any(_is_with_grosze(part) for part in _every(pair)) else Type.NUMBER
    order = (Type.NUMBER, Type.MONEY, Type.DATE, Type.TEXT, Type.YES, Type.LIST)
    return min(types, key=order.index)


def _every(node: Node) -> Iterator[Node]:
    yield node
    match node:
        case Pair(_sign, left, right):
            parts: tuple[Node, ...] = (left, right)
        case Chain(_sign, parts) | Call(_sign, parts):
            pass
        case _:
            parts = ()
    for part in parts:
        yield from _every(part)


def _is_with_grosze(node: Node) -> bool:
    return isinstance(node, Digits) and len(node.text.partition(".")[2]) == GROSZE_DIGITS


def _is_whole(node: Node) -> bool:
    return isinstance(node, Digits) and "." not in node.text


def _percent_of(node: Node) -> int | None:
    """`0.25` is 25 percent; a whole number is no share."""
    if not isinstance(node, Digits) or Decimal(node.text) % 1 == 0:
        return None
    percent = Decimal(node.text) * HUNDRED
    return int(percent) if percent % 1 == 0 and 0 <= percent <= MOST_PERCENT else None


def _types_of_text(value: str) -> frozenset[Type]:
    found = {Type.TEXT, Type.YES}
    if value.isascii() and value.isdigit():
        found.add(Type.NUMBER)
    if _day(value) is not None:
        found.add(Type.DATE)
    return frozenset(found)


def _constant_of_text(value: str, type_of: Type) -> Constant:
    if type_of is Type.DATE:
        day = _day(value)
        if day is None:
            raise Refusal(_("Write the date like this: 2027-05-15."))
        return Constant(Type.DATE, day)
    if type_of is Type.YES:
        return Constant(Type.YES, value in YES_WORDS)
    if type_of is Type.NUMBER:
        return Constant(Type.NUMBER, int(value))
    return Constant(Type.TEXT, value)


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _no_function(name: str) -> Refusal:
    return Refusal(_("It uses %(name)s(), which we do not have.") % {"name": name[:60]})


def _no_use(spot: Spot) -> Refusal:
    return Refusal(
        _("The answer to “%(key)s” cannot be used like this. Choose another question.")
        % {"key": spot.name}
    )
