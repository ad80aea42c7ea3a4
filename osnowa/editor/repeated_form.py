"""The questions that repeat in each row of a group: a small form for each, in their order."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.formsets import BaseFormSet, formset_factory
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from osnowa.editor.keys import free_key
from osnowa.editor.kinds import words_of
from osnowa.kit.texts import LANGUAGES, pick
from osnowa.programmes.forms.texts import LANGUAGE_NAMES, initial_of, text_fields, texts_from
from osnowa.questionnaires.enums import FieldKind
from osnowa.questionnaires.kinds import SIMPLE_KINDS
from osnowa.questionnaires.kinds.group import asked_in
from osnowa.questionnaires.outline import Question

PREFIX = "repeated"
BLANK_ROWS, MOST_ROWS, MOST_LISTED = 2, 30, 60
# What "at least" and "at most" mean, by kind.
LIMITS: dict[str, Mapping[str, str]] = {
    str(FieldKind.SHORT_TEXT): {"at_most": "max_chars"},
    str(FieldKind.LONG_TEXT): {"at_most": "max_words"},
    str(FieldKind.NUMBER): {"at_least": "min", "at_most": "max"},
    str(FieldKind.RATING): {"at_least": "min", "at_most": "max"},
}
LEAST_OPTIONS = 2


class RepeatedForm(forms.Form):
    """One repeated question. Its key never changes; a cleared name takes it away."""

    key = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.update(text_fields("label", _("Question"), is_required=False, rows=0))
        self.fields["kind"] = forms.ChoiceField(
            label=_("Kind of answer"),
            choices=[(str(kind), words_of(kind).name) for kind in SIMPLE_KINDS],
            initial=str(FieldKind.SHORT_TEXT),
        )
        self.fields["is_required"] = forms.BooleanField(
            label=_("It must be answered in each row"), required=False, initial=True
        )
        self.fields["at_least"] = _limit(
            _("At least"), _("The smallest number. Only for numbers and points.")
        )
        self.fields["at_most"] = _limit(
            _("At most"), _("The largest number, or how many characters or words of a text.")
        )
        for language in LANGUAGES:
            self.fields[f"listed_{language}"] = _listed(language)
        self.fields["place"] = forms.IntegerField(
            label=_("Which in the row"), required=False, min_value=1, max_value=MOST_ROWS
        )

    def main_fields(self) -> list[BoundField]:
        names = ("label_pl", "kind", "is_required", "listed_pl", "at_least", "at_most", "place")
        return [self[name] for name in names]

    def translations(self) -> list[BoundField]:
        return [
            self[f"{name}_{language}"]
            for language in LANGUAGES
            if language != "pl"
            for name in ("label", "listed")
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("label_pl"):
            return cleaned
        kind, low, high = (cleaned.get(name) for name in ("kind", "at_least", "at_most"))
        known = LIMITS.get(str(kind), {})
        for name in ("at_least", "at_most"):
            if cleaned.get(name) is not None and name not in known:
                self.add_error(name, _("This kind of answer has no such limit. Clear it."))
        if low is not None and high is not None and low > high:
            self.add_error("at_most", _("Enter %(min)s or more.") % {"min": low})
        listed = _lines(cleaned.get("listed_pl"))
        if kind == FieldKind.ONE_OF and len(listed) < LEAST_OPTIONS:
            self.add_error("listed_pl", _("Write at least two answers to choose from."))
        if kind != FieldKind.ONE_OF and listed:
            self.add_error("listed_pl", _("Only a choice from a list has these. Clear them."))
        return cleaned


def _limit(label: str, help_text: str) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, help_text=help_text, required=False, min_value=0, max_value=999_999_999
    )


def _listed(language: str) -> forms.CharField:
    label = _("Answers to choose from, one in each line")
    return forms.CharField(
        label=label if language == "pl" else f"{label} ({LANGUAGE_NAMES[language]})",
        required=False,
        max_length=4000,
        widget=forms.Textarea({"rows": 3, "lang": language}),
    )


RepeatedFormSet: type[BaseFormSet[RepeatedForm]] = formset_factory(
    RepeatedForm, extra=BLANK_ROWS, max_num=MOST_ROWS, absolute_max=MOST_ROWS
)
TO_MEND = gettext_lazy("Look at the questions that repeat: something in them has to be mended.")


def repeated_rows(question: Question, data: Any) -> BaseFormSet[RepeatedForm]:
    """Without its management form the POST says nothing of the rows: they stay as they are."""
    if data is not None and f"{PREFIX}-TOTAL_FORMS" not in data:
        data = None
    initial = [_initial(sub, place) for place, sub in enumerate(asked_in(question), start=1)]
    return RepeatedFormSet(data, initial=initial, prefix=PREFIX)


def _initial(sub: Question, place: int) -> dict[str, Any]:
    limits = {name: sub.limits.get(key) for name, key in LIMITS.get(str(sub.kind), {}).items()}
    listed = {
        f"listed_{language}": "\n".join(o.label.get(language, "") for o in sub.options).rstrip()
        for language in LANGUAGES
    }
    return {
        "key": sub.key,
        **initial_of(sub.label, "label"),
        "kind": str(sub.kind),
        "is_required": sub.is_required,
        **limits,
        **listed,
        "place": place,
    }


def repeated_from(question: Question, rows: BaseFormSet[RepeatedForm]) -> list[dict[str, Any]]:
    """What `setup["questions"]` keeps; a row that was there keeps what the screen does not show."""
    known = {str(row.get("key")): row for row in question.setup.get("questions", ())}
    if not rows.is_bound:
        return list(known.values())
    taken = set(known)
    made: list[dict[str, Any]] = []
    for cleaned in _in_order(rows):
        label = texts_from(cleaned, "label")
        key = cleaned.get("key") or ""
        if key not in known or any(row["key"] == key for row in made):
            key = free_key(pick(label, "pl"), taken, "pytanie")
            taken.add(key)
        made.append({**known.get(key, {}), **_said(cleaned), "key": key, "label": label})
        _keep_values(made[-1], known.get(key, {}).get("options", ()), cleaned)
    return made


def _in_order(rows: BaseFormSet[RepeatedForm]) -> Iterator[Mapping[str, Any]]:
    """By the number written beside each; of two with one number the moved one comes first."""
    written = [
        (cleaned.get("place") or place, not form.has_changed(), place, cleaned)
        for place, form in enumerate(rows.forms, start=1)
        if (cleaned := getattr(form, "cleaned_data", {})).get("label_pl")
    ]
    written.sort(key=lambda row: row[:3])
    yield from (cleaned for *_order, cleaned in written)


def _said(cleaned: Mapping[str, Any]) -> dict[str, Any]:
    kind = str(cleaned.get("kind") or FieldKind.SHORT_TEXT)
    limits = {
        key: cleaned[name]
        for name, key in LIMITS.get(kind, {}).items()
        if cleaned.get(name) is not None
    }
    return {"kind": kind, "is_required": bool(cleaned.get("is_required")), "limits": limits}


def _keep_values(
    row: dict[str, Any], before: Sequence[Mapping[str, Any]], cleaned: Mapping[str, Any]
) -> None:
    """Answers to choose from: one that was there keeps its value."""
    by_language = {language: _lines(cleaned.get(f"listed_{language}")) for language in LANGUAGES}
    values = {pick(option["label"], "pl"): str(option["value"]) for option in before}
    taken = set(values.values())
    options = []
    for place, words in enumerate(by_language["pl"][:MOST_LISTED]):
        value = values.pop(words, "") or free_key(words, taken, "odpowiedz")
        taken.add(value)
        label = {
            language: lines[place] for language, lines in by_language.items() if place < len(lines)
        }
        options.append({"value": value, "label": label})
    row["options"] = options


def _lines(text: object) -> list[str]:
    return [line.strip() for line in str(text or "").splitlines() if line.strip()]
