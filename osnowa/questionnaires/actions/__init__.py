"""Every change of forms and responses."""

from osnowa.questionnaires.actions.build_form import build_form, copy_form
from osnowa.questionnaires.actions.change_question import change_question
from osnowa.questionnaires.actions.save_answers import SavedAnswers, open_response, save_answers

__all__ = [
    "SavedAnswers",
    "build_form",
    "change_question",
    "copy_form",
    "open_response",
    "save_answers",
]
