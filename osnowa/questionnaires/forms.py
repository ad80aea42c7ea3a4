"""One screen of a form as Django form fields, and what its POST says.

The form only lays out and hands on what was typed: reading and judging it is `reading`'s.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.forms.boundfield import BoundField
from django.forms.formsets import BaseFormSet, formset_factory
from django.utils.datastructures import MultiValueDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from osnowa.kit.money import Money
from osnowa.kit.texts import pick
from osnowa.questionnaires.actions.save_answers import Typed
from osnowa.questionnaires.enums import FieldKind
from osnowa.questionnaires.limits import NO_LIMITS, Limits
from osnowa.questionnaires.models import Answer, Response
from osnowa.questionnaires.outline import Question, SectionOutline
from osnowa.questionnaires.queries import stored_answers
from osnowa.questionnaires.reading import LIST_SEPARATOR, read_budget, read_scalar

# A ticked box that is off sends nothing; this field says which questions were on the page.
ON_PAGE = "on_page"
ROWS_ON_PAGE = 1000
NOTHING = Money(0)
_UNTICKABLE = frozenset({FieldKind.MANY_OF, FieldKind.ONE_OF, FieldKind.YES_NO, FieldKind.CONSENT})

Posted = MultiValueDict[str, str]
Uploads = MultiValueDict[str, UploadedFile]


class BudgetRowForm(forms.Form):
    item = forms.CharField(label=_("What for"), required=False)
    amount = forms.CharField(
        label=_("How much, zł"), required=False, widget=forms.TextInput({"inputmode": "decimal"})
    )


BudgetFormSet: type[BaseFormSet[BudgetRowForm]] = formset_factory(
    BudgetRowForm, extra=0, max_num=ROWS_ON_PAGE, absolute_max=ROWS_ON_PAGE
)


@dataclass(frozen=True)
class Block:
    """One question on the screen: an ordinary field, or a budget with its rows."""

    question: Question
    field: BoundField | None = None
    formset: BaseFormSet[BudgetRowForm] | None = None
    file_name: str = ""
    cap: Money | None = None
    total: Money = NOTHING
    problem: str = ""

    @property
    def is_budget(self) -> bool:
        return self.formset is not None

    @property
    def is_optional(self) -> bool:
        return not self.question.is_required

    @property
    def left(self) -> Money | None:
        return None if self.cap is None else self.cap - self.total


class SectionForm(forms.Form):
    """The screen of one section, filled with what was typed last.

    `problems` (field key -> sentence) become errors of the fields; pass an empty mapping
    for a screen that is shown for the first time.
    """

    def __init__(
        self,
        section: SectionOutline,
        typed: Mapping[str, Typed],
        *,
        limits: Limits = NO_LIMITS,
        problems: Mapping[str, str] | None = None,
        file_names: Mapping[str, str] | None = None,
        extra_row: bool = False,
    ) -> None:
        self.section = section
        self.limits = limits
        self.typed = typed
        self.file_names = file_names or {}
        self.extra_row = extra_row
        self.problems = dict(problems or {})
        super().__init__(data=_as_data(section, typed))
        for question in section.questions:
            self.fields[question.key] = _form_field(question)
        self.full_clean()
        for key, sentence in self.problems.items():
            if key in self.fields:
                self.add_error(key, sentence)

    @property
    def on_page(self) -> str:
        return " ".join(question.key for question in self.section.questions)

    @property
    def blocks(self) -> list[Block]:
        return [self._block(question) for question in self.section.questions]

    def _block(self, question: Question) -> Block:
        problem = self.problems.get(question.key, "")
        if not question.is_budget:
            return Block(
                question,
                field=self[question.key],
                file_name=self.file_names.get(question.key, ""),
                problem=problem,
            )
        rows = _rows(self.typed.get(question.key))
        read = read_budget(question, rows, self.limits)
        row_problems = read.row_problems if problem else ()
        return Block(
            question,
            field=self[question.key],
            formset=_budget_formset(question.key, rows, row_problems, self.extra_row),
            cap=self.limits.request_cap,
            total=read.total,
            problem=problem,
        )


def section_form(
    section: SectionOutline,
    response: Response | None,
    *,
    limits: Limits = NO_LIMITS,
    problems: Mapping[str, str] | None = None,
    extra_row: bool = False,
) -> SectionForm:
    """The screen of `section` with what `response` (None before the first word) holds."""
    stored = stored_answers(response) if response else {}
    typed: dict[str, Typed] = {}
    file_names: dict[str, str] = {}
    for question in section.questions:
        answer = stored.get(question.field_id)
        if answer is None:
            continue
        typed[question.key] = _typed_again(question, answer)
        if answer.file:
            file_names[question.key] = answer.file.name
    return SectionForm(
        section,
        typed,
        limits=limits,
        problems=problems,
        file_names=file_names,
        extra_row=extra_row,
    )


def typed_in(section: SectionOutline, post: Posted, files: Uploads) -> dict[str, Typed]:
    """What a POST says about the questions of `section`; questions not on the page are absent."""
    on_page = set(post.get(ON_PAGE, "").split())
    typed: dict[str, Typed] = {}
    for question in section.questions:
        key = question.key
        if question.is_budget:
            if f"{key}-TOTAL_FORMS" in post:
                typed[key] = posted_rows(key, post)
        elif question.is_file:
            if key in files:
                typed[key] = files.get(key)
        elif question.kind == FieldKind.MANY_OF:
            if key in post or key in on_page:
                typed[key] = post.getlist(key)
        elif key in post or (key in on_page and question.kind in _UNTICKABLE):
            typed[key] = post.get(key, "")
    return typed


def problems_in(
    section: SectionOutline, typed: Mapping[str, Typed], limits: Limits
) -> dict[str, str]:
    """What has to be mended on this screen, judged on what was just typed."""
    problems: dict[str, str] = {}
    for question in section.questions:
        if question.is_file or question.key not in typed:
            continue
        value = typed[question.key]
        if question.is_budget:
            problem = read_budget(question, _rows(value), limits).problem
        else:
            problem = read_scalar(question, _text(value), limits).problem
        if problem:
            problems[question.key] = problem
    return problems


def posted_rows(key: str, post: Posted) -> list[tuple[str, str]]:
    """The budget rows of a POST, in order, wholly empty ones included."""
    try:
        count = min(int(post.get(f"{key}-TOTAL_FORMS", "0")), ROWS_ON_PAGE)
    except ValueError:
        count = 0
    return [
        (post.get(f"{key}-{n}-item", ""), post.get(f"{key}-{n}-amount", "")) for n in range(count)
    ]


def _typed_again(question: Question, answer: Answer) -> Typed:
    if question.is_budget:
        return [(row.item, row.typed_amount) for row in answer.budget_rows.all()]
    if question.kind == FieldKind.MANY_OF:
        return answer.typed.split(LIST_SEPARATOR) if answer.typed else []
    return answer.typed


def _rows(value: Typed) -> list[tuple[str, str]]:
    if value is None or isinstance(value, str | UploadedFile):
        return []
    return [(row[0], row[1]) for row in value if row[0].strip() or row[1].strip()]


def _text(value: Typed) -> str:
    if value is None or isinstance(value, UploadedFile):
        return ""
    return value if isinstance(value, str) else LIST_SEPARATOR.join(str(part) for part in value)


def _as_data(section: SectionOutline, typed: Mapping[str, Typed]) -> Posted:
    data: Posted = MultiValueDict()
    for question in section.questions:
        value = typed.get(question.key)
        if question.is_budget or question.is_file or value is None:
            continue
        parts = [value] if isinstance(value, str | UploadedFile) else value
        data.setlist(question.key, [str(part) for part in parts])
    return data


def _budget_formset(
    key: str, rows: list[tuple[str, str]], problems: tuple[str, ...], extra_row: bool
) -> BaseFormSet[BudgetRowForm]:
    shown = [*rows, ("", "")] if extra_row or not rows else rows
    data = {f"{key}-TOTAL_FORMS": str(len(shown)), f"{key}-INITIAL_FORMS": "0"}
    for n, (item, amount) in enumerate(shown):
        data[f"{key}-{n}-item"] = item
        data[f"{key}-{n}-amount"] = amount
    formset = BudgetFormSet(data, prefix=key)
    formset.is_valid()
    for form, problem in zip(formset.forms, problems, strict=False):
        if problem:
            form.add_error("amount", problem)
    return formset


def _form_field(question: Question) -> forms.Field:
    language = get_language() or "pl"
    values: dict[str, Any] = {
        "label": pick(question.label, language),
        "help_text": pick(question.help, language),
        "required": False,
    }
    choices = [(option.value, pick(option.label, language)) for option in question.options]
    field: forms.Field
    match question.kind:
        case FieldKind.LONG_TEXT:
            field = forms.CharField(widget=forms.Textarea({"rows": 8}), strip=False, **values)
        case FieldKind.ONE_OF:
            field = forms.CharField(widget=forms.RadioSelect(choices=choices), **values)
        case FieldKind.MANY_OF:
            field = forms.Field(widget=forms.CheckboxSelectMultiple(choices=choices), **values)
        case FieldKind.YES_NO:
            yes_no = [("yes", _("yes")), ("no", _("no"))]
            field = forms.CharField(widget=forms.RadioSelect(choices=yes_no), **values)
        case FieldKind.CONSENT:
            field = forms.BooleanField(**values)
        case FieldKind.FILE:
            field = forms.FileField(**values)
        case FieldKind.MONEY | FieldKind.NUMBER:
            field = forms.CharField(widget=forms.TextInput({"inputmode": "decimal"}), **values)
        case _:
            field = forms.CharField(strip=False, **values)
    if max_words := question.limits.get("max_words"):
        field.widget.attrs["data-max-words"] = str(max_words)
    field.widget.attrs["data-kind"] = str(question.kind)
    return field
