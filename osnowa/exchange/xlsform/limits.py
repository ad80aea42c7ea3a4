"""Limits of one question as constraints on its row, each told in the words of the program."""

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from osnowa.exchange.xpath.tree import HERE, Call, Digits, Node, Pair, Ref
from osnowa.kit.money import Money
from osnowa.questionnaires.expressions import Type
from osnowa.questionnaires.kinds import kind_of
from osnowa.questionnaires.kinds.inner import in_each_language
from osnowa.questionnaires.outline import Question

HUNDRED = 100
COUNTED = frozenset({Type.NUMBER, Type.MONEY})
_OF_TEXT = {"max_chars": "string-length", "max_words": "count-selected"}
_SIGNS = {"min": ">=", "max": "<="}


def limits_there(question: Question) -> Iterator[tuple[str, Node]]:
    """Limit and constraint of each that a row can say."""
    type_of = type_limited(question)
    for name, value in question.limits.items():
        if name in _SIGNS and type_of in COUNTED:
            yield name, Pair(_SIGNS[name], Ref(HERE), _digits(value, type_of))
        elif name in _OF_TEXT and type_of is Type.TEXT:
            yield name, Pair("<=", Call(_OF_TEXT[name], (Ref(HERE),)), Digits(str(value)))


def type_limited(question: Question) -> Type | None:
    """Nothing to limit where one ticks: the list says it all."""
    kind = kind_of(question.kind)
    return None if kind.ticks(question, "pl") or kind.inner(question) else kind.type


def limit_of(node: Node, type_of: Type | None) -> tuple[str, int] | None:
    """The limit that a constraint says; None when it says anything else."""
    match node:
        case Pair(sign, Ref(name), Digits(text)) if name == HERE and type_of in COUNTED:
            names = [limit for limit, known in _SIGNS.items() if known == sign]
            value = Decimal(text) * (HUNDRED if type_of is Type.MONEY else 1)
        case Pair("<=", Call(function, (Ref(name),)), Digits(text)) if (
            name == HERE and type_of is Type.TEXT
        ):
            names = [limit for limit, known in _OF_TEXT.items() if known == function]
            value = Decimal(text)
        case _:
            return None
    is_good = names and value >= 0 and value % 1 == 0
    return (names[0], int(value)) if is_good else None


def limit_words(name: str, value: int, type_of: Type | None) -> dict[str, str]:
    """What to do, in every language; the same words mark a limit when it comes back."""
    shown = Money(value) if type_of is Type.MONEY else value

    def words(_language: str) -> str:
        match name:
            case "min":
                return _("Enter %(min)s or more.") % {"min": shown}
            case "max":
                return _("Enter %(max)s or less.") % {"max": shown}
            case "max_words":
                return _("At most %(words)s words.") % {"words": value}
        return _("At most %(chars)s characters.") % {"chars": value}

    return in_each_language(words)


def _digits(value: int, type_of: Type | None) -> Digits:
    if type_of is Type.MONEY:
        return Digits(f"{value // HUNDRED}.{value % HUNDRED:02}")
    return Digits(str(value))
