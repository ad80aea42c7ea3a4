"""Saving what was typed: all of it, readable or not, touching only the fields given."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from osnowa.documents.actions import receive_upload
from osnowa.documents.models import StoredFile
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Refusal
from osnowa.questionnaires.enums import BudgetVersion
from osnowa.questionnaires.kinds import kind_of
from osnowa.questionnaires.kinds.budget import AMOUNT, ITEM, ORDER, Budget
from osnowa.questionnaires.kinds.files import FileKind
from osnowa.questionnaires.limits import NO_LIMITS, Limits
from osnowa.questionnaires.models import Answer, BudgetRow, Form, Response
from osnowa.questionnaires.outline import Question, SectionOutline
from osnowa.questionnaires.typed import Row, Typed, as_rows, as_text
from osnowa.shelf.remembering import forget_read

__all__ = ["SavedAnswers", "Typed", "as_rows", "as_text", "open_response", "save_answers"]

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

    A file that cannot be taken becomes a problem of its field; everything else is kept. What is
    frozen stays as it is: its screen shows no control.
    `before` is called in the transaction that writes, and raises to stop it: files are read
    first, because that takes time and nobody should wait for it.
    """
    problems: dict[str, str] = {}
    files = _receive_files(by, response, section, typed, limits, problems)
    saved_at = timezone.now()
    today = timezone.localdate(saved_at)
    with transaction.atomic():
        if before is not None:
            before()
        written: dict[str, Answer] = {}
        for question in section.questions:
            if question.key not in typed or question.is_frozen(today):
                continue
            if question.is_file and question.key in problems:
                continue
            answer = _answer(by, response, question, saved_at)
            problem = _fill(answer, question, typed, limits, files, written)
            # Whether a question with a condition is asked at all, `problems_of` knows.
            if problem and question.show_when is None:
                problems[question.key] = problem
        _upsert(written.values())
        for question in section.questions:
            kind = kind_of(question.kind)
            if isinstance(kind, Budget) and question.key in written:
                _save_rows(kind, written[question.key], question, as_rows(typed[question.key]))
    forget_read(("answers", response.pk))
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
            files[question.key] = _receive(by, response, question, upload, limits)
        except Refusal as refusal:
            problems[question.key] = refusal.sentence
    return files


def _receive(
    by: Actor, response: Response, question: Question, upload: UploadedFile, limits: Limits
) -> StoredFile:
    """What the kind itself has against the file; then through the one door."""
    kind = kind_of(question.kind)
    if isinstance(kind, FileKind):
        problem = kind.upload_problem(question, upload, limits.upload_limit_bytes)
        if problem:
            raise Refusal(problem)
    return receive_upload(
        by,
        response.organisation_id,
        upload,
        purpose=FILE_PURPOSE,
        target=file_target(response),
        limit_bytes=limits.upload_limit_bytes,
        kinds=kind.file_kinds,
    )


def _answer(by: Actor, response: Response, question: Question, saved_at: datetime) -> Answer:
    return Answer(
        organisation_id=response.organisation_id,
        response=response,
        field_id=question.field_id,
        version_id=question.version_id,
        saved_at=saved_at,
        saved_by=by.label,
    )


def _fill(
    answer: Answer,
    question: Question,
    typed: Mapping[str, Typed],
    limits: Limits,
    files: Mapping[str, StoredFile],
    written: dict[str, Answer],
) -> str:
    """What stands against it; the answer goes to `written` when there is something to keep."""
    if question.is_file:
        file = files.get(question.key)
        if file is None:
            return _missing_file(answer, question)
        answer.file, answer.typed, answer.content = file, file.name, file.name
        written[question.key] = answer
        return ""
    kind, value = kind_of(question.kind), typed[question.key]
    read = kind.read(question, value, limits)
    answer.typed, answer.content = kind.written(question, value), read.content
    written[question.key] = answer
    return read.problem


def _save_rows(kind: Budget, answer: Answer, question: Question, rows: Sequence[Row]) -> None:
    """The rows as applied for are written anew; other versions of the budget stay.

    The statement that wrote the answer holds its row, so two devices take turns here.
    """
    BudgetRow.objects.filter(answer=answer, version=BudgetVersion.APPLIED).delete()
    typed = kind.rows_of(question, rows)
    BudgetRow.objects.bulk_create(
        BudgetRow(
            organisation_id=answer.organisation_id,
            answer=answer,
            position=place,
            item=row.get(ITEM, ""),
            category=line.category[:60],
            typed_amount=row.get(AMOUNT, ""),
            typed={name: row[name] for name in ORDER[2:] if row.get(name, "").strip()},
            **line.figures,
        )
        for place, (row, line) in enumerate(
            zip(typed, kind.lines(question, rows), strict=True), start=1
        )
    )


def _missing_file(answer: Answer, question: Question) -> str:
    has_file = Answer.objects.filter(
        response=answer.response, field_id=question.field_id, file__isnull=False
    ).exists()
    needs_one = question.is_required and not has_file
    return kind_of(question.kind).empty_sentence() if needs_one else ""


def _upsert(answers: Collection[Answer]) -> None:
    """One statement, so that two devices saving one field at once both succeed.

    In the order of the fields, so that they never wait for each other in a circle.
    """
    Answer.objects.bulk_create(
        sorted(answers, key=lambda answer: answer.field_id),
        update_conflicts=True,
        unique_fields=["response", "field"],
        update_fields=[
            *("version", "typed", "content", "file", "saved_at", "saved_by", "emptied_at")
        ],
    )
