"""A page's form is built from the questions of its step."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from osnowa.desks.set_up.answers import asked, cleaned_answer, suggested
from osnowa.desks.set_up.logo import KeptLogo, kept_logo
from osnowa.desks.set_up.questions import Question, Step
from osnowa.kit.refusals import Refusal

WIDGETS: Mapping[str, type[forms.Widget]] = {
    "email": forms.EmailInput,
    "choice": forms.RadioSelect,
}


class StepForm(forms.Form):
    """Every answer is checked by the same function as at the terminal."""

    def __init__(
        self, step: Step, answers: Mapping[str, str], data: Any = None, files: Any = None
    ) -> None:
        self.questions = asked(step.questions)
        initial = {q.key: answers.get(q.key) or suggested(q, answers) for q in self.questions}
        super().__init__(data, files, initial=initial)
        for question in self.questions:
            self.fields[question.key] = field_of(question)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for question in self.questions:
            try:
                cleaned[question.key] = cleaned_answer(question, cleaned.get(question.key) or "")
            except Refusal as refusal:
                self.add_error(question.key, refusal.sentence)
        return cleaned


class LookForm(StepForm):
    """The colour with the logo. A good picture comes out cleaned, ready to be kept."""

    logo = forms.FileField(
        label=_("Logo"),
        required=False,
        help_text=_("A picture: PNG or JPG, up to 5 MB. You can add it later."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["colour", "logo"])

    def clean_logo(self) -> KeptLogo | None:
        upload = self.cleaned_data.get("logo")
        try:
            return kept_logo(upload) if upload else None
        except Refusal as refusal:
            raise forms.ValidationError(refusal.sentence) from refusal


class OpenForm(forms.Form):
    """The last page: nothing to fill in, a place for what still has to be mended."""


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
