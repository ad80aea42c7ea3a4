"""What one question says: words in three languages, answers to choose from, limits, flags."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.formsets import BaseFormSet, formset_factory
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from osnowa.editor.keys import free_key
from osnowa.editor.kinds import (
    KIND_LIMITS,
    LIMITS,
    OPTION_NAMES,
    WITH_EXAMPLE,
    WITH_OPTIONS,
)
from osnowa.editor.repeated_form import PREFIX, TO_MEND, repeated_from, repeated_rows
from osnowa.editor.setup_fields import setup_fields, setup_from, setup_initial
from osnowa.kit.codes import whole_number
from osnowa.kit.texts import LANGUAGES, pick
from osnowa.programmes.forms.texts import initial_of, text_fields, texts_from
from osnowa.questionnaires.enums import FieldKind
from osnowa.questionnaires.outline import Question
from osnowa.questionnaires.presets import QuestionSpec

MOST_OPTIONS = 60
DAYS = ("%d.%m.%Y", "%Y-%m-%d")
MOST_DAYS_KEPT = 36_500
RARE = ("frozen_on", "retention_days")
BLANK_OPTIONS = 3
FLAGS: dict[str, tuple[Any, Any]] = {
    "is_required": (gettext_lazy("It must be answered before sending"), ""),
    "is_juror_visible": (gettext_lazy("Jurors see it"), ""),
    "is_public": (gettext_lazy("It may be shown in public after the results"), ""),
    "is_asked_later": (
        gettext_lazy("We ask for it only after the results"),
        "",
    ),
    "is_personal": (
        gettext_lazy("It is about a person: a name, an address, a telephone"),
        gettext_lazy("Jurors do not see it where names are hidden, and nobody sees it in public."),
    ),
}


class OptionForm(forms.Form):
    """One answer to choose. Its value never changes; a cleared name takes it away."""

    value = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.update(text_fields("label", _("Answer"), is_required=False, rows=0))

    def translations(self) -> list[BoundField]:
        return [self[f"label_{language}"] for language in LANGUAGES if language != "pl"]


OptionFormSet: type[BaseFormSet[OptionForm]] = formset_factory(
    OptionForm, extra=BLANK_OPTIONS, max_num=MOST_OPTIONS, absolute_max=MOST_OPTIONS
)


class QuestionForm(forms.Form):
    """`question` is what it says now, `data` what was typed over it."""

    mark = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, question: Question, data: Any = None, *, mark: str = "") -> None:
        self.question = question
        super().__init__(data, initial={**_initial(question), "mark": mark})
        kind = str(question.kind)
        self.fields.update(text_fields("label", _("Question")))
        self.fields.update(text_fields("help", _("Help under the question"), is_required=False))
        if kind in WITH_EXAMPLE:
            self.fields.update(
                text_fields("example", _("Example of an answer"), is_required=False, rows=0)
            )
        for name in KIND_LIMITS.get(kind, ()):
            words = LIMITS[name]
            self.fields[name] = forms.IntegerField(
                label=str(words.label), required=False, min_value=words.least, max_value=words.most
            )
        for name, (label, help_text) in FLAGS.items():
            self.fields[name] = forms.BooleanField(label=label, help_text=help_text, required=False)
        self.fields.update(setup_fields(question))
        self.fields.update(_rare_fields())
        self.options = option_rows(question, data) if kind in WITH_OPTIONS else None
        self.repeated = repeated_rows(question, data) if kind == FieldKind.GROUP else None
        self.options_name = OPTION_NAMES.get(kind, _("Answers to choose from"))

    def main_fields(self) -> list[BoundField]:
        return [field for field in self._plain() if not field.name.endswith(("_en", "_uk"))]

    def translation_fields(self) -> list[BoundField]:
        return [field for field in self._plain() if field.name.endswith(("_en", "_uk"))]

    def rare_fields(self) -> list[BoundField]:
        return [self[name] for name in RARE]

    def has_rare_errors(self) -> bool:
        return any(field.errors for field in self.rare_fields())

    def flag_fields(self) -> list[BoundField]:
        return [self[name] for name in FLAGS]

    def has_translation_errors(self) -> bool:
        return any(field.errors for field in self.translation_fields())

    def _plain(self) -> Iterable[BoundField]:
        hidden = {*FLAGS, *RARE}
        return (field for field in self.visible_fields() if field.name not in hidden)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        low, high = cleaned.get("min"), cleaned.get("max")
        if low is not None and high is not None and low > high:
            self.add_error("max", _("Enter %(min)s or more.") % {"min": low})
        if self.options is not None and self.options.is_bound and not self.options.is_valid():
            self.add_error(None, _("One of the answers is too long. Shorten it."))
        elif self.repeated is not None and self.repeated.is_bound:
            if not self.repeated.is_valid():
                self.add_error(None, str(TO_MEND))
        elif len(self.option_list()) < WITH_OPTIONS.get(str(self.question.kind), 0):
            self.add_error(None, _("Write at least two answers to choose from."))
        return cleaned

    def add_option_rows(self) -> None:
        """More room for answers; nothing is judged on the way."""
        data: Any = self.data.copy()  # type: ignore[attr-defined]
        prefix = PREFIX if self.repeated is not None else "options"
        total = (whole_number(data.get(f"{prefix}-TOTAL_FORMS") or "") or 0) + BLANK_OPTIONS
        data[f"{prefix}-TOTAL_FORMS"] = str(min(total, MOST_OPTIONS))
        if self.repeated is not None:
            self.repeated = repeated_rows(self.question, data)
        else:
            self.options = option_rows(self.question, data)
        self.errors.clear()

    def option_list(self) -> list[dict[str, Any]]:
        """Options as `FieldVersion.options` keeps them; new ones get a value of their own."""
        if self.options is None or not self.options.is_bound:
            return [{"value": o.value, "label": dict(o.label)} for o in self.question.options]
        rows = [
            (form.cleaned_data.get("value") or "", texts_from(form.cleaned_data, "label"))
            for form in self.options
        ]
        known = {option.value for option in self.question.options}
        taken = {value for value, _label in rows if value in known}
        made: list[dict[str, Any]] = []
        used: set[str] = set()
        for value, label in rows:
            if not label:
                continue
            kept = value
            if value not in known or value in used:
                kept = free_key(pick(label, "pl"), taken | used, "odpowiedz")
            used.add(kept)
            made.append({"value": kept, "label": label})
        return made

    def changes(self) -> dict[str, Any]:
        """What `change_question` takes; limits the screen does not show stay."""
        cleaned = self.cleaned_data
        shown = KIND_LIMITS.get(str(self.question.kind), ())
        limits = {name: n for name, n in self.question.limits.items() if name not in shown}
        limits |= {name: cleaned[name] for name in shown if cleaned.get(name) is not None}
        said: dict[str, Any] = {
            "label": texts_from(cleaned, "label"),
            "help": texts_from(cleaned, "help"),
            "limits": limits,
            **{name: cleaned.get(name, False) for name in FLAGS},
            **{name: cleaned.get(name) for name in RARE},
        }
        setup = setup_from(self.question, cleaned)
        if setup is not None:
            said["setup"] = setup
        if self.repeated is not None:
            asked = repeated_from(self.question, self.repeated)
            said["setup"] = {**self.question.setup, "questions": asked}
        if "example_pl" in self.fields:
            said["example"] = texts_from(cleaned, "example")
        if self.options is not None:
            said["options"] = self.option_list()
        return said


def blank_question(kind: str) -> Question:
    """A question of this kind that says nothing yet."""
    spec = QuestionSpec(key="", kind=kind, label={})
    known = {field.name for field in fields(QuestionSpec)}
    said = {f.name: getattr(spec, f.name) for f in fields(Question) if f.name in known}
    return Question(field_id=0, version_id=0, version_number=1, **said)


def spec_of(question: Question, changes: Mapping[str, Any]) -> QuestionSpec:
    options = tuple((o["value"], o["label"]) for o in changes.get("options", ()))
    return QuestionSpec(**{"key": "", "kind": question.kind, **changes, "options": options})


def _rare_fields() -> dict[str, forms.Field]:
    return {
        "frozen_on": forms.DateField(
            label=_("From this day the answer stays as it is"),
            help_text=_("For example 15.05.2027. Leave it empty when it may change all the time."),
            required=False,
            input_formats=DAYS,
            widget=forms.DateInput(format=DAYS[0]),
            error_messages={"invalid": _("Enter a date, for example 15.05.2027.")},
        ),
        "retention_days": forms.IntegerField(
            label=_("Days we keep the answer after the end"),
            help_text=_(
                "They count from the day after the call is resolved or cancelled, or after the "
                "application is withdrawn or refused. Then the answer goes from the application, "
                "its versions, files and receipts. A scan of paper stays with the application. "
                "Leave it empty to keep the answer as long as the rest."
            ),
            required=False,
            min_value=1,
            max_value=MOST_DAYS_KEPT,
        ),
    }


def option_rows(question: Question, data: Any) -> BaseFormSet[OptionForm]:
    initial = [
        {"value": option.value, **initial_of(option.label, "label")} for option in question.options
    ]
    if data is not None and "options-TOTAL_FORMS" not in data:
        data = None
    return OptionFormSet(data, initial=initial, prefix="options")


def _initial(question: Question) -> dict[str, Any]:
    said: Mapping[str, Any] = {
        **initial_of(question.label, "label"),
        **initial_of(question.help, "help"),
        **initial_of(question.example, "example"),
        **question.limits,
        **setup_initial(question),
        "frozen_on": question.frozen_on,
        "retention_days": question.retention_days,
        **{name: getattr(question, name) for name in FLAGS},
    }
    return dict(said)
