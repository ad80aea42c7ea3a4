"""Rows of criteria and of questions asked before the form."""

from collections.abc import Iterable, Sequence
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


class CriterionForm(RowForm):
    key = forms.SlugField(required=False, widget=forms.HiddenInput)
    max_points = forms.IntegerField(
        label=gettext_lazy("Points, at most"),
        required=False,
        min_value=1,
        max_value=1000,
        error_messages={"invalid": gettext_lazy("Write a whole number, for example 10.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.update(text_fields("label", _("Criterion"), is_required=False, rows=0))
        self.fields.update(text_fields("help", _("How to judge it"), is_required=False))
        self.order_fields(["key", "label_pl", "max_points", "help_pl"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        label, points = cleaned.get("label_pl"), cleaned.get("max_points")
        if points and not label:
            self.add_error("label_pl", _("Name the criterion, or clear its points."))
        if label and not points and "max_points" not in self.errors:
            self.add_error("max_points", _("Say how many points it is worth."))
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
        cleaned = super().clean() or {}
        if cleaned.get("question_pl") and not cleaned.get("why_no_pl"):
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
            **initial_of(row.label, "label"),
            **initial_of(row.help, "help"),
        }
        for row in criteria
    ]


def criteria_specs(formset: BaseFormSet[Any], present: Sequence[Criterion]) -> list[CriterionSpec]:
    """Rows with a name, in order; a criterion that stays keeps its key and its anchors."""
    known = {row.key: row for row in present}
    specs: list[CriterionSpec] = []
    for form in formset:
        cleaned = form.cleaned_data
        label = texts_from(cleaned, "label")
        if not label:
            continue
        key = cleaned.get("key") or ""
        key = key if key in known else _free_key(label["pl"], {*known, *(s.key for s in specs)})
        anchors = known[key].anchors if key in known else []
        points = cleaned["max_points"]
        specs.append(CriterionSpec(key, label, points, texts_from(cleaned, "help"), anchors))
    return specs


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
    return [spec for spec in specs if spec.question]


def _free_key(label: str, taken: set[str]) -> str:
    stem = slugify(fold(label))[:KEY_LENGTH] or "criterion"
    candidates = (stem if n == 1 else f"{stem}-{n}" for n in range(1, len(taken) + 2))
    return next(key for key in candidates if key not in taken)
