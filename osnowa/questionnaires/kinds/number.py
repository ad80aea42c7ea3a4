"""A whole number."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from osnowa.kit.texts import pick
from osnowa.questionnaires.enums import FieldKind
from osnowa.questionnaires.expressions import Type
from osnowa.questionnaires.kinds.kind import Column, Kind, Read, labels
from osnowa.questionnaires.limits import Limits
from osnowa.questionnaires.outline import Question
from osnowa.questionnaires.typed import Typed


class Number(Kind):
    kind = FieldKind.NUMBER
    xlsform = "integer"
    type = Type.NUMBER
    is_simple = True

    def empty_sentence(self) -> str:
        return _("Enter a number.")

    def form_field(self, question: Question, language: str) -> forms.Field:
        widget = forms.TextInput({"inputmode": "numeric", "autocomplete": "off"})
        return forms.CharField(widget=widget, **labels(question, language))

    def meaning(self, question: Question, text: str, limits: Limits) -> Read:
        number = whole(text)
        if number is None:
            return Read(problem=not_whole())
        low, high = question.limits.get("min"), question.limits.get("max")
        if low is not None and number < low:
            return Read(problem=_("Enter %(min)s or more.") % {"min": low})
        if high is not None and number > high:
            return Read(problem=_("Enter %(max)s or less.") % {"max": high})
        return Read(content=number)

    def columns(self, question: Question, language: str) -> list[Column]:
        return [Column(pick(question.label, language), "number")]

    def cells(self, question: Question, value: Typed, content: Any, language: str) -> list[Any]:
        return [self.shown(question, value, content, language) if content is None else content]


def whole(text: str) -> int | None:
    """`25`, `1 250`; at most twelve digits. None for anything else."""
    bare = re.sub(r"[\s\u00a0]", "", text)
    return int(bare) if re.fullmatch(r"[0-9]{1,12}", bare) else None


def not_whole() -> str:
    return _("Enter a whole number in digits, for example 25.")
