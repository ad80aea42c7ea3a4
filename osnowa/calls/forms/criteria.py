"""Rows of criteria and of questions asked before the form."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.formsets import BaseFormSet, formset_factory
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from osnowa.calls.actions import CriterionSpec, EligibilitySpec
from osnowa.calls.actions.change_rules import ELIGIBILITY_MAX
from osnowa.calls.models import Criterion, EligibilityQuestion
from osnowa.kit.polish import fold
from osnowa.programmes.forms.texts import initial_of, text_fields, texts_from

KEY_LENGTH = 50
WEIGHT_MAX = 10
CRITERIA_MAX = 20


class RowForm(forms.Form):
    """A row with texts in three languages: Polish first, the others folded away."""

    def main_fields(self) -> list[BoundField]:
        return [field for field in self.visible_fields() if not _is_translation(field)]

    def translation_fields(self) -> list[BoundField]:
        return [field for field in self.visible_fields() if _is_translation(field)]

    def has_translation_errors(self) -> bool:
        return any(field.errors for field in self.translation_fields())


def _is_translation(field: BoundField) -> bool:
    return field.name.endswith(("_en", "_uk"))


def _is_anything_typed(cleaned: Mapping[str, Any]) -> bool:
    return any(value for name, value in cleaned.items() if name != "key")


class CriterionForm(RowForm):
    key = forms.SlugField(required=False, widget=forms.HiddenInput)
    max_points = forms.IntegerField(
        label=gettext_lazy("Points, at most"),
        required=False,
        min_value=1,
        max_value=1000,
        error_messages={"invalid": gettext_lazy("Write a whole number, for example 10.")},
    )

    weight = forms.IntegerField(
        label=gettext_lazy("How many times the points count"),
        required=False,
        min_value=1,
        max_value=WEIGHT_MAX,
        help_text=gettext_lazy("Leave it empty when they count once."),
        error_messages={"invalid": gettext_lazy("Write a whole number, for example 3.")},
    )
    least_points = forms.IntegerField(
        label=gettext_lazy("Points needed in this criterion alone"),
        required=False,
        min_value=1,
        max_value=1000,
        help_text=gettext_lazy("Leave it empty when any number of points will do."),
        error_messages={"invalid": gettext_lazy("Write a whole number, for example 3.")},
    )
    is_bonus = forms.BooleanField(
        label=gettext_lazy("These are bonus points"),
        required=False,
        help_text=gettext_lazy("They help in the order. They do not help to reach the threshold."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.update(text_fields("label", _("Criterion"), is_required=False, rows=0))
        self.fields.update(text_fields("help", _("How to judge it"), is_required=False))
        self.fields.update(text_fields("zero", _("What 0 points mean"), is_required=False, rows=0))
        most = _("What the most points mean")
        self.fields.update(text_fields("most", most, is_required=False, rows=0))
        first = ["key", "label_pl", "max_points", "weight", "least_points", "is_bonus"]
        self.order_fields([*first, "help_pl", "zero_pl", "most_pl"])

    def clean(self) -> dict[str, Any]:
        """A name cleared in a saved row takes the criterion away; a new row needs its name."""
        cleaned = super().clean() or {}
        label = cleaned.get("label_pl")
        if not label and not cleaned.get("key") and _is_anything_typed(cleaned):
            self.add_error("label_pl", _("Name the criterion, or clear this row."))
        if label and not cleaned.get("max_points") and "max_points" not in self.errors:
            self.add_error("max_points", _("Say how many points it is worth."))
        least, most = cleaned.get("least_points"), cleaned.get("max_points")
        if least and most and least > most:
            self.add_error("least_points", _("This is more than the criterion gives. Correct it."))
        if least and cleaned.get("is_bonus"):
            self.add_error("least_points", _("Bonus points are never needed. Clear this number."))
        return cleaned


class EligibilityForm(RowForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in (
            ("question", _("Question")),
            ("why_no", _("Why “no” stops here")),
            ("other_way", _("What else this person can do")),
        ):
            self.fields.update(text_fields(name, label, is_required=False))

    def clean(self) -> dict[str, Any]:
        """A question cleared in a saved row takes it away; a new row needs its question."""
        cleaned = super().clean() or {}
        question = cleaned.get("question_pl")
        if not question and not self.initial.get("question_pl") and _is_anything_typed(cleaned):
            self.add_error("question_pl", _("Write the question, or clear this row."))
        if question and not cleaned.get("why_no_pl"):
            self.add_error("why_no_pl", _("Say why, so that nobody is left without a reason."))
        return cleaned


CriterionFormSet = formset_factory(CriterionForm, extra=2, max_num=CRITERIA_MAX)
EligibilityFormSet = formset_factory(
    EligibilityForm, extra=1, max_num=ELIGIBILITY_MAX, validate_max=True
)


def criteria_initial(criteria: Iterable[Criterion]) -> list[dict[str, Any]]:
    return [
        {
            "key": row.key,
            "max_points": row.max_points,
            "weight": row.weight if row.weight > 1 else None,
            "least_points": row.least_points,
            "is_bonus": row.is_bonus,
            **initial_of(row.label, "label"),
            **initial_of(row.help, "help"),
            **initial_of(_anchor_text(row, 0), "zero"),
            **initial_of(_anchor_text(row, row.max_points), "most"),
        }
        for row in criteria
    ]


def criteria_specs(formset: BaseFormSet[Any], present: Sequence[Criterion]) -> list[CriterionSpec]:
    """Rows with a name, in order; a criterion that stays keeps its key."""
    known = {row.key: row for row in present}
    specs: list[CriterionSpec] = []
    for form in formset:
        cleaned = form.cleaned_data
        label = texts_from(cleaned, "label")
        if "pl" not in label:
            continue
        key = cleaned.get("key") or ""
        key = key if key in known else _free_key(label["pl"], {*known, *(s.key for s in specs)})
        anchors = _anchors(cleaned, known.get(key))
        specs.append(
            CriterionSpec(
                key,
                label,
                cleaned["max_points"],
                texts_from(cleaned, "help"),
                anchors,
                cleaned.get("weight") or 1,
                cleaned["is_bonus"],
                cleaned.get("least_points"),
            )
        )
    return specs


def _anchors(cleaned: Mapping[str, Any], before: Criterion | None) -> list[dict[str, Any]]:
    """The texts at 0 and at the most from the form; those between stay where they still fit."""
    most = cleaned["max_points"]
    ends = {0: texts_from(cleaned, "zero"), most: texts_from(cleaned, "most")}
    between = {
        row["points"]: row["text"]
        for row in (before.anchors if before else [])
        if 0 < row["points"] < min(most, before.max_points if before else most)
    }
    return [{"points": n, "text": text} for n, text in sorted({**between, **ends}.items()) if text]


def _anchor_text(criterion: Criterion, points: int) -> Mapping[str, str]:
    found = (row["text"] for row in criterion.anchors if row["points"] == points)
    return next(found, {})


def eligibility_initial(questions: Iterable[EligibilityQuestion]) -> list[dict[str, Any]]:
    return [
        {
            **initial_of(row.question, "question"),
            **initial_of(row.why_no, "why_no"),
            **initial_of(row.other_way, "other_way"),
        }
        for row in questions
    ]


def eligibility_specs(formset: BaseFormSet[Any]) -> list[EligibilitySpec]:
    specs = [
        EligibilitySpec(
            texts_from(form.cleaned_data, "question"),
            texts_from(form.cleaned_data, "why_no"),
            texts_from(form.cleaned_data, "other_way"),
        )
        for form in formset
    ]
    return [spec for spec in specs if spec.question.get("pl")]


def _free_key(label: str, taken: set[str]) -> str:
    stem = slugify(fold(label))[:KEY_LENGTH] or "criterion"
    candidates = (stem if n == 1 else f"{stem}-{n}" for n in range(1, len(taken) + 2))
    return next(key for key in candidates if key not in taken)
