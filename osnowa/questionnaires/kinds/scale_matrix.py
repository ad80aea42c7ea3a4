"""Several things, each on the same scale."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from osnowa.kit.texts import pick
from osnowa.questionnaires.enums import FieldKind
from osnowa.questionnaires.kinds.kind import Column, Read
from osnowa.questionnaires.kinds.one_of import choices_of, no_options, values_of
from osnowa.questionnaires.kinds.parts import Part, PartsKind
from osnowa.questionnaires.limits import Limits
from osnowa.questionnaires.outline import Question
from osnowa.questionnaires.presets import QuestionSpec
from osnowa.questionnaires.typed import Typed


class ScaleMatrix(PartsKind):
    """`options` are the scale; `setup["rows"]` the things, as options are written."""

    kind = FieldKind.SCALE_MATRIX
    setup_shapes = {"rows": "options"}
    paper = "matrix"

    def empty_sentence(self) -> str:
        return _("Choose one answer in each row.")

    def parts(self, question: Question, language: str) -> Mapping[str, Part]:
        choices = choices_of(question, language)
        return {
            value: Part(label, forms.RadioSelect(choices=choices))
            for value, label in rows_of(question, language).items()
        }

    def part_asked(self, question: Question, part: str) -> dict[str, Any]:
        rows = {str(row["value"]): row["label"] for row in question.setup.get("rows", ())}
        options = [{"value": option.value, "label": option.label} for option in question.options]
        return {
            "kind": FieldKind.ONE_OF,
            "label": rows[part],
            "options": options,
            "is_required": question.is_required,
        }

    def from_inner(self, inner: Sequence[QuestionSpec]) -> dict[str, Any] | None:
        scale = inner[0].options if inner else ()
        if not scale or any(row.options != scale for row in inner):
            return None
        rows = [{"value": row.key, "label": dict(row.label)} for row in inner]
        return {"options": scale, "setup": {"rows": rows}}

    def choices_in(self, question: Question, name: str, language: str) -> list[tuple[str, str]]:
        return choices_of(question, language)

    def paper_hint(self, question: Question, language: str) -> str:
        scale = ", ".join(words for _value, words in choices_of(question, language))
        return _("Write one of these in each row: %(scale)s.") % {"scale": scale}

    def read_parts(self, question: Question, parts: Mapping[str, str], limits: Limits) -> Read:
        scale, rows = values_of(question), rows_of(question, "pl")
        good = {row: parts[row] for row in rows if parts.get(row) in scale}
        wrong = {row: _("Choose one answer.") for row in rows if row in parts and row not in good}
        if question.is_required:
            wrong |= {row: _("Choose one answer.") for row in rows if row not in good}
        if wrong:
            return Read(problem=self.empty_sentence(), part_problems=wrong)
        return Read(content=good)

    def part_words(self, question: Question, part: str, content: Any, language: str) -> str:
        return question.option_label(content, language)

    def columns(self, question: Question, language: str) -> list[Column]:
        label = pick(question.label, language)
        return [Column(f"{label} – {row}") for row in rows_of(question, language).values()]

    def cells(self, question: Question, value: Typed, content: Any, language: str) -> list[Any]:
        typed = self.value_of(question, value)
        return [
            question.option_label(typed.get(row, ""), language)
            for row in rows_of(question, language)
        ]

    def setup_problem(self, question: Question) -> str:
        if not question.options:
            return no_options()
        return "" if rows_of(question, "pl") else _("Write at least one row to mark.")


def rows_of(question: Question, language: str) -> dict[str, str]:
    rows = question.setup.get("rows", ())
    return {str(row["value"]): pick(row["label"], language) for row in rows}
