"""Reading forms and responses. Every function here costs the same for any number of answers."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from django.db.models import Exists, F, OuterRef, Prefetch, QuerySet, prefetch_related_objects
from django.utils import timezone
from django.utils.translation import get_language

from osnowa.questionnaires.answers import AnswerView, BudgetLineView, shown_table, shown_text
from osnowa.questionnaires.conditions import Answers
from osnowa.questionnaires.enums import BudgetVersion
from osnowa.questionnaires.kinds import kind_of
from osnowa.questionnaires.limits import NO_LIMITS, Limits
from osnowa.questionnaires.models import (
    Answer,
    BudgetRow,
    Field,
    FieldVersion,
    Form,
    FormCheck,
    Response,
    Section,
)
from osnowa.questionnaires.outline import (
    CheckOutline,
    FormOutline,
    Option,
    Question,
    SectionOutline,
)
from osnowa.questionnaires.typed import Typed
from osnowa.shelf.prepared import prepared
from osnowa.shelf.remembering import read_once, remembered


@remembered
def form_outline(form_id: int) -> FormOutline:
    """The form with the newest version of every question. Four queries."""
    form = Form.objects.get(pk=form_id)
    versions = (
        FieldVersion.objects.filter(field__form=form, field__removed_at=None)
        .select_related("field")
        .order_by("field__position", "field_id", "number")
    )
    newest = {version.field_id: version for version in versions}
    by_section: dict[int, list[Question]] = defaultdict(list)
    for version in newest.values():
        by_section[version.field.section_id].append(question_of(version.field, version))
    sections = Section.objects.filter(form=form).order_by("position")
    return FormOutline(
        form.pk,
        form.title,
        tuple(
            SectionOutline(s.pk, s.position, s.title, s.help, tuple(by_section[s.pk]), s.show_when)
            for s in sections
        ),
        tuple(
            CheckOutline(check.pk, check.condition, check.sentence)
            for check in FormCheck.objects.filter(form=form)
        ),
    )


def question_of(field: Field, version: FieldVersion) -> Question:
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
        setup=version.setup,
        retention_days=version.retention_days,
        is_asked_later=version.is_asked_later,
        frozen_on=version.frozen_on,
        show_when=field.show_when,
    )


def stored_answers(response: Response) -> dict[int, Answer]:
    """Answers by field id, budget rows as applied for and files with them. At most two queries."""
    return read_once(("answers", response.pk), lambda: _read_answers(response))


def _read_answers(response: Response) -> dict[int, Answer]:
    answers = _answers(response.pk)
    with_rows = [answer for answer in answers if answer.has_rows]  # type: ignore[attr-defined]
    if with_rows:
        applied = BudgetRow.objects.filter(version=BudgetVersion.APPLIED)
        prefetch_related_objects(with_rows, Prefetch("budget_rows", queryset=applied))
    return {answer.field_id: answer for answer in answers}


@prepared
def _answers(response_id: int) -> QuerySet[Answer]:
    applied = BudgetRow.objects.filter(version=BudgetVersion.APPLIED)
    has_rows = Exists(applied.filter(answer=OuterRef("pk")))
    return _with_version(Answer.objects.filter(response=response_id)).annotate(has_rows=has_rows)


def _with_version(answers: QuerySet[Answer]) -> QuerySet[Answer]:
    """With its file, and the number of the version it answered: the rest is in the outline."""
    return answers.select_related("file").annotate(version_number=F("version__number"))


def typed_of(question: Question, answer: Answer | None) -> Typed:
    """What was typed, as the kind of the question holds it."""
    if answer is None:
        return None
    rows = list(answer.budget_rows.all()) if question.is_budget else ()
    return kind_of(question.kind).typed_again(question, answer.typed, rows)


def typed_values(questions: Iterable[Question], stored: Mapping[int, Answer]) -> dict[str, Typed]:
    """By key; a question without an answer is absent."""
    return {
        question.key: typed_of(question, stored[question.field_id])
        for question in questions
        if question.field_id in stored
    }


def answers_so_far(
    response: Response | None,
    outline: FormOutline,
    stored: Mapping[int, Answer] | None = None,
    *,
    is_later: bool = False,
) -> Answers:
    """Everything typed, and which questions follow from it. Two queries, or none with `stored`."""
    if stored is None:
        stored = stored_answers(response) if response else {}
    return Answers(outline, typed_values(outline.questions, stored), is_later=is_later)


def answers_of(
    response: Response,
    outline: FormOutline | None = None,
    language: str = "pl",
    *,
    with_hidden: bool = False,
    is_later: bool = False,
) -> list[AnswerView]:
    """Every question that is asked, with its answer, in the order of the form.

    What a condition hides is left out, though it is kept; `with_hidden` shows all there is.
    What is asked after the results belongs to it only when `is_later`.
    """
    outline = outline or form_outline(response.form_id)
    stored = stored_answers(response)
    so_far = answers_so_far(response, outline, stored, is_later=is_later)
    shown = None if with_hidden else so_far.shown
    return [
        answer_view(question, stored.get(question.field_id), language)
        for question in outline.questions
        if shown is None or question.key in shown
    ]


def stored_of_many(response_ids: Iterable[int]) -> dict[int, dict[int, Answer]]:
    """Answers by id of the response, then of the field. Two queries."""
    applied = BudgetRow.objects.filter(version=BudgetVersion.APPLIED)
    stored: dict[int, dict[int, Answer]] = {pk: {} for pk in response_ids}
    answers = _with_version(Answer.objects.filter(response__in=list(stored)))
    for answer in answers.prefetch_related(Prefetch("budget_rows", queryset=applied)):
        stored[answer.response_id][answer.field_id] = answer
    return stored


def answers_of_many(
    responses: Sequence[Response],
    outline: FormOutline,
    language: str = "pl",
    *,
    is_later: bool = False,
) -> dict[int, dict[str, AnswerView]]:
    """By id of the response, then by key; what a condition hides is left out. Two queries.

    With `is_later` also what is asked after the results.
    """
    stored = stored_of_many(response.pk for response in responses)
    found = {}
    for response in responses:
        here = stored[response.pk]
        shown = answers_so_far(response, outline, here, is_later=is_later).shown
        found[response.pk] = {
            question.key: answer_view(question, here.get(question.field_id), language)
            for question in outline.questions
            if question.key in shown
        }
    return found


def answer_view(question: Question, answer: Answer | None, language: str) -> AnswerView:
    rows = tuple(
        BudgetLineView(row.item, row.amount, row.typed_amount)
        for row in (answer.budget_rows.all() if answer and question.is_budget else ())
    )
    value, content = typed_of(question, answer), answer.content if answer else None
    return AnswerView(
        question=question,
        typed=answer.typed if answer else "",
        value=value,
        content=content,
        shown=shown_text(question, value, content, language),
        table=shown_table(question, value, content, language),
        budget_rows=rows,
        file=answer.file if answer else None,
        saved_at=answer.saved_at if answer else None,
        answered_version=answer.version_number if answer else None,  # type: ignore[attr-defined]
        is_removed=bool(answer and answer.emptied_at),
    )


def problems_of(
    response: Response,
    limits: Limits = NO_LIMITS,
    outline: FormOutline | None = None,
    only: Sequence[str] | None = None,
) -> Mapping[str, str]:
    """What still has to be mended before sending: field key -> sentence, in form order.

    `only` narrows to the given field keys (a correction opens few answers). What a condition
    hides, what is asked later and what is frozen is never required.
    """
    outline = outline or form_outline(response.form_id)
    so_far = answers_so_far(response, outline, stored := stored_answers(response))
    return problems_in_answers(so_far, stored, limits, only)


def problems_in_answers(
    so_far: Answers,
    stored: Mapping[int, Answer],
    limits: Limits,
    only: Collection[str] | None = None,
) -> Mapping[str, str]:
    """The same for answers that were read already."""
    today = timezone.localdate()
    failed = dict(so_far.failed_checks(get_language() or "pl"))
    problems: dict[str, str] = {}
    for question in so_far.outline.questions:
        if question.key not in so_far.shown or question.is_frozen(today):
            continue
        if only is not None and question.key not in only:
            continue
        problem = _problem(question, stored.get(question.field_id), limits)
        if problem := problem or failed.get(question.key, ""):
            problems[question.key] = problem
    return problems


def _problem(question: Question, answer: Answer | None, limits: Limits) -> str:
    kind = kind_of(question.kind)
    if question.is_file and not (answer and answer.file_id):
        return kind.empty_sentence() if question.is_required else ""
    return kind.read(question, typed_of(question, answer), limits).problem
