"""Moving the closing, and leaving an address that waits for an opening."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from osnowa.calls.forms.moments import moment_of
from osnowa.ui.forms import DayField, HourField

REASON: dict[str, Any] = {
    "max_length": 300,
    "widget": forms.Textarea(attrs={"rows": 3}),
    "help_text": gettext_lazy("People read it on the page. Write no names and no private things."),
    "error_messages": {
        "required": gettext_lazy("Write the reason. People read it on the page."),
    },
}
NEEDED = {"required": gettext_lazy("Write the day and the hour.")}


class MomentsForm(forms.Form):
    """Days and hours typed apart; `PAIRS` join them into instants."""

    PAIRS: tuple[str, ...] = ()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name in self.PAIRS:
            day, hour = cleaned.get(f"{name}_on"), cleaned.get(f"{name}_hour")
            if day is None or hour is None:
                continue
            try:
                cleaned[f"{name}_at"] = moment_of(day, hour)
            except ValueError as problem:
                self.add_error(f"{name}_hour", str(problem))
        return cleaned

    def moment(self, name: str) -> datetime:
        found: datetime = self.cleaned_data[f"{name}_at"]
        return found


class ExtensionForm(MomentsForm):
    PAIRS = ("until",)
    until_on = DayField(label=gettext_lazy("New last day"), error_messages=NEEDED)
    until_hour = HourField(label=gettext_lazy("Hour"), error_messages=NEEDED)
    whom = forms.CharField(
        label=gettext_lazy("Only for one: number of the application, or return code of a draft"),
        required=False,
        max_length=20,
        help_text=gettext_lazy("Leave it empty when everybody gets more time."),
    )
    reason = forms.CharField(label=gettext_lazy("Public reason"), **REASON)


class OutageForm(MomentsForm):
    PAIRS = ("starts", "ends")
    starts_on = DayField(label=gettext_lazy("The break started: day"), error_messages=NEEDED)
    starts_hour = HourField(label=gettext_lazy("Hour"), error_messages=NEEDED)
    ends_on = DayField(label=gettext_lazy("The break ended: day"), error_messages=NEEDED)
    ends_hour = HourField(label=gettext_lazy("Hour"), error_messages=NEEDED)
    reason = forms.CharField(label=gettext_lazy("What happened"), **REASON)


class NoticeForm(forms.Form):
    email = forms.CharField(
        label=gettext_lazy("Your e-mail"),
        max_length=254,
        widget=forms.TextInput({"autocomplete": "email", "inputmode": "email"}),
        error_messages={"required": gettext_lazy("Write your e-mail address.")},
    )
    consent = forms.BooleanField(
        error_messages={
            "required": gettext_lazy("Tick it if you agree. Without it we may not write to you."),
        },
    )

    def __init__(self, consent_text: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["consent"].label = consent_text


def consent_text(institution: str) -> str:
    return _(
        "%(institution)s may write to me once, when this call opens or is called off. "
        "Then it forgets my address."
    ) % {"institution": institution}
