"""A person written down at the desk."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

LANGUAGES = [
    ("pl", gettext_lazy("Polish")),
    ("uk", gettext_lazy("Ukrainian")),
    ("en", gettext_lazy("English")),
]


class PersonForm(forms.Form):
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
    phone = forms.CharField(label=gettext_lazy("Phone"), max_length=40, required=False)
    postal_address = forms.CharField(
        label=gettext_lazy("Postal address"), max_length=250, required=False
    )
    language = forms.ChoiceField(label=gettext_lazy("Language of letters"), choices=LANGUAGES)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        ways = ("email", "phone", "postal_address")
        if not self.errors and not any(cleaned.get(way) for way in ways):
            self.add_error("phone", _("Give one way to reach this person."))
        return cleaned
