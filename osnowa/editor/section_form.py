"""The name of one part of a form, and a word of help above its questions."""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _

from osnowa.programmes.forms.texts import initial_of, text_fields, texts_from
from osnowa.questionnaires.outline import SectionOutline


class SectionWordsForm(forms.Form):
    mark = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, section: SectionOutline | None, data: Any = None, *, mark: str = "") -> None:
        initial = {"mark": mark}
        if section is not None:
            initial |= initial_of(section.title, "title") | initial_of(section.help, "help")
        super().__init__(data, initial=initial)
        self.fields.update(text_fields("title", _("Name of the part"), rows=0))
        self.fields.update(text_fields("help", _("A sentence above it"), is_required=False))

    def main_fields(self) -> list[BoundField]:
        return [self["title_pl"], self["help_pl"]]

    def translation_fields(self) -> list[BoundField]:
        return [f for f in self.visible_fields() if f.name.endswith(("_en", "_uk"))]

    def has_translation_errors(self) -> bool:
        return any(field.errors for field in self.translation_fields())

    def texts(self) -> tuple[dict[str, str], dict[str, str]]:
        return texts_from(self.cleaned_data, "title"), texts_from(self.cleaned_data, "help")
