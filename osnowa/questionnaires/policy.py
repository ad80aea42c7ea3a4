"""Which fields of a form a kind of reader may see. Rows are decided by who points here."""

from collections.abc import Iterable

from osnowa.questionnaires.outline import Question


def juror_visible(questions: Iterable[Question], *, are_names_hidden: bool) -> list[Question]:
    """What a juror reads: never staff-only fields, and no personal ones when names are hidden."""
    return [
        question
        for question in questions
        if question.is_juror_visible and not (are_names_hidden and question.is_personal)
    ]


def shown_in_sheets(questions: Iterable[Question], *, sees_personal: bool) -> list[Question]:
    """What goes into a sheet of answers: for an auditor without anything about persons."""
    return [question for question in questions if sees_personal or not question.is_personal]


def publicly_visible(questions: Iterable[Question]) -> list[Question]:
    return [question for question in questions if question.is_public and not question.is_personal]
