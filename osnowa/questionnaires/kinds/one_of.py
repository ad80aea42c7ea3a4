"""One of a list."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from osnowa.kit.texts import pick
from osnowa.questionnaires.enums import FieldKind
from osnowa.questionnaires.expressions import Type
from osnowa.questionnaires.kinds.kind import Kind, Read, labels
from osnowa.questionnaires.limits import Limits
from osnowa.questionnaires.outline import Question
from osnowa.questionnaires.presets import Texts


class OneOf(Kind):
    kind = FieldKind.ONE_OF
    xlsform = "select_one"
    type = Type.TEXT
    template = "questionnaires/kinds/cards.html"
    paper = "options"
    is_simple = True
    is_unticked_silent = True

    def empty_sentence(self) -> str:
        return _("Choose one answer.")

    def form_field(self, question: Question, language: str) -> forms.Field:
        widget = forms.RadioSelect(choices=choices_of(question, language))
        return forms.CharField(widget=widget, **labels(question, language))

    def meaning(self, question: Question, text: str, limits: Limits) -> Read:
        if text not in values_of(question):
            return Read(problem=self.empty_sentence())
        return Read(content=text)

    def words(self, question: Question, content: Any, language: str) -> str:
        return question.option_label(str(content), language)

    def ticks(self, question: Question, language: str) -> list[tuple[str, str]]:
        return choices_of(question, language)

    def paper_hint(self, question: Question, language: str) -> str:
        return _("Tick one.")

    def from_list(self, listed: Sequence[tuple[str, Texts]]) -> dict[str, Any] | None:
        return {"options": tuple(listed)} if listed else None

    def setup_problem(self, question: Question) -> str:
        return "" if question.options else no_options()


def choices_of(question: Question, language: str) -> list[tuple[str, str]]:
    return [(option.value, pick(option.label, language)) for option in question.options]


def values_of(question: Question) -> frozenset[str]:
    return frozenset(option.value for option in question.options)


def no_options() -> str:
    return _("Write at least one answer to choose from.")
