"""A new call from a preset or from nothing."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from osnowa.calls.forms.copying import EditionChoice
from osnowa.calls.presets import CallPreset
from osnowa.kit.texts import pick
from osnowa.programmes.models import Edition


class EmptyForm(forms.Form):
    title = forms.CharField(
        label=_("Title of the new call"),
        max_length=150,
        error_messages={"required": _("Give the call a title.")},
    )
    edition = EditionChoice(
        label=_("Edition"),
        queryset=None,
        empty_label=None,
        error_messages={"invalid_choice": _("Choose an edition from the list.")},
    )

    def __init__(self, editions: "QuerySet[Edition]", *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["edition"].queryset = editions  # type: ignore[attr-defined]


class PresetForm(EmptyForm):
    preset = forms.ChoiceField(
        label=_("Kind of call"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose one kind."),
            "invalid_choice": _("Choose one kind."),
        },
    )
    field_order = ("preset", "title", "edition")

    def __init__(self, presets: Sequence[CallPreset], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "pl"
        self.fields["preset"].choices = [  # type: ignore[attr-defined]
            (ready.name, f"{pick(ready.title, language)} – {pick(ready.about, language)}")
            for ready in presets
        ]
        self.fields["title"].required = False
        self.fields["title"].help_text = _("Leave it empty and the call is named after its kind.")
