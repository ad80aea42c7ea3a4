"""From day to day."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from osnowa.kit.texts import pick
from osnowa.questionnaires.enums import FieldKind
from osnowa.questionnaires.expressions import Fact, Type
from osnowa.questionnaires.kinds.date import DayText, day_of, day_words, not_a_day
from osnowa.questionnaires.kinds.kind import Column, Read
from osnowa.questionnaires.kinds.parts import Part, PartsKind
from osnowa.questionnaires.limits import Limits
from osnowa.questionnaires.outline import Question
from osnowa.questionnaires.presets import QuestionSpec
from osnowa.questionnaires.typed import Typed, has_words

START, END = "start", "end"


class TimeSpan(PartsKind):
    kind = FieldKind.TIME_SPAN
    part_types = {START: Type.DATE, END: Type.DATE}

    def empty_sentence(self) -> str:
        return _("Enter the first and the last day.")

    def parts(self, question: Question, language: str) -> Mapping[str, Part]:
        return {START: Part(_("From"), DayText()), END: Part(_("To"), DayText())}

    def part_asked(self, question: Question, part: str) -> dict[str, Any]:
        return {"kind": FieldKind.DATE, "is_required": question.is_required}

    def from_inner(self, inner: Sequence[QuestionSpec]) -> dict[str, Any] | None:
        return {} if {row.key for row in inner} == {START, END} else None

    def read_parts(self, question: Question, parts: Mapping[str, str], limits: Limits) -> Read:
        days = {name: day_of(parts.get(name, "")) for name in (START, END)}
        problems = {name: not_a_day() for name, day in days.items() if day is None}
        if problems:
            return Read(problem=self.empty_sentence(), part_problems=problems)
        start, end = days[START], days[END]
        if start and end and end < start:
            problem = _("The last day is before the first one. Correct one of them.")
            return Read(problem=problem, part_problems={END: problem})
        return Read(content={name: day.isoformat() for name, day in days.items() if day})

    def fact(self, question: Question, value: Typed, read: Read) -> Fact:
        days = {name: date.fromisoformat(day) for name, day in (read.content or {}).items()}
        return Fact(None, has_words(value), parts=days)

    def part_words(self, question: Question, part: str, content: Any, language: str) -> str:
        return day_words(date.fromisoformat(content))

    def columns(self, question: Question, language: str) -> list[Column]:
        label = pick(question.label, language)
        return [
            Column(f"{label} – {_('From')}", "datetime"),
            Column(f"{label} – {_('To')}", "datetime"),
        ]

    def cells(self, question: Question, value: Typed, content: Any, language: str) -> list[Any]:
        if content is not None:
            return [date.fromisoformat(content[name]) for name in (START, END)]
        typed = self.value_of(question, value)
        return [typed.get(START, ""), typed.get(END, "")]
