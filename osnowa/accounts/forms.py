"""What people type at the door."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from osnowa.accounts.rules import clean_email, clean_phone, is_phone, safe_next_path
from osnowa.kit.refusals import Refusal


class LinkForm(forms.Form):
    """An address or a phone to send a link to, and the page to come back to."""

    email = forms.CharField(
        label=_("Your e-mail or mobile phone"),
        max_length=500,
        widget=forms.TextInput(attrs={"autocomplete": "email", "inputmode": "email"}),
        error_messages={
            "required": _("Write your e-mail or phone, so that we know where to send the link."),
            "max_length": _("This e-mail address is too long. Write another one."),
        },
    )
    next = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_email(self) -> str:
        try:
            typed = self.cleaned_data["email"]
            return clean_phone(typed) if is_phone(typed) else clean_email(typed)
        except Refusal as refusal:
            raise forms.ValidationError(refusal.sentence) from None

    def clean_next(self) -> str:
        return safe_next_path(self.cleaned_data["next"])


def link_form(next_path: str) -> LinkForm:
    initial: dict[str, Any] = {"next": safe_next_path(next_path)}
    return LinkForm(initial=initial)
