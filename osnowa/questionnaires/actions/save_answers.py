"""Saving what was typed: all of it, readable or not, touching only the fields given."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from osnowa.documents.actions import receive_upload
from osnowa.documents.models import StoredFile
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Refusal
from osnowa.questionnaires.limits import NO_LIMITS, Limits
from osnowa.questionnaires.models import Answer, BudgetRow, Form, Response
from osnowa.questionnaires.outline import Question, SectionOutline
from osnowa.questionnaires.reading import (
    LIST_SEPARATOR,
    clean_typed,
    empty_problem,
    read_budget,
    read_scalar,
)

Budget = Sequence[tuple[str, str]]
Typed = str | Sequence[str] | Budget | UploadedFile | None
FILE_PURPOSE = "questionnaires.answer"


@dataclass(frozen=True)
class SavedAnswers:
    """When it was saved, and what still has to be mended: field key -> sentence."""

    saved_at: datetime
    problems: Mapping[str, str] = field(default_factory=dict)


def open_response(organisation_id: int, form: Form) -> Response:
    return Response.objects.create(organisation_id=organisation_id, form=form)


def save_answers(
    by: Actor,
    response: Response,
    section: SectionOutline,
    typed: Mapping[str, Typed],
    limits: Limits = NO_LIMITS,
    *,
    before: Callable[[], None] | None = None,
) -> SavedAnswers:
    """Store `typed` (by field key); keys that are not in `section` are left alone.

    A file that cannot be taken becomes a problem of its field; everything else is kept.
    `before` is called in the transaction that writes, and raises to stop it: files are read
    first, because that takes time and nobody should wait for it.
    """
    problems: dict[str, str] = {}
    files = _receive_files(by, response, section, typed, limits, problems)
    saved_at = timezone.now()
    with transaction.atomic():
        if before is not None:
            before()
        for question in section.questions:
            if question.key not in typed or (question.is_file and question.key in problems):
                continue
            problem = _save_one(by, response, question, typed, limits, saved_at, files)
            if problem:
                problems[question.key] = problem
    return SavedAnswers(saved_at, problems)


def file_target(response: Response) -> str:
    """What a file that comes with an answer says it belongs to."""
    return f"questionnaires.Response:{response.pk}"


def _receive_files(
    by: Actor,
    response: Response,
    section: SectionOutline,
    typed: Mapping[str, Typed],
    limits: Limits,
    problems: dict[str, str],
) -> dict[str, StoredFile]:
    files: dict[str, StoredFile] = {}
    for question in section.questions:
        upload = typed.get(question.key)
        if not question.is_file or not isinstance(upload, UploadedFile):
            continue
        try:
            files[question.key] = receive_upload(
                by,
                response.organisation_id,
                upload,
                purpose=FILE_PURPOSE,
                target=file_target(response),
                limit_bytes=limits.upload_limit_bytes,
            )
        except Refusal as refusal:
            problems[question.key] = refusal.sentence
    return files


def _save_one(
    by: Actor,
    response: Response,
    question: Question,
    typed: Mapping[str, Typed],
    limits: Limits,
    saved_at: datetime,
    files: Mapping[str, StoredFile],
) -> str:
    value = typed[question.key]
    answer = Answer(
        organisation_id=response.organisation_id,
        response=response,
        field_id=question.field_id,
        version_id=question.version_id,
        saved_at=saved_at,
        saved_by=by.label,
    )
    if question.is_budget:
        return _save_budget(answer, question, as_rows(value), limits)
    if question.is_file:
        return _save_file(answer, question, files.get(question.key))
    answer.typed = as_text(value)
    read = read_scalar(question, answer.typed, limits)
    answer.content = read.content
    _upsert(answer)
    return read.problem


def _save_budget(
    answer: Answer, question: Question, rows: list[tuple[str, str]], limits: Limits
) -> str:
    read = read_budget(question, rows, limits)
    answer.typed = "\n".join(f"{item}: {amount}" for item, amount in rows)
    answer.content = int(read.total) if rows else None
    _upsert(answer)
    stored = Answer.objects.select_for_update().get(
        response=answer.response, field_id=question.field_id
    )
    BudgetRow.objects.filter(answer=stored).delete()
    BudgetRow.objects.bulk_create(
        BudgetRow(
            organisation_id=answer.organisation_id,
            answer=stored,
            position=place,
            item=item,
            amount=amount,
            typed_amount=typed_amount,
        )
        for place, ((item, typed_amount), amount) in enumerate(
            zip(rows, read.amounts, strict=True), start=1
        )
    )
    return read.problem


def _save_file(answer: Answer, question: Question, file: StoredFile | None) -> str:
    if file is not None:
        answer.file = file
        answer.typed = file.name
        _upsert(answer)
        return ""
    has_file = Answer.objects.filter(
        response=answer.response, field_id=question.field_id, file__isnull=False
    ).exists()
    return empty_problem(question) if question.is_required and not has_file else ""


def _upsert(answer: Answer) -> None:
    """One statement, so that two devices saving one field at once both succeed."""
    Answer.objects.bulk_create(
        [answer],
        update_conflicts=True,
        unique_fields=["response", "field"],
        update_fields=["version", "typed", "content", "file", "saved_at", "saved_by"],
    )


def as_text(value: Typed) -> str:
    if isinstance(value, str):
        return clean_typed(value)
    if value is None or isinstance(value, UploadedFile):
        return ""
    return LIST_SEPARATOR.join(clean_typed(str(part)) for part in value)


def as_rows(value: Typed) -> list[tuple[str, str]]:
    """Rows as typed, without those left wholly empty."""
    if value is None or isinstance(value, str | UploadedFile):
        return []
    rows = [(clean_typed(row[0]), clean_typed(row[1])) for row in value]
    return [(item, amount) for item, amount in rows if item.strip() or amount.strip()]
