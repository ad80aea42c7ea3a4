"""What the shelf asks of rooms above: the tables that public pages are made of."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from osnowa.kit.sockets import Socket


@dataclass(frozen=True)
class PublicTable:
    """A table whose rows are shown on public pages.

    `model` is a label such as "calls.Call". `shown` names the columns that pages show; empty means
    all of them. `only` narrows to rows where each named column has one of the values.
    """

    model: str
    shown: frozenset[str] = frozenset()
    only: Mapping[str, Collection[str]] = field(default_factory=dict)


class NamesPublicTables(Protocol):
    def __call__(self) -> Sequence[PublicTable]: ...


tables: Socket[NamesPublicTables] = Socket("shelf.tables")
