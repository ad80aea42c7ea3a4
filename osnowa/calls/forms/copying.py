"""Starting from last year's call, and calling one off."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from osnowa.calls.models import Call
from osnowa.programmes.models import Edition

if TYPE_CHECKING:
    _CallField = forms.ModelChoiceField[Call]
    _EditionField = forms.ModelChoiceField[Edition]
else:
    _CallField = _EditionField = forms.ModelChoiceField


class CallChoice(_CallField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.title} ({obj.edition.label})"


class EditionChoice(_EditionField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.programme.name}, {obj.label}"


class CopyForm(forms.Form):
    """The choices are the calls and editions this person may work on, and nobody else's."""

    source = CallChoice(
        label=_("Which call to copy"),
        queryset=None,
        empty_label=None,
        help_text=_("We copy the form, rules, criteria and stages. Not the dates, not the people."),
        error_messages={"invalid_choice": _("Choose a call from the list.")},
    )
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

    def __init__(
        self, calls: "QuerySet[Call]", editions: "QuerySet[Edition]", *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source"].queryset = calls  # type: ignore[attr-defined]
        self.fields["edition"].queryset = editions  # type: ignore[attr-defined]


class CancelForm(forms.Form):
    reason = forms.CharField(
        label=_("Why is the call cancelled?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It goes to the journal. Tell the people who applied as well."),
        error_messages={"required": _("Write one sentence with the reason.")},
    )
