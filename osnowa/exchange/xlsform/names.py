"""What questions of ours are called in an XLSForm, and which rows they become there."""

import re
from collections.abc import Iterator

from osnowa.exchange.xlsform.columns import GROUP, REPEAT, TICKED
from osnowa.exchange.xpath import Spot
from osnowa.questionnaires.enums import FieldKind
from osnowa.questionnaires.expressions import Type
from osnowa.questionnaires.kinds import KINDS, kind_of
from osnowa.questionnaires.outline import FormOutline, Question

_NO_START = re.compile(r"[^A-Za-z_]")


class Names:
    """`rows` by key and part of the question; `spots` are those that conditions may ask."""

    def __init__(self, outline: FormOutline) -> None:
        self.rows: dict[tuple[str, str], str] = {}
        self.spots: dict[tuple[str, str], Spot] = {}
        self._taken: set[str] = set()
        for question in outline.questions:
            self._add(question)

    def fresh(self, wanted: str) -> str:
        """A name there begins with a letter, and no two are alike."""
        stem = f"_{wanted}" if _NO_START.match(wanted) else wanted
        name, number = stem, 1
        while name.lower() in self._taken:
            number += 1
            name = f"{stem}_{number}"
        self._taken.add(name.lower())
        return name

    def _add(self, question: Question) -> None:
        kind, key = kind_of(question.kind), question.key
        if not kind.xlsform:
            return
        name = self.rows[key, ""] = self.fresh(key)
        inner = kind.inner(question) if kind.xlsform in {GROUP, REPEAT} else ()
        for part in inner:
            self.rows[key, part.key] = self.fresh(f"{name}_{part.key}")
        if kind.xlsform == GROUP:
            self._add_parts(question, inner)
        else:
            self.spots[key, ""] = spot_of(question, name)

    def _add_parts(self, question: Question, inner: tuple[Question, ...]) -> None:
        types = kind_of(question.kind).part_types
        for part in reversed(inner):
            spot = Spot(
                self.rows[question.key, part.key], question.key, part.key, types.get(part.key)
            )
            if part.key in types:
                self.spots[question.key, part.key] = spot
            self.spots[question.key, ""] = spot  # the first part says whether it is answered


def spot_of(question: Question, name: str, part: str = "") -> Spot:
    kind = kind_of(question.kind)
    yes, no = "", ""
    if kind.type is Type.YES:
        ticks = [value for value, _words in kind.ticks(question, "pl")]
        yes, no = (TICKED, "") if kind.xlsform == "acknowledge" else (ticks[0], ticks[-1])
    return Spot(name, question.key, part, kind.type, yes, no, is_rows=kind.xlsform == REPEAT)


def fitting(type_name: str, look: str) -> Iterator[FieldKind]:
    """Kinds that such a row may be, the likeliest first."""
    alike = [kind for kind in KINDS.values() if kind.xlsform == type_name]
    exact = [kind for kind in alike if kind.xlsform_look == look]
    yield from (kind.kind for kind in dict.fromkeys([*exact, *alike]))
