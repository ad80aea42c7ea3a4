"""Every change of forms and responses."""

from osnowa.questionnaires.actions.build_form import build_form, copy_form
from osnowa.questionnaires.actions.change_question import change_question
from osnowa.questionnaires.actions.edit_questions import (
    add_question,
    place_question,
    restore_question,
    reword_question,
    take_out_question,
)
from osnowa.questionnaires.actions.editing import Overtaken
from osnowa.questionnaires.actions.replace_questions import replace_questions
from osnowa.questionnaires.actions.save_answers import SavedAnswers, open_response, save_answers
from osnowa.questionnaires.actions.shape_form import (
    add_section,
    change_section,
    move_section,
    remove_section,
)

__all__ = [
    "Overtaken",
    "SavedAnswers",
    "add_question",
    "add_section",
    "build_form",
    "change_question",
    "change_section",
    "copy_form",
    "move_section",
    "open_response",
    "place_question",
    "remove_section",
    "replace_questions",
    "restore_question",
    "reword_question",
    "save_answers",
    "take_out_question",
]
