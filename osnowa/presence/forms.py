"""What is ticked and typed at the door."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from osnowa.presence.enums import AgeBand, GenderBand, Status
from osnowa.presence.queries.sheets import PresenceSheet

UNMARKED = ("", _("not marked"))


class TickForm(forms.Form):
    """One choice for each person of the list."""

    def __init__(self, sheet: PresenceSheet, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one in sheet.people:
            self.fields[f"p{one.person.pk}"] = forms.ChoiceField(
                label=one.person.name or "–",
                help_text=one.note,
                choices=[UNMARKED, *Status.choices],
                required=False,
                initial=one.status,
            )

    def marked(self) -> Mapping[int, str]:
        """Only what somebody chose; *not marked* says nothing about anybody."""
        said = self.cleaned_data.items()
        return {int(name.removeprefix("p")): status for name, status in said if status}


class WalkInForm(forms.Form):
    name = forms.CharField(
        label=_("Somebody without a sign-up: first name and surname"),
        max_length=150,
        error_messages={"required": _("Write the name.")},
    )


class CardForm(forms.Form):
    code = forms.CharField(
        label=_("Code of a card"),
        max_length=20,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": _("Write the code of the card.")},
    )


class HeadsForm(forms.Form):
    number = forms.IntegerField(
        label=_("How many heads"),
        min_value=1,
        max_value=100_000,
        error_messages={
            "required": _("Write how many heads you counted."),
            "invalid": _("Write a whole number, for example 30."),
        },
    )
    age_band = forms.ChoiceField(
        label=_("Age group"), choices=[("", _("mixed")), *AgeBand.choices], required=False
    )
    gender_band = forms.ChoiceField(
        label=_("Women or men"), choices=[("", _("mixed")), *GenderBand.choices], required=False
    )
    is_estimated = forms.BooleanField(label=_("This is an estimate"), required=False)
