"""Answers as a sheet: one group of columns for each key, whatever versions were answered."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from osnowa.kit.texts import pick
from osnowa.questionnaires.answers import AnswerView
from osnowa.questionnaires.models import FieldVersion, Response
from osnowa.questionnaires.outline import FormOutline, Question
from osnowa.questionnaires.policy import shown_in_sheets
from osnowa.questionnaires.queries import answers_of_many

Head = tuple[str, str]


def answer_heads(
    outline: FormOutline, language: str, *, sees_personal: bool
) -> tuple[list[Head], list[Question]]:
    """Heads (label and look) of the columns, and the questions they belong to.

    A question asked in several versions has one more column: which one was answered.
    """
    questions = shown_in_sheets(outline.questions, sees_personal=sees_personal)
    several = _in_versions(questions)
    heads: list[Head] = []
    for question in questions:
        view = AnswerView.empty(question)
        heads += [(column.label, column.look) for column in view.columns(language)]
        if question.key in several:
            label = pick(question.label, language)
            heads.append((_("%(question)s: version answered") % {"question": label}, "number"))
    return heads, questions


def answer_rows(
    responses: Sequence[Response], outline: FormOutline, language: str, *, sees_personal: bool
) -> Iterable[list[Any]]:
    """One row of typed cells for each response, in the order of the heads. Three queries."""
    questions = shown_in_sheets(outline.questions, sees_personal=sees_personal)
    several = _in_versions(questions)
    found = answers_of_many(responses, outline, language, is_later=True)
    for response in responses:
        views = found[response.pk]
        row: list[Any] = []
        for question in questions:
            view = views.get(question.key) or AnswerView.empty(question)
            row += view.cells(language)
            if question.key in several:
                row.append(view.answered_version)
        yield row


def _in_versions(questions: Sequence[Question]) -> frozenset[str]:
    """Keys of the questions that were asked in more than one version."""
    ids = [question.field_id for question in questions]
    later = FieldVersion.objects.filter(field__in=ids, number__gt=1)
    return frozenset(later.values_list("field__key", flat=True))
