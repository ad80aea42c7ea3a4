"""What the chosen are asked after the results: which questions, and which of them wait."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import get_language

from osnowa.applications.enums import ApplicationState
from osnowa.applications.models import Application
from osnowa.calls.queries import limits_of
from osnowa.decisions.enums import Outcome
from osnowa.decisions.models import Decision
from osnowa.questionnaires.answers import AnswerView
from osnowa.questionnaires.models import Answer, FieldVersion
from osnowa.questionnaires.outline import FormOutline, Question
from osnowa.questionnaires.queries import (
    answers_of,
    answers_so_far,
    form_outline,
    problems_in_answers,
    stored_answers,
    stored_of_many,
)
from osnowa.questionnaires.typed import has_words


@dataclass(frozen=True)
class LaterProgress:
    """What one chosen application is asked now; `waiting` is key -> what to do about it.

    What may stay empty does not wait, and counts as answered only when something was written.
    """

    asked: tuple[Question, ...]
    waiting: Mapping[str, str]
    answered_count: int

    @property
    def is_complete(self) -> bool:
        return not self.waiting


def asks_later(form_ids: Iterable[int]) -> frozenset[int]:
    """Which of these forms ask, or once asked, anything after the results. One query."""
    flagged = FieldVersion.objects.filter(
        field__form__in=set(form_ids), field__removed_at=None, is_asked_later=True
    )
    return frozenset(flagged.values_list("field__form_id", flat=True))


def is_chosen(application: Application) -> bool:
    """Awarded, told so by letter, and still taking part."""
    return (
        application.state == ApplicationState.ACCEPTED
        and application.emptied_at is None
        and Decision.objects.filter(
            application=application, outcome=Outcome.AWARDED, released_at__isnull=False
        ).exists()
    )


def later_progress(application: Application) -> LaterProgress | None:
    """None when nothing is asked of this one."""
    outline = form_outline(application.response.form_id)
    if not outline.later_sections or not is_chosen(application):
        return None
    stored = stored_answers(application.response)
    return _progress(application, outline, stored)


def waiting_counts(applications: Iterable[Application]) -> dict[int, int]:
    """How many answers each of these chosen applications still owes, by its id."""
    by_form: dict[int, list[Application]] = defaultdict(list)
    for application in applications:
        by_form[application.response.form_id].append(application)
    counts: dict[int, int] = {}
    for form_id in asks_later(by_form):
        outline, rows = form_outline(form_id), by_form[form_id]
        stored = stored_of_many(row.response_id for row in rows)
        for row in rows:
            counts[row.pk] = len(_progress(row, outline, stored[row.response_id]).waiting)
    return counts


def later_answers(application: Application) -> list[AnswerView]:
    """What was answered after the results, in the order of the form."""
    outline, language = form_outline(application.response.form_id), get_language() or "pl"
    views = answers_of(application.response, outline, language, is_later=True)
    return [view for view in views if view.question.is_asked_later]


def _progress(
    application: Application, outline: FormOutline, stored: Mapping[int, Answer]
) -> LaterProgress:
    so_far = answers_so_far(application.response, outline, stored, is_later=True)
    asked = tuple(
        question
        for section in outline.later_sections
        for question in section.questions
        if question.key in so_far.shown
    )
    keys = [question.key for question in asked]
    waiting = problems_in_answers(so_far, stored, limits_of(application.rules), keys)
    written = [
        question
        for question in asked
        if question.key not in waiting and has_words(so_far.values.get(question.key))
    ]
    return LaterProgress(asked, waiting, len(written))
