"""Lists of answers of an XLSForm, and what we call each answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from osnowa.exchange.package import MOST_OPTIONS
from osnowa.exchange.shapes import KEY
from osnowa.exchange.sheets import SheetRow
from osnowa.exchange.xlsform.columns import texts_of
from osnowa.kit.polish import without_marks

LONGEST = 60


@dataclass
class ListedAnswers:
    """`ours` says what we call those answers whose names are none for us."""

    answers: list[tuple[str, Mapping[str, str]]] = field(default_factory=list)
    ours: dict[str, str] = field(default_factory=dict)
    has_twins: bool = False

    @property
    def is_usable(self) -> bool:
        return 0 < len(self.answers) <= MOST_OPTIONS and not self.has_twins


def lists_in(rows: Sequence[SheetRow], usual: str) -> dict[str, ListedAnswers]:
    lists: dict[str, ListedAnswers] = {}
    for row in rows:
        cells = row.cells
        name, value = cells.get("list_name") or cells.get("list name", ""), cells.get("name", "")
        value = value or cells.get("value", "")
        if not name or not value:
            continue
        known = lists.setdefault(name, ListedAnswers())
        taken = {value for value, _label in known.answers}
        key = key_of(value)
        known.has_twins |= key in taken
        if key != value:
            known.ours[value] = key
        known.answers.append((key, texts_of(cells, "label", usual) or {usual: value}))
    return lists


def key_of(name: str) -> str:
    """A name from there as a key of ours: `Gmina Żary` -> `Gmina_Zary`."""
    if KEY.fullmatch(name):
        return name
    plain = "".join(c if KEY.fullmatch(c) else "_" for c in without_marks(name))
    return plain[:LONGEST] or "_"
