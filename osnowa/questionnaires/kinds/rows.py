"""What kinds of repeated rows have in common: a budget and a repeating group."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.forms.formsets import BaseFormSet, formset_factory
from django.utils.translation import gettext as _

from osnowa.kit.codes import whole_number
from osnowa.questionnaires.kinds.kind import Kind, Posted, labels
from osnowa.questionnaires.outline import Question
from osnowa.questionnaires.typed import Typed

ROWS_ON_PAGE = 1000
ADD_ROW, REMOVE_ROW = "add_row", "remove_row"
Row = Mapping[str, str]


class RowsKind(Kind):
    """Each row is a small form; its controls are named `key-0-column`."""

    def row_fields(self, question: Question, language: str) -> dict[str, forms.Field]:
        """Column -> its control, in the order of the screen."""
        raise NotImplementedError

    def columns_asked(self, question: Question, language: str) -> list[tuple[str, str]]:
        fields = self.row_fields(question, language)
        return [(name, str(field.label)) for name, field in fields.items()]

    def rows_of(self, question: Question, value: Typed) -> list[Row]:
        """What was typed, as column -> text, without wholly empty rows."""
        raise NotImplementedError

    def form_field(self, question: Question, language: str) -> forms.Field:
        return forms.CharField(**labels(question, language))

    def form_values(self, question: Question, value: Typed) -> dict[str, list[str]]:
        return {}

    def row_formset(
        self,
        question: Question,
        value: Typed,
        problems: Sequence[Mapping[str, str]],
        language: str,
        *,
        extra_row: bool,
    ) -> "BaseFormSet[forms.Form]":
        """The rows on the screen, at least one, each with its own errors."""
        rows = self.rows_of(question, value)
        shown = [*rows, {}] if extra_row or not rows else rows
        key = question.key
        data = {f"{key}-TOTAL_FORMS": str(len(shown)), f"{key}-INITIAL_FORMS": "0"}
        for place, row in enumerate(shown):
            data |= {f"{key}-{place}-{column}": text for column, text in row.items()}
        form = type("RowForm", (forms.Form,), dict(self.row_fields(question, language)))
        made: Any = formset_factory(form, extra=0, max_num=ROWS_ON_PAGE, absolute_max=ROWS_ON_PAGE)
        formset: BaseFormSet[forms.Form] = made(data, prefix=key)
        formset.is_valid()
        for row_form, found in zip(formset.forms, problems, strict=False):
            for column, sentence in found.items():
                row_form.add_error(column if column in row_form.fields else None, sentence)
        return formset


def posted_rows(question: Question, columns: Sequence[str], post: Posted) -> list[Row]:
    """The rows of a POST in order, wholly empty ones included, without the one being removed."""
    key = question.key
    count = min(whole_number(post.get(f"{key}-TOTAL_FORMS", "")) or 0, ROWS_ON_PAGE)
    gone = removed_row(key, post)
    return [
        {column: post.get(f"{key}-{place}-{column}", "") for column in columns}
        for place in range(count)
        if place != gone
    ]


def removed_row(key: str, post: Posted) -> int | None:
    """Which row of this question the pressed button takes away: `remove_row=key:2`."""
    name, colon, place = post.get(REMOVE_ROW, "").rpartition(":")
    return whole_number(place) if colon and name == key else None


def count_problem(question: Question, count: int) -> str:
    """Too few or too many rows for the question itself."""
    low, high = question.limits.get("min_rows"), question.limits.get("max_rows")
    if low is not None and 0 < count < low:
        return _("Too few rows: %(count)s. Needed at least: %(min)s.") % {
            "min": low,
            "count": count,
        }
    if high is not None and count > high:
        return _("Too many rows: %(count)s. Allowed at most: %(max)s.") % {
            "max": high,
            "count": count,
        }
    return ""
