"""The screen of a condition: a few rows of plain selects."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms.formsets import BaseFormSet, formset_factory
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from osnowa.editor.conditions import HOWS, Row, Rows, answers_to_choose
from osnowa.kit.texts import pick
from osnowa.questionnaires.outline import Question

MOST_ROWS, BLANK_ROWS = 12, 2
Choices = list[tuple[str, Any]]


class RowForm(forms.Form):
    key = forms.ChoiceField(label=gettext_lazy("Question"), required=False)
    how = forms.ChoiceField(
        label=gettext_lazy("Comparison"), required=False, choices=list(HOWS.items())
    )
    answer = forms.ChoiceField(label=gettext_lazy("Answer from the list"), required=False)
    typed = forms.CharField(
        label=gettext_lazy("or a number, an amount, a day"), required=False, max_length=40
    )

    def __init__(self, *args: Any, deciders: Choices, answers: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].choices = [("", "–"), *deciders]  # type: ignore[attr-defined]
        self.fields["answer"].choices = [("", "–"), *answers]  # type: ignore[attr-defined]

    def row(self) -> Row | None:
        said = self.cleaned_data
        if not said.get("key"):
            return None
        return Row(said["key"], said.get("how") or "is", said["answer"], said["typed"])


RowFormSet: type[BaseFormSet[RowForm]] = formset_factory(
    RowForm, extra=0, max_num=MOST_ROWS, absolute_max=MOST_ROWS
)


class JointForm(forms.Form):
    mark = forms.CharField(required=False, widget=forms.HiddenInput)
    joint = forms.ChoiceField(
        label=gettext_lazy("When there are several lines"),
        choices=[
            ("all", gettext_lazy("all of them must be true")),
            ("any", gettext_lazy("one of them is enough")),
        ],
        widget=forms.RadioSelect,
        required=False,
    )


class ConditionForm:
    """Both parts of the screen, filled from `rows` or from a POST."""

    def __init__(
        self, deciders: Sequence[Question], rows: Rows, language: str, data: Any, mark: str
    ) -> None:
        kwargs = {
            "deciders": [(q.key, pick(q.label, language)) for q in deciders],
            "answers": [
                (pick(q.label, language), answers)
                for q in deciders
                if (answers := answers_to_choose(q, language))
            ],
        }
        shown = [vars(row) for row in rows.rows] + [{}] * BLANK_ROWS
        if data is not None and "row-TOTAL_FORMS" not in data:
            data = None
        self.joint = JointForm(
            data, initial={"joint": "any" if rows.is_any else "all", "mark": mark}
        )
        self.rows = RowFormSet(data, initial=shown[:MOST_ROWS], prefix="row", form_kwargs=kwargs)

    @property
    def errors(self) -> bool:
        return self.rows.is_bound and any(form.errors for form in [self.joint, *self.rows])

    def is_valid(self) -> bool:
        return self.joint.is_valid() and self.rows.is_valid()

    def typed(self) -> list[Row]:
        return [row for form in self.rows if (row := form.row()) is not None]

    def is_any(self) -> bool:
        return self.joint.cleaned_data.get("joint") == "any"

    def refuse(self, problems: dict[str, str], sentence: str) -> None:
        """Sentences at the rows they belong to, by the number among the written ones."""
        written = [form for form in self.rows if form.row() is not None]
        for place, words in problems.items():
            if place.isdecimal() and int(place) < len(written):
                written[int(place)].add_error(None, words)
        if not problems:
            self.joint.add_error(None, sentence)

    def more_room(self) -> str:
        return _("Save, and there is room for more lines.")
