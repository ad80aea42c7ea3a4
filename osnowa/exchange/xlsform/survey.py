"""The rows of a survey as they stand within one another."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from osnowa.exchange.sheets import SheetRow
from osnowa.exchange.xlsform.columns import GROUP, REPEAT

DEEPEST = 8
# What a device notes by itself: no question of anybody.
_SILENT = frozenset(
    [
        "start",
        "end",
        "today",
        "deviceid",
        "username",
        "email",
        "phonenumber",
        "subscriberid",
        "simserial",
        "audit",
        "start-geopoint",
        "background-audio",
    ]
)
_BEGIN_END = re.compile(r"(begin|end)[ _]+(group|repeat)", re.IGNORECASE)


@dataclass
class Node:
    """One row; `kind` is GROUP or REPEAT where others stand within it, else empty."""

    row: SheetRow
    kind: str = ""
    below: list["Node"] = field(default_factory=list)

    def cell(self, name: str) -> str:
        return self.row.cells.get(name, "")

    @property
    def name(self) -> str:
        return self.cell("name")

    @property
    def where(self) -> str:
        """How the person finds it again."""
        said = {"number": self.row.number, "name": self.name[:60] or self.cell("type")[:60]}
        return _("Row %(number)s, “%(name)s”:") % said


def tree_of(rows: Sequence[SheetRow], notes: list[str]) -> list[Node]:
    """What stands deeper than `DEEPEST` stands beside it instead, and is told."""
    top: list[Node] = []
    open_: list[Node] = []
    silent: list[str] = []

    def note(node: Node, sentence: str) -> None:
        notes.append(f"{node.where} {sentence}")

    for row in rows:
        words = row.cells.get("type", "").strip()
        found, node = _BEGIN_END.fullmatch(words), Node(row)
        if words.lower() in _SILENT:
            silent.append(words)
        elif found is None:
            (open_[-1].below if open_ else top).append(node)
        elif found[1].lower() == "begin":
            node.kind = REPEAT if found[2].lower() == "repeat" else GROUP
            (open_[min(len(open_), DEEPEST) - 1].below if open_ else top).append(node)
            open_.append(node)
            if len(open_) > DEEPEST:
                note(node, _("it stands too deep in others, so we put it beside them."))
        elif open_:
            open_.pop()
        else:
            note(node, _("nothing was begun that could end here."))
    for node in open_:
        note(node, _("it is never ended, so it goes to the end."))
    if silent:
        names = ", ".join(dict.fromkeys(silent))
        notes.append(_("What a device notes by itself was left out: %(names)s.") % {"names": names})
    return top
