"""Yes or no."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from osnowa.questionnaires.enums import FieldKind
from osnowa.questionnaires.expressions import Type
from osnowa.questionnaires.kinds.kind import Kind, Read, labels
from osnowa.questionnaires.limits import Limits
from osnowa.questionnaires.outline import Question
from osnowa.questionnaires.presets import Texts


class YesNo(Kind):
    kind = FieldKind.YES_NO
    xlsform = "select_one"
    type = Type.YES
    template = "questionnaires/kinds/cards.html"
    paper = "options"
    is_simple = True
    is_unticked_silent = True

    def empty_sentence(self) -> str:
        return _("Choose one answer.")

    def form_field(self, question: Question, language: str) -> forms.Field:
        widget = forms.RadioSelect(choices=[("yes", _("yes")), ("no", _("no"))])
        return forms.CharField(widget=widget, **labels(question, language))

    def meaning(self, question: Question, text: str, limits: Limits) -> Read:
        if text not in {"yes", "no"}:
            return Read(problem=self.empty_sentence())
        return Read(content=text == "yes")

    def words(self, question: Question, content: Any, language: str) -> str:
        return _("yes") if content else _("no")

    def ticks(self, question: Question, language: str) -> list[tuple[str, str]]:
        return [("yes", _("yes")), ("no", _("no"))]

    def from_list(self, listed: Sequence[tuple[str, Texts]]) -> dict[str, Any] | None:
        return {} if {value for value, _label in listed} == {"yes", "no"} else None

    def paper_options(self, question: Question, language: str) -> list[str]:
        return [_("yes"), _("no")]
