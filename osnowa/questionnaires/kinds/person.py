"""A person: name, e-mail, phone."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from osnowa.kit.texts import pick
from osnowa.people.ways import email_problem, phone_problem
from osnowa.questionnaires.enums import FieldKind
from osnowa.questionnaires.kinds.kind import Column, Read
from osnowa.questionnaires.kinds.parts import Part, PartsKind
from osnowa.questionnaires.limits import Limits
from osnowa.questionnaires.outline import Question
from osnowa.questionnaires.presets import QuestionSpec
from osnowa.questionnaires.typed import Typed

NAME, EMAIL, PHONE = "name", "email", "phone"
LONGEST = 150


class Person(PartsKind):
    """Only the name is needed; an e-mail and a phone must be good when they are given."""

    kind = FieldKind.PERSON

    def empty_sentence(self) -> str:
        return _("Write the first name and surname.")

    def parts(self, question: Question, language: str) -> Mapping[str, Part]:
        return {
            NAME: Part(_("First name and surname")),
            EMAIL: Part(_("E-mail (may stay empty)"), forms.EmailInput({"inputmode": "email"})),
            PHONE: Part(_("Phone (may stay empty)"), forms.TextInput({"inputmode": "tel"})),
        }

    def from_inner(self, inner: Sequence[QuestionSpec]) -> dict[str, Any] | None:
        return {} if {row.key for row in inner} == {NAME, EMAIL, PHONE} else None

    def read_parts(self, question: Question, parts: Mapping[str, str], limits: Limits) -> Read:
        problems = {}
        name = parts.get(NAME, "")
        if not name or len(name) > LONGEST or not name.isprintable():
            problems[NAME] = self.empty_sentence()
        if EMAIL in parts and (problem := email_problem(parts[EMAIL])):
            problems[EMAIL] = problem
        if PHONE in parts and (problem := phone_problem(parts[PHONE])):
            problems[PHONE] = problem
        if problems:
            return Read(problem=next(iter(problems.values())), part_problems=problems)
        return Read(content={part: parts[part] for part in (NAME, EMAIL, PHONE) if part in parts})

    def columns(self, question: Question, language: str) -> list[Column]:
        label = pick(question.label, language)
        return [
            Column(f"{label} – {part}")
            for part in (_("First name and surname"), _("E-mail"), _("Phone"))
        ]

    def cells(
        self, question: Question, value: Typed, content: object, language: str
    ) -> list[object]:
        typed = self.value_of(question, value)
        return [typed.get(part, "") for part in (NAME, EMAIL, PHONE)]
