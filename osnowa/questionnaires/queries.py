"""Reading forms and responses. Every function here costs the same for any number of answers."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from osnowa.questionnaires.answers import AnswerView, BudgetLineView, shown_text
from osnowa.questionnaires.limits import NO_LIMITS, Limits
from osnowa.questionnaires.models import Answer, Field, FieldVersion, Form, Response, Section
from osnowa.questionnaires.outline import FormOutline, Option, Question, SectionOutline
from osnowa.questionnaires.reading import empty_problem, read_budget, read_scalar


def form_outline(form_id: int) -> FormOutline:
    """The form with the newest version of every question. Three queries."""
    form = Form.objects.get(pk=form_id)
    versions = (
        FieldVersion.objects.filter(field__form=form, field__removed_at=None)
        .select_related("field")
        .order_by("field__position", "field_id", "number")
    )
    newest = {version.field_id: version for version in versions}
    by_section: dict[int, list[Question]] = defaultdict(list)
    for version in newest.values():
        by_section[version.field.section_id].append(_question(version.field, version))
    sections = Section.objects.filter(form=form).order_by("position")
    return FormOutline(
        form.pk,
        form.title,
        tuple(
            SectionOutline(s.pk, s.position, s.title, s.help, tuple(by_section[s.pk]))
            for s in sections
        ),
    )


def _question(field: Field, version: FieldVersion) -> Question:
    return Question(
        field_id=field.pk,
        version_id=version.pk,
        version_number=version.number,
        key=field.key,
        kind=field.kind,
        label=version.label,
        help=version.help,
        example=version.example,
        options=tuple(Option(o["value"], o["label"]) for o in version.options),
        limits=version.limits,
        is_required=version.is_required,
        is_juror_visible=version.is_juror_visible,
        is_public=version.is_public,
        is_personal=version.is_personal,
    )


def stored_answers(response: Response) -> dict[int, Answer]:
    """Answers by field id, budget rows and files with them. Two queries."""
    answers = (
        Answer.objects.filter(response=response)
        .select_related("file")
        .prefetch_related("budget_rows")
    )
    return {answer.field_id: answer for answer in answers}


def answers_of(
    response: Response, outline: FormOutline | None = None, language: str = "pl"
) -> list[AnswerView]:
    """Every question of the form with its answer, in the order of the form."""
    outline = outline or form_outline(response.form_id)
    stored = stored_answers(response)
    return [
        answer_view(question, stored.get(question.field_id), language)
        for question in outline.questions
    ]


def answer_view(question: Question, answer: Answer | None, language: str) -> AnswerView:
    rows = tuple(
        BudgetLineView(row.item, row.amount, row.typed_amount)
        for row in (answer.budget_rows.all() if answer and question.is_budget else ())
    )
    return AnswerView(
        question=question,
        typed=answer.typed if answer else "",
        content=answer.content if answer else None,
        shown=shown_text(question, answer.typed if answer else "", _content(answer), language),
        budget_rows=rows,
        file=answer.file if answer else None,
        saved_at=answer.saved_at if answer else None,
    )


def _content(answer: Answer | None) -> Any:
    return answer.content if answer else None


def problems_of(
    response: Response,
    limits: Limits = NO_LIMITS,
    outline: FormOutline | None = None,
    only: Sequence[str] | None = None,
) -> Mapping[str, str]:
    """What still has to be mended before sending: field key -> sentence, in form order.

    `only` narrows to the given field keys (a correction opens few answers).
    """
    outline = outline or form_outline(response.form_id)
    stored = stored_answers(response)
    problems: dict[str, str] = {}
    for question in outline.questions:
        if only is not None and question.key not in only:
            continue
        problem = _problem(question, stored.get(question.field_id), limits)
        if problem:
            problems[question.key] = problem
    return problems


def _problem(question: Question, answer: Answer | None, limits: Limits) -> str:
    if question.is_budget:
        rows = [(r.item, r.typed_amount) for r in answer.budget_rows.all()] if answer else []
        return read_budget(question, rows, limits).problem
    if question.is_file:
        is_missing = question.is_required and not (answer and answer.file_id)
        return empty_problem(question) if is_missing else ""
    return read_scalar(question, answer.typed if answer else "", limits).problem
