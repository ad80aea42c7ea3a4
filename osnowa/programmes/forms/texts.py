"""One text in the three languages of the site, as three form fields."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from osnowa.kit.texts import LANGUAGES

LANGUAGE_NAMES = {"pl": _("in Polish"), "en": _("in English"), "uk": _("in Ukrainian")}


def text_fields(
    name: str, label: Any, *, is_required: bool = True, rows: int = 2, help_text: Any = ""
) -> dict[str, forms.Field]:
    """`{name}_pl`, `_en`, `_uk`; only the Polish one may be required. No rows: one line."""
    return {
        f"{name}_{language}": forms.CharField(
            label=label if language == "pl" else LANGUAGE_NAMES[language],
            help_text=help_text if language == "pl" else "",
            required=is_required and language == "pl",
            max_length=1000,
            widget=_control(rows, language),
        )
        for language in LANGUAGES
    }


def _control(rows: int, language: str) -> forms.Widget:
    if not rows:
        return forms.TextInput(attrs={"lang": language})
    return forms.Textarea(attrs={"rows": rows, "lang": language})


def texts_from(cleaned: Mapping[str, Any], name: str) -> dict[str, str]:
    """What was typed, without the languages left empty."""
    typed = {language: cleaned.get(f"{name}_{language}") or "" for language in LANGUAGES}
    return {language: text.strip() for language, text in typed.items() if text.strip()}


def initial_of(texts: Mapping[str, str], name: str) -> dict[str, str]:
    return {f"{name}_{language}": texts.get(language, "") for language in LANGUAGES}
