"""A page's form is built from the questions of its step."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from osnowa.desks.set_up.answers import cleaned_answer, suggested
from osnowa.desks.set_up.questions import Question, Step
from osnowa.kit.refusals import Refusal

WIDGETS: Mapping[str, type[forms.Widget]] = {
    "email": forms.EmailInput,
    "choice": forms.RadioSelect,
}


class StepForm(forms.Form):
    """Every answer is checked by the same function as at the terminal."""

    def __init__(self, step: Step, answers: Mapping[str, str], data: Any = None) -> None:
        self.questions = step.questions
        initial = {q.key: answers.get(q.key) or suggested(q, answers) for q in step.questions}
        super().__init__(data, initial=initial)
        for question in step.questions:
            self.fields[question.key] = field_of(question)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for question in self.questions:
            try:
                cleaned[question.key] = cleaned_answer(question, cleaned.get(question.key) or "")
            except Refusal as refusal:
                self.add_error(question.key, refusal.sentence)
        return cleaned


class LogoForm(forms.Form):
    """The last page: the logo, and the agreement to open."""

    logo = forms.FileField(
        label=_("Logo"),
        required=False,
        help_text=_("A picture: PNG or JPG, up to 5 MB. You can add it later."),
    )


def field_of(question: Question) -> forms.Field:
    if question.kind == "choice":
        return forms.ChoiceField(
            label=question.label,
            required=False,
            choices=question.options,
            widget=forms.RadioSelect,
            error_messages={"invalid_choice": question.missing},
        )
    widget: forms.Widget = WIDGETS.get(question.kind, forms.TextInput)()
    if question.kind == "long":
        widget = forms.Textarea(attrs={"rows": 18})
    return forms.CharField(
        label=question.label, help_text=question.help, required=False, widget=widget, strip=False
    )
