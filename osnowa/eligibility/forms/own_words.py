"""What the institution says to somebody who does not fit a condition."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from osnowa.eligibility.specs import ConditionSpec
from osnowa.programmes.forms.texts import initial_of, text_fields, texts_from


class OwnWordsForm(forms.Form):
    is_asked_first = forms.BooleanField(
        label=gettext_lazy("Ask it as a yes-no question before the form"), required=False
    )

    def __init__(self, row: ConditionSpec, *args: Any, **kwargs: Any) -> None:
        self.row = row
        kwargs["initial"] = {
            "is_asked_first": row.is_asked_first,
            **initial_of(row.why_no, "why_no"),
            **initial_of(row.other_way, "other_way"),
        }
        super().__init__(*args, **kwargs)
        hint = _("Leave it empty and we write a sentence ourselves.")
        why = text_fields("why_no", _("Why “no” stops here"), is_required=False, help_text=hint)
        way = text_fields(
            "other_way", _("What else this person can do"), is_required=False, help_text=hint
        )
        self.fields.update({**why, **way})

    def spec(self) -> ConditionSpec:
        return ConditionSpec(
            self.row.kind,
            self.row.values,
            self.cleaned_data["is_asked_first"],
            texts_from(self.cleaned_data, "why_no"),
            texts_from(self.cleaned_data, "other_way"),
        )
