"""What people type here: whose yes it is, why it goes back, and a mandate at the desk."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from osnowa.mandates.enums import Basis, Scope
from osnowa.ui.forms import DayField


class AskedForm(forms.Form):
    """Shows what was typed; judging is done by the action."""

    name = forms.CharField(
        label=gettext_lazy("First name and surname"), required=False, max_length=150
    )
    email = forms.CharField(
        label=gettext_lazy("E-mail"),
        required=False,
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "off", "inputmode": "email"}),
    )


class SendBackForm(forms.Form):
    words = forms.CharField(
        label=gettext_lazy("What should be changed?"),
        required=False,
        max_length=1000,
        widget=forms.Textarea({"rows": 4}),
    )


class PaperForm(forms.Form):
    paper = forms.CharField(
        label=gettext_lazy("Which paper is it, and where does it lie?"),
        required=False,
        max_length=1000,
    )


class TimeForm(forms.Form):
    days = forms.IntegerField(
        label=gettext_lazy("How many days more?"),
        min_value=1,
        max_value=60,
        initial=3,
        error_messages={"invalid": gettext_lazy("Write a whole number, for example 3.")},
    )
    why = forms.CharField(label=gettext_lazy("Why?"), required=False, max_length=1000)


class MandateForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("First name and surname"),
        max_length=150,
        error_messages={"required": gettext_lazy("Write the name.")},
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        required=False,
        error_messages={"invalid": gettext_lazy("Write the address like this: jan@example.org.")},
    )
    scope = forms.ChoiceField(
        label=gettext_lazy("What this person may do"), choices=Scope.choices, initial=Scope.BOTH
    )
    basis = forms.ChoiceField(
        label=gettext_lazy("It follows from"), choices=Basis.choices, initial=Basis.REGISTER
    )
    note = forms.CharField(
        label=gettext_lazy("Which paper, and where it lies"), required=False, max_length=200
    )
    valid_from = DayField(label=gettext_lazy("From which day"), required=False)
    valid_to = DayField(
        label=gettext_lazy("Until which day"),
        required=False,
        help_text=gettext_lazy("Leave it empty when there is no end."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "valid_from" not in self.errors:
            cleaned["valid_from"] = cleaned.get("valid_from") or timezone.localdate()
        begins, ends = cleaned.get("valid_from"), cleaned.get("valid_to")
        if begins and ends and ends < begins:
            self.add_error("valid_to", _("The end is before the beginning. Correct one of them."))
        return cleaned
