"""The same few questions, several times: people, events, partners."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from osnowa.kit.texts import led, pick, storable
from osnowa.questionnaires.enums import FieldKind
from osnowa.questionnaires.expressions import Fact, Type
from osnowa.questionnaires.kinds.inner import inner_question
from osnowa.questionnaires.kinds.kind import ABSENT, Absent, Kind, Posted, Read, Table, Uploads
from osnowa.questionnaires.kinds.rows import Row, RowsKind, count_problem, posted_rows
from osnowa.questionnaires.limits import Limits
from osnowa.questionnaires.outline import Question
from osnowa.questionnaires.presets import QuestionSpec
from osnowa.questionnaires.typed import Typed, as_group


class Group(RowsKind):
    """`setup["questions"]`: key, kind, label, help, options, limits, is_required of each.

    `typed` is a JSON list of objects key -> text; `content` the same with what each means.
    """

    kind = FieldKind.GROUP
    xlsform = "begin_repeat"
    setup_shapes = {"questions": "questions"}
    type = Type.NUMBER
    template = "questionnaires/kinds/group.html"
    paper = "group"

    def __init__(self, simple: Mapping[str, Kind]) -> None:
        self.simple = simple

    def empty_sentence(self) -> str:
        return _("Fill in at least one row.")

    def asked(self, question: Question) -> list[tuple[Question, Kind]]:
        return [
            (sub, self.simple[sub.kind]) for sub in asked_in(question) if sub.kind in self.simple
        ]

    # What was typed

    def rows_of(self, question: Question, value: Typed) -> list[Row]:
        return list(as_group(self._unfolded(value) if isinstance(value, str) else value))

    def _unfolded(self, text: str) -> Sequence[Mapping[str, str]]:
        try:
            found = storable(json.loads(text)) if text.startswith("[") else None
        except (ValueError, RecursionError):
            found = None
        rows = found if isinstance(found, list) else [{"": text}]
        return [row for row in rows if isinstance(row, dict)]

    def written(self, question: Question, value: Typed) -> str:
        rows = self.rows_of(question, value)
        return json.dumps(rows, ensure_ascii=False) if rows else ""

    def typed_again(self, question: Question, text: str, rows: Sequence[Any] = ()) -> Typed:
        return self.rows_of(question, text)

    def taken(
        self, question: Question, post: Posted, files: Uploads, *, is_on_page: bool
    ) -> Typed | Absent:
        if f"{question.key}-TOTAL_FORMS" not in post:
            return ABSENT
        return posted_rows(question, [sub.key for sub, _kind in self.asked(question)], post)

    # What it means

    def read(self, question: Question, value: Typed, limits: Limits) -> Read:
        rows = self.rows_of(question, value)
        if not rows:
            return Read(problem=self.empty_sentence() if question.is_required else "")
        contents, problems = [], []
        for row in rows:
            content, found = self._read_row(question, row, limits)
            contents.append(content)
            problems.append(found)
        problem = self._first_problem(question, problems) or count_problem(question, len(rows))
        if problem:
            return Read(problem=problem, row_problems=tuple(problems))
        return Read(content=contents, row_problems=tuple(problems))

    def _first_problem(self, question: Question, problems: Sequence[Row]) -> str:
        """With the words of the repeated question, because the sentence stands above all rows."""
        for row in problems:
            for key, sentence in row.items():
                label = next(s.label for s, _kind in self.asked(question) if s.key == key)
                return f"{pick(label, get_language() or 'pl')} {sentence}".strip()
        return ""

    def _read_row(
        self, question: Question, row: Row, limits: Limits
    ) -> tuple[dict[str, Any], dict[str, str]]:
        content, problems = {}, {}
        for sub, kind in self.asked(question):
            read = kind.read(sub, row.get(sub.key, ""), limits)
            content[sub.key] = read.content
            if read.problem:
                problems[sub.key] = read.problem
        return content, problems

    def fact(self, question: Question, value: Typed, read: Read) -> Fact:
        """As a value it is how many rows there are."""
        count = len(self.rows_of(question, value))
        return Fact(count, count > 0)

    # How it is asked and shown

    def row_fields(self, question: Question, language: str) -> dict[str, forms.Field]:
        return {sub.key: kind.form_field(sub, language) for sub, kind in self.asked(question)}

    def shown(self, question: Question, value: Typed, content: Any, language: str) -> str:
        rows = self._words(question, value, content, language)
        heads = [pick(sub.label, language) for sub, _kind in self.asked(question)]
        return "\n".join(
            f"{place}. "
            + "; ".join(
                f"{led(head)} {cell}" for head, cell in zip(heads, row, strict=True) if cell
            )
            for place, row in enumerate(rows, start=1)
        )

    def table(self, question: Question, value: Typed, content: Any, language: str) -> Table | None:
        rows = self._words(question, value, content, language)
        heads = tuple(pick(sub.label, language) for sub, _kind in self.asked(question))
        return Table(heads, tuple(rows)) if rows else None

    def _words(
        self, question: Question, value: Typed, content: Any, language: str
    ) -> list[tuple[str, ...]]:
        rows = self.rows_of(question, value)
        known = content if isinstance(content, list) and len(content) == len(rows) else []
        meant = known or [{} for _row in rows]
        return [
            tuple(
                kind.shown(sub, row.get(sub.key, ""), said.get(sub.key), language)
                for sub, kind in self.asked(question)
            )
            for row, said in zip(rows, meant, strict=True)
        ]

    def columns_asked(self, question: Question, language: str) -> list[tuple[str, str]]:
        return [(sub.key, asked_words(sub, language)) for sub, _kind in self.asked(question)]

    def paper_options(self, question: Question, language: str) -> list[str]:
        return [asked_words(sub, language) for sub, _kind in self.asked(question)]

    def choices_in(self, question: Question, name: str, language: str) -> list[tuple[str, str]]:
        kinds = {sub.key: (sub, kind) for sub, kind in self.asked(question)}
        sub, kind = kinds.get(name, (None, None))
        return kind.ticks(sub, language) if sub and kind else []

    def inner(self, question: Question) -> tuple[Question, ...]:
        return tuple(sub for sub, _kind in self.asked(question))

    def from_inner(self, inner: Sequence[QuestionSpec]) -> dict[str, Any] | None:
        if not inner or any(sub.kind not in self.simple for sub in inner):
            return None
        return {"setup": {"questions": [_asked(sub) for sub in inner]}}

    def setup_problem(self, question: Question) -> str:
        subs = asked_in(question)
        if not subs:
            return _("Write at least one question that repeats.")
        if any(sub.kind not in self.simple for sub in subs):
            return _("Only simple questions can repeat: a text, a number, a date, a choice.")
        if len({sub.key for sub in subs}) < len(subs):
            return _("Two of the repeated questions have one key. Change one of them.")
        faults = (self.simple[sub.kind].setup_problem(sub) for sub in subs)
        return next((fault for fault in faults if fault), "")


def asked_in(question: Question) -> tuple[Question, ...]:
    """The repeated questions, as questions of their own."""
    return tuple(
        inner_question(question, asked)
        for asked in question.setup.get("questions", ())
        if isinstance(asked, Mapping) and asked.get("key")
    )


def _asked(sub: QuestionSpec) -> dict[str, Any]:
    """What `setup` says of a repeated question: nothing that says nothing."""
    said = {
        "help": dict(sub.help),
        "options": [{"value": value, "label": dict(label)} for value, label in sub.options],
        "limits": dict(sub.limits),
    }
    return {
        "key": sub.key,
        "kind": str(sub.kind),
        "label": dict(sub.label),
        **{name: value for name, value in said.items() if value},
        "is_required": sub.is_required,
    }


def asked_words(sub: Question, language: str) -> str:
    """The repeated question, with what one may choose, for paper and for the public page."""
    label, listed = pick(sub.label, language), [pick(o.label, language) for o in sub.options]
    return f"{label} ({' / '.join(listed)})" if listed else label
