"""Where questions may be taken from: ready forms, other forms, packages."""

import json
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from osnowa.editor.sockets import FormSource
from osnowa.exchange.package import MOST_BYTES
from osnowa.kit.texts import pick
from osnowa.questionnaires.presets import READY

WAYS = ("ready", "other", "package", "xlsform")


def ready_forms(language: str) -> list[tuple[str, str]]:
    """Name and title of every ready form; one without a title is called by its first part."""
    found = []
    for path in sorted(READY.glob("*.json")):
        told = json.loads(path.read_text(encoding="utf-8"))
        title = pick(told.get("title", {}), language) or _titles(told, language)
        found.append((path.stem, title))
    return found


def _titles(told: dict[str, Any], language: str) -> str:
    return ", ".join(pick(section["title"], language) for section in told["sections"][:3])


class TakeForm(forms.Form):
    """Exactly one of the four ways."""

    mark = forms.CharField(required=False, widget=forms.HiddenInput)
    ready = forms.ChoiceField(label=gettext_lazy("A ready form"), required=False)
    other = forms.TypedChoiceField(
        label=gettext_lazy("The form of another call"),
        required=False,
        coerce=int,
        empty_value=None,
    )
    package = forms.FileField(
        label=gettext_lazy("A package from another institution"),
        help_text=gettext_lazy("A JSON file saved from Osnowa."),
        required=False,
        allow_empty_file=True,
    )

    xlsform = forms.FileField(
        label=gettext_lazy("An XLSForm, as Kobo and ODK use it"), required=False
    )

    def __init__(
        self, sources: Sequence[FormSource], language: str, *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        nothing = ("", "–")
        self.fields["ready"].choices = [nothing, *ready_forms(language)]  # type: ignore[attr-defined]
        self.fields["other"].choices = [  # type: ignore[attr-defined]
            nothing,
            *((source.form_id, source.title) for source in sources),
        ]

    def clean_package(self) -> UploadedFile | None:
        upload: UploadedFile | None = self.cleaned_data.get("package")
        if upload is not None and (upload.size or 0) > MOST_BYTES:
            raise forms.ValidationError(
                _("This package is too big to be a form. Choose another file.")
            )
        return upload

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        ways = [name for name in WAYS if cleaned.get(name)]
        if not self.errors and len(ways) != 1:
            self.add_error(None, _("Choose one: a ready form, a call, a package or an XLSForm."))
        return cleaned
