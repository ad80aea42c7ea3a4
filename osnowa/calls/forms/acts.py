"""The signed order of a director: its number, its day and its PDF."""

from django import forms
from django.utils.translation import gettext_lazy as _

from osnowa.ui.forms import DayField


class ActForm(forms.Form):
    number = forms.CharField(
        label=_("Number of the order"),
        max_length=60,
        help_text=_("As it stands on the paper, for example: order no. 12/2026."),
        error_messages={"required": _("Write the number that stands on the order.")},
    )
    signed_on = DayField(
        label=_("Signed on"), error_messages={"required": _("Write the day of signing.")}
    )
    upload = forms.FileField(
        label=_("The order as PDF"),
        help_text=_("Everybody can open it. Leave out private addresses and numbers of people."),
        widget=forms.ClearableFileInput({"accept": "application/pdf"}),
        error_messages={
            "required": _("Choose the PDF of the order."),
            "empty": _("This file is empty. Choose it once more."),
        },
    )
