"""What only some kinds are asked when a question of theirs is written."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from osnowa.editor.keys import free_key
from osnowa.kit.texts import LANGUAGES, pick
from osnowa.programmes.forms.texts import LANGUAGE_NAMES
from osnowa.questionnaires.enums import FieldKind
from osnowa.questionnaires.kinds.organisation import NUMBERS
from osnowa.questionnaires.outline import Question

# Kinds whose setup is a list of rows with words, by the name the setup gives it.
LISTS = {str(FieldKind.SCALE_MATRIX): "rows"}
MOST_LINES = 30


def setup_fields(question: Question) -> dict[str, forms.Field]:
    match question.kind:
        case FieldKind.BUDGET:
            return {"columns": _many(_("What else to ask of each cost"), _budget_columns())}
        case FieldKind.ORGANISATION:
            return {"numbers": _many(_("Which numbers to ask for"), list(NUMBERS.items()))}
        case FieldKind.PLACE:
            words = _("The commune must be chosen from the list")
            return {"asks_unit": forms.BooleanField(label=words, required=False)}
        case FieldKind.SCALE_MATRIX:
            return _lines(_("Things to mark, one in each line"))
        case _:
            return {}


def setup_initial(question: Question) -> dict[str, Any]:
    if name := LISTS.get(str(question.kind)):
        rows = question.setup.get(name, ())
        return {
            f"lines_{language}": "\n".join(row["label"].get(language, "") for row in rows).rstrip()
            for language in LANGUAGES
        }
    usual = {"numbers": ["nip"]} if question.kind == FieldKind.ORGANISATION else {}
    return {**usual, **question.setup}


def setup_from(question: Question, cleaned: Mapping[str, Any]) -> dict[str, Any] | None:
    """The setup as it was written; None for kinds that have none."""
    kind = str(question.kind)
    if name := LISTS.get(kind):
        return {**question.setup, name: _rows(question, name, cleaned)}
    asked = setup_fields(question)
    if not asked:
        return None
    return {**question.setup, **{name: cleaned.get(name) or _empty(name) for name in asked}}


def _empty(name: str) -> Any:
    return False if name == "asks_unit" else []


def _rows(question: Question, name: str, cleaned: Mapping[str, Any]) -> list[dict[str, Any]]:
    """One row a line. A line that was there keeps its key and all that belongs to it."""
    lines = {
        language: str(cleaned.get(f"lines_{language}") or "").split("\n") for language in LANGUAGES
    }
    known = {pick(row["label"], "pl"): row for row in question.setup.get(name, ())}
    made: list[dict[str, Any]] = []
    for place, line in enumerate(lines["pl"][:MOST_LINES]):
        words = line.strip()
        if not words:
            continue
        label = {
            language: text for language in LANGUAGES if (text := _line(lines[language], place))
        }
        taken = {row["value"] for row in [*made, *known.values()]}
        fresh: dict[str, Any] = {"value": free_key(words, taken, "wiersz")}
        made.append({**known.pop(words, fresh), "label": label})
    return made


def _line(lines: list[str], place: int) -> str:
    return lines[place].strip() if place < len(lines) else ""


def _many(label: str, choices: list[tuple[str, Any]]) -> forms.Field:
    return forms.MultipleChoiceField(
        label=label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple
    )


def _lines(label: str) -> dict[str, forms.Field]:
    return {
        f"lines_{language}": forms.CharField(
            label=label if language == "pl" else LANGUAGE_NAMES[language],
            required=False,
            max_length=4000,
            widget=forms.Textarea({"rows": 5, "lang": language}),
        )
        for language in LANGUAGES
    }


def _budget_columns() -> list[tuple[str, Any]]:
    return [
        ("category", _("the kind of cost, from a list")),
        ("quantity", _("how many and at what price")),
        ("own_cash", _("own money")),
        ("in_kind", _("things and rooms of their own")),
        ("volunteers", _("work of volunteers")),
    ]
