"""What the call says of itself, and whom to ask."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from osnowa.calls.enums import CallState
from osnowa.calls.models import Call
from osnowa.programmes.forms.texts import initial_of, text_fields, texts_from


class TextsForm(forms.Form):
    title = forms.CharField(
        label=gettext_lazy("Title"),
        max_length=150,
        error_messages={"required": gettext_lazy("Give the call a title.")},
    )
    is_test = forms.BooleanField(
        label=gettext_lazy("This is a call for practice: residents do not see it"), required=False
    )

    def __init__(self, call: Call, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "title": call.title,
            "is_test": call.is_test,
            **initial_of(call.sentence, "sentence"),
            **initial_of(call.for_whom, "for_whom"),
        }
        super().__init__(*args, **kwargs)
        self.fields["is_test"].disabled = call.state != CallState.DRAFT
        sentence = _("One neighbourly sentence")
        hint = _("It stands under the title. Say what it is for.")
        self.fields.update(text_fields("sentence", sentence, help_text=hint))
        self.fields.update(text_fields("for_whom", _("Who may apply")))
        self.order_fields([name for name in self.fields if name != "is_test"])

    def call_values(self) -> dict[str, Any]:
        return {
            "title": self.cleaned_data["title"],
            "is_test": self.cleaned_data["is_test"],
            "sentence": texts_from(self.cleaned_data, "sentence"),
            "for_whom": texts_from(self.cleaned_data, "for_whom"),
        }


class ContactForm(forms.Form):
    contact_label = forms.CharField(
        label=gettext_lazy("Whom to ask"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("A role or a first name, for example: Marta, projects."),
    )
    contact_email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        required=False,
        error_messages={"invalid": gettext_lazy("Write the address like this: dom@example.org.")},
    )
    contact_phone = forms.CharField(label=gettext_lazy("Phone"), max_length=40, required=False)
    minutes_to_fill = forms.IntegerField(
        label=gettext_lazy("Minutes it takes to fill in the form"), min_value=1, max_value=600
    )

    def __init__(self, call: Call, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {name: getattr(call, name) for name in self.base_fields}
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        reachable = cleaned.get("contact_email") or cleaned.get("contact_phone")
        if cleaned.get("contact_label") and not reachable and not self.errors:
            self.add_error("contact_phone", _("Give a phone or an e-mail, so that people can ask."))
        return cleaned

    def call_values(self) -> dict[str, Any]:
        return dict(self.cleaned_data)
