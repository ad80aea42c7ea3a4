"""Some of a list."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from osnowa.questionnaires.enums import FieldKind
from osnowa.questionnaires.expressions import Type
from osnowa.questionnaires.kinds.kind import ABSENT, Absent, Kind, Posted, Read, Uploads, labels
from osnowa.questionnaires.kinds.one_of import choices_of, no_options, values_of
from osnowa.questionnaires.limits import Limits
from osnowa.questionnaires.outline import Question
from osnowa.questionnaires.presets import Texts
from osnowa.questionnaires.typed import LIST_SEPARATOR, Typed, as_text


class ManyOf(Kind):
    kind = FieldKind.MANY_OF
    xlsform = "select_multiple"
    type = Type.LIST
    template = "questionnaires/kinds/cards.html"
    paper = "options"
    is_ticked_often = True

    def empty_sentence(self) -> str:
        return _("Choose at least one answer.")

    def typed_again(self, question: Question, text: str, rows: Sequence[Any] = ()) -> Typed:
        return text.split(LIST_SEPARATOR) if text else []

    def taken(
        self, question: Question, post: Posted, files: Uploads, *, is_on_page: bool
    ) -> Typed | Absent:
        return post.getlist(question.key) if question.key in post or is_on_page else ABSENT

    def form_field(self, question: Question, language: str) -> forms.Field:
        widget = forms.CheckboxSelectMultiple(choices=choices_of(question, language))
        return forms.Field(widget=widget, **labels(question, language))

    def form_values(self, question: Question, value: Typed) -> dict[str, list[str]]:
        return {question.key: as_text(value).split(LIST_SEPARATOR)}

    def meaning(self, question: Question, text: str, limits: Limits) -> Read:
        chosen = list(dict.fromkeys(text.split(LIST_SEPARATOR)))
        if not values_of(question).issuperset(chosen):
            return Read(problem=self.empty_sentence())
        return Read(content=chosen)

    def words(self, question: Question, content: Any, language: str) -> str:
        return ", ".join(question.option_label(str(value), language) for value in content)

    def ticks(self, question: Question, language: str) -> list[tuple[str, str]]:
        return choices_of(question, language)

    def paper_hint(self, question: Question, language: str) -> str:
        return _("Tick as many as fit.")

    def from_list(self, listed: Sequence[tuple[str, Texts]]) -> dict[str, Any] | None:
        return {"options": tuple(listed)} if listed else None

    def setup_problem(self, question: Question) -> str:
        return "" if question.options else no_options()
