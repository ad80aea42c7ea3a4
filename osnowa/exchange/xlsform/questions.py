"""One row, or a group or a repeat of rows, as one question of ours."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _

from osnowa.exchange.xlsform.checks import Row, limits_in
from osnowa.exchange.xlsform.columns import KIND, REPEAT, RULES, language_of, texts_of
from osnowa.exchange.xlsform.drafts import as_question
from osnowa.exchange.xlsform.lists import ListedAnswers, key_of
from osnowa.exchange.xlsform.names import fitting
from osnowa.exchange.xlsform.rules import rules_in
from osnowa.exchange.xlsform.survey import Node
from osnowa.exchange.xpath import Spot
from osnowa.kit.codes import whole_number
from osnowa.questionnaires.enums import FieldKind
from osnowa.questionnaires.expressions import Type
from osnowa.questionnaires.kinds import kind_of
from osnowa.questionnaires.presets import QuestionSpec

CARRIED = frozenset(
    [
        "type",
        "name",
        "label",
        "hint",
        "guidance_hint",
        "required",
        "relevant",
        "constraint",
        "constraint_message",
        "appearance",
        "repeat_count",
    ]
) | {KIND, RULES}
YES = frozenset({"yes", "true", "true()", "1", "tak"})
NO = frozenset({"", "no", "false", "false()", "0", "nie"})
_OUR_START = re.compile(r"_[0-9-]")


@dataclass
class Taken:
    """A question and the rows it was made of: `parts` by key, when it was made of several."""

    node: Node
    spec: QuestionSpec
    values: Mapping[str, str] = field(default_factory=dict)
    parts: dict[str, "Taken"] = field(default_factory=dict)


class Questions:
    """Reads rows one after another; `notes` gets a sentence for what cannot come."""

    def __init__(self, lists: Mapping[str, ListedAnswers], usual: str, notes: list[str]) -> None:
        self.lists, self.usual, self.notes = lists, usual, notes
        self.keys: set[str] = set()

    def note(self, node: Node, sentence: str) -> None:
        self.notes.append(f"{node.where} {sentence}")

    def take(self, node: Node) -> Taken | None:
        """A single row; None when it has no equal here, which is told."""
        taken = self._single(node)
        return taken if taken is not None and self._fits(taken) else None

    def take_whole(self, node: Node) -> Taken | None:
        """A group or a repeat as one question of rows or parts; None when it is no such."""
        told = self._told(node)
        kinds = [kind for kind in fitting(node.kind, "") if node.kind == REPEAT or kind == told]
        for kind in kinds:
            parts: dict[str, Taken] = {}
            inner = list(self._inner(node, parts, is_repeated=node.kind == REPEAT))
            said = kind_of(kind).from_inner(inner)
            if said is not None and inner:
                self.note_left(node)
                taken = Taken(node, self._spec(node, kind, **said), parts=parts)
                return taken if self._fits(taken) else None
        return None

    def _fits(self, taken: Taken) -> bool:
        spec = taken.spec
        if spec.key in self.keys:
            self.note(taken.node, _("this name is there already, so it was left out."))
            return False
        if problem := kind_of(spec.kind).setup_problem(as_question(spec)):
            self.note(taken.node, problem)
            return False
        self.keys.add(spec.key)
        return True

    def _inner(
        self, node: Node, parts: dict[str, Taken], *, is_repeated: bool
    ) -> Iterator[QuestionSpec]:
        """The rows within, also those of groups within: rows of rows we do not have."""
        for below in node.below:
            if below.kind == REPEAT:
                self.note(below, _("rows within rows were left out."))
            elif below.kind:
                within = replace(node, below=below.below)
                yield from self._inner(within, parts, is_repeated=is_repeated)
            elif (taken := self._single(below)) is not None:
                key = taken.spec.key.removeprefix(f"{node.name}_") or taken.spec.key
                if key in parts:
                    self.note(below, _("this name is there already, so it was left out."))
                elif is_repeated and not kind_of(taken.spec.kind).is_simple:
                    self.note(below, _("such a question cannot repeat here, so it was left out."))
                else:
                    spec = replace(taken.spec, key=key)
                    parts[key] = replace(taken, spec=spec)
                    yield spec

    def _single(self, node: Node) -> Taken | None:
        type_name, _space, list_name = node.cell("type").partition(" ")
        listed = self.lists.get(list_name.strip())
        if type_name.startswith("select_") and (listed is None or not listed.is_usable):
            self.note(node, _("its list of answers is missing, too long or has twins."))
            return None
        for kind in self._kinds(node, type_name):
            said = kind_of(kind).from_list(listed.answers) if listed is not None else {}
            if said is not None:
                spec = self._limited(node, self._spec(node, kind, **said))
                taken = Taken(node, spec, listed.ours if listed else {})
                return taken if self._is_good(taken) else None
        self.note(
            node,
            _("we have no question of the type “%(type)s”, so it was left out.")
            % {"type": node.cell("type")[:60]},
        )
        return None

    def _limited(self, node: Node, spec: QuestionSpec) -> QuestionSpec:
        limits = limits_in(self.row_of(node, spec, Spot(node.name, spec.key)))
        return replace(spec, limits={**spec.limits, **limits})

    def row_of(self, node: Node, spec: QuestionSpec, spot: Spot) -> Row:
        message = texts_of(node.row.cells, "constraint_message", self.usual)
        return Row(spot, as_question(spec), node.cell("constraint"), message)

    def _kinds(self, node: Node, type_name: str) -> list[FieldKind]:
        look = node.cell("appearance").strip().lower()
        kinds = list(fitting(type_name.lower(), look))
        told = self._told(node)
        return [told] if told in kinds and told is not None else kinds

    def _told(self, node: Node) -> FieldKind | None:
        told = node.cell(KIND)
        return FieldKind(told) if told in FieldKind.values else None

    def _is_good(self, taken: Taken) -> bool:
        node, spec = taken.node, taken.spec
        if not spec.label or not node.name:
            self.note(node, _("it has no name or no words in our languages, so it was left out."))
            return False
        is_guessed = self._told(node) is None and kind_of(spec.kind).type is Type.MONEY
        if is_guessed:
            self.note(node, _("we made it an amount of money. Change it if it is another number."))
        self.note_left(node)
        return True

    def note_left(self, node: Node) -> None:
        if left := self._left(node):
            self.note(node, _("we left out: %(columns)s.") % {"columns": ", ".join(left)})

    def _left(self, node: Node) -> list[str]:
        """Columns with something in them that says nothing to us."""
        left = [
            head
            for head, text in node.row.cells.items()
            if text and language_of(head)[0] not in CARRIED
        ]
        if node.cell("type").endswith(" or_other"):
            left.append("or_other")
        if node.kind and node.cell("constraint"):
            left.append("constraint")
        if node.cell("required").strip().lower() not in YES | NO:
            left.append("required")
        return left

    def _spec(self, node: Node, kind: str, **said: Any) -> QuestionSpec:
        cells = node.row.cells
        key = key_of(node.name)
        if self._told(node) and _OUR_START.match(key):
            key = key[1:]
        count = whole_number(node.cell("repeat_count").strip()) if node.kind == REPEAT else None
        limits = {"min_rows": count, "max_rows": count} if count else {}
        rules = rules_in(node.cell(RULES))
        setup = {**said.pop("setup", {}), **rules.pop("setup")}
        spec = QuestionSpec(
            key=key,
            kind=str(kind),
            label=texts_of(cells, "label", self.usual),
            help=texts_of(cells, "hint", self.usual),
            example=texts_of(cells, "guidance_hint", self.usual),
            is_required=node.cell("required").strip().lower() in YES,
            setup=setup,
            limits={**rules.pop("limits"), **limits, **said.pop("limits", {})},
        )
        return replace(spec, **said, **rules)
