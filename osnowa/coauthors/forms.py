"""What people type when they write together."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from osnowa.applications.enums import Right


class InviteForm(forms.Form):
    name = forms.CharField(label=_("Name"), required=False, max_length=150)
    email = forms.CharField(
        label=_("E-mail"),
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "off", "inputmode": "email"}),
        error_messages={"required": _("Write the e-mail of the person you invite.")},
    )
    right = forms.ChoiceField(
        label=_("What may this person do?"),
        choices=Right.choices,
        initial=Right.EDIT,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what this person may do.")},
    )


class RightForm(forms.Form):
    right = forms.ChoiceField(label=_("What may this person do?"), choices=Right.choices)


class AnswerForm(forms.Form):
    text = forms.CharField(
        label=_("Your answer"), max_length=2_000, widget=forms.Textarea({"rows": 2})
    )


class RemarkForm(forms.Form):
    field_key = forms.ChoiceField(label=_("To which question?"), required=False)
    text = forms.CharField(
        label=_("Your remark"), required=False, widget=forms.Textarea({"rows": 3})
    )

    def __init__(self, questions: list[tuple[str, str]], *values: Any, **more: Any) -> None:
        super().__init__(*values, **more)
        field = self.fields["field_key"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("to the whole application")), *questions]
