"""What one question says, and within which limits it may be answered."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from osnowa.programmes.forms.texts import initial_of, text_fields, texts_from
from osnowa.questionnaires.enums import FieldKind
from osnowa.questionnaires.outline import Question


class QuestionForm(forms.Form):
    is_required = forms.BooleanField(
        label=gettext_lazy("It must be answered before sending"), required=False
    )
    is_juror_visible = forms.BooleanField(label=gettext_lazy("Jurors see it"), required=False)
    is_public = forms.BooleanField(
        label=gettext_lazy("It may be shown in public after the results"), required=False
    )

    def __init__(self, question: Question, *args: Any, **kwargs: Any) -> None:
        self.question = question
        kwargs["initial"] = {
            **initial_of(question.label, "label"),
            **initial_of(question.help, "help"),
            "is_required": question.is_required,
            "is_juror_visible": question.is_juror_visible,
            "is_public": question.is_public,
            "max_words": question.limits.get("max_words"),
        }
        super().__init__(*args, **kwargs)
        self.fields.update(text_fields("label", _("Question")))
        self.fields.update(text_fields("help", _("Help under the question"), is_required=False))
        if question.kind == FieldKind.LONG_TEXT:
            self.fields["max_words"] = forms.IntegerField(
                label=_("Words, at most"), required=False, min_value=10, max_value=5000
            )
        flags = ("is_required", "is_juror_visible", "is_public")
        self.order_fields([name for name in self.fields if name not in flags])

    def changes(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        limits = {name: most for name, most in self.question.limits.items() if name != "max_words"}
        if cleaned.get("max_words"):
            limits["max_words"] = cleaned["max_words"]
        return {
            "label": texts_from(cleaned, "label"),
            "help": texts_from(cleaned, "help"),
            "limits": limits,
            **{n: cleaned[n] for n in ("is_required", "is_juror_visible", "is_public")},
        }
