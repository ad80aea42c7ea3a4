"""Where the answers of a form are found in an XLSForm, in both directions."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from osnowa.exchange.xpath.tree import Call, Chain, Node, Pair, Ref, Text
from osnowa.questionnaires.expressions import Type

COUNT = "count"


@dataclass(frozen=True)
class Spot:
    """One row of the survey: `key` and `part` are how we call its answer.

    `yes` and `no` are what stands there for a yes and a no. `is_rows` is a repeat, of which
    only the number of rows is known. `values` are answers of its list that we call otherwise.
    """

    name: str
    key: str
    part: str = ""
    type: Type | None = None
    yes: str = ""
    no: str = ""
    is_rows: bool = False
    is_in_rows: bool = False
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_never_unknown(self) -> bool:
        """A box that is not ticked and a repeat without rows have an answer too."""
        return self.is_rows or bool(self.yes and not self.no)


Spots = Mapping[str, Spot]


def is_empty(node: Node, *, sign: str = "=") -> str:
    """The name of the row that `${name} = ''` asks about; empty for anything else."""
    match node:
        case Pair(found, Ref(name), Text("")) if found == sign:
            return name
    return ""


def names_in(node: Node) -> list[str]:
    """Rows whose answers a comparison needs, in the order in which they stand."""
    match node:
        case Ref(name):
            return [name]
        case Pair(_sign, left, right):
            return list(dict.fromkeys([*names_in(left), *names_in(right)]))
        case Chain(_sign, parts) | Call(_sign, parts):
            return list(dict.fromkeys(name for part in parts for name in names_in(part)))
    return []


def guarded(comparison: Pair, spots: Spots, here: str, *, is_sure: bool) -> list[str]:
    """Rows that must be asked first whether they are answered, so that it means what it means here.

    With us nothing follows from an answer that is missing; in XPath it is an empty text, unlike
    any other text and no number. `is_sure`: true only when it is known to hold (a condition);
    otherwise also true when that is not known (a check).
    """
    is_bare = isinstance(comparison.left, Ref) and isinstance(comparison.right, Ref)
    is_unlike = comparison.sign == "!="
    is_needed = is_unlike or (is_bare and comparison.sign == "=")
    if not is_sure:
        is_needed = not is_unlike or is_bare
    if not is_needed:
        return []
    return [
        name for name in names_in(comparison) if name != here and not spots[name].is_never_unknown
    ]
