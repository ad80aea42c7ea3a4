"""A text of many words, in lines."""

from django import forms

from osnowa.questionnaires.enums import FieldKind
from osnowa.questionnaires.kinds.kind import labels
from osnowa.questionnaires.kinds.short_text import ShortText, counted
from osnowa.questionnaires.outline import Question


class LongText(ShortText):
    kind = FieldKind.LONG_TEXT
    xlsform_look = "multiline"
    paper_lines = 12

    def form_field(self, question: Question, language: str) -> forms.Field:
        widget = forms.Textarea({"rows": 8, **counted(question)})
        return forms.CharField(strip=False, widget=widget, **labels(question, language))
