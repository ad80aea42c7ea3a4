"""The closed list of what an expression is made of.

As JSON: `{"all": [...]}`, `{"any": [...]}`, `{"not": x}`, `{"eq": [a, b]}` and `ne lt le gt ge`,
`{"answered": "key"}`, `{"contains": ["key", "value"]}`, `{"answer": "key"}` or
`{"answer": "key.part"}`, `{"number": 5}`, `{"money": 125000}` in grosze, `{"date": "2027-05-15"}`,
`{"text": "a"}`, `{"yes": true}`, `{"sum": [...]}`, `{"minus": [a, b]}`, `{"times": [a, b]}`,
`{"percent": [25, x]}`, `{"total": ["key", "own_cash"]}`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any


class Type(StrEnum):
    """What a value is. Only values of one type can be compared or added."""

    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    TEXT = "text"
    YES = "yes"
    LIST = "list"


class Op(StrEnum):
    EQ = "eq"
    NE = "ne"
    LT = "lt"
    LE = "le"
    GT = "gt"
    GE = "ge"


@dataclass(frozen=True)
class AnswerOf:
    """The answer to one question, or one part of it."""

    key: str
    part: str = ""


@dataclass(frozen=True)
class Constant:
    """`value` is an integer for numbers and grosze, a date, a text or a boolean."""

    type: Type
    value: int | date | str | bool


@dataclass(frozen=True)
class Total:
    """The sum of one column of a budget, in grosze. Nothing written is 0."""

    key: str
    column: str


@dataclass(frozen=True)
class Sum:
    parts: tuple["Amount", ...]


@dataclass(frozen=True)
class Minus:
    left: "Amount"
    right: "Amount"


@dataclass(frozen=True)
class Times:
    left: "Amount"
    right: "Amount"


@dataclass(frozen=True)
class Percent:
    """So many percent of an amount."""

    percent: int
    of: "Amount"


@dataclass(frozen=True)
class Compare:
    op: Op
    left: "Amount"
    right: "Amount"


@dataclass(frozen=True)
class Answered:
    key: str


@dataclass(frozen=True)
class Contains:
    """Among what was chosen from a list is this value."""

    key: str
    value: str


@dataclass(frozen=True)
class Not:
    part: "Expression"


@dataclass(frozen=True)
class All:
    parts: tuple["Expression", ...]


@dataclass(frozen=True)
class AnyOf:
    parts: tuple["Expression", ...]


Amount = AnswerOf | Constant | Total | Sum | Minus | Times | Percent
Expression = Compare | Answered | Contains | Not | All | AnyOf
Node = Amount | Expression


def below(node: Node) -> tuple[Node, ...]:
    """The nodes right under this one."""
    if isinstance(node, All | AnyOf | Sum):
        return tuple(node.parts)
    if isinstance(node, Compare | Minus | Times):
        return (node.left, node.right)
    if isinstance(node, Percent):
        return (node.of,)
    return (node.part,) if isinstance(node, Not) else ()


def every_node(node: Node) -> Iterator[Node]:
    yield node
    for part in below(node):
        yield from every_node(part)


def answers_in(node: Node) -> frozenset[str]:
    """Keys of the questions that it asks about."""
    asks = AnswerOf | Answered | Contains | Total
    return frozenset(part.key for part in every_node(node) if isinstance(part, asks))


def as_json(node: Node) -> dict[str, Any]:
    """Read back by `parse` into the same."""
    if isinstance(node, AnswerOf):
        return {"answer": f"{node.key}.{node.part}" if node.part else node.key}
    if isinstance(node, Constant):
        told = node.value.isoformat() if isinstance(node.value, date) else node.value
        return {node.type.value: told}
    if isinstance(node, Answered):
        return {"answered": node.key}
    if isinstance(node, Contains):
        return {"contains": [node.key, node.value]}
    if isinstance(node, Total):
        return {"total": [node.key, node.column]}
    if isinstance(node, Percent):
        return {"percent": [node.percent, as_json(node.of)]}
    if isinstance(node, Not):
        return {"not": as_json(node.part)}
    return {_name_of(node): [as_json(part) for part in below(node)]}


def _name_of(node: Node) -> str:
    if isinstance(node, Compare):
        return node.op.value
    return _NAMES[type(node)]


_NAMES: dict[type, str] = {
    All: "all",
    AnyOf: "any",
    Sum: "sum",
    Minus: "minus",
    Times: "times",
}
