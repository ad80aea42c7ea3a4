"""Reading what a person typed: what it means, or one sentence on what to do about it.

Nothing here refuses to store anything; a problem only says why an answer cannot be sent yet.
"""

from osnowa.questionnaires.kinds import Read, kind_of
from osnowa.questionnaires.limits import Limits
from osnowa.questionnaires.outline import Question
from osnowa.questionnaires.typed import LIST_SEPARATOR, Typed, clean_typed

__all__ = ["LIST_SEPARATOR", "Read", "Typed", "clean_typed", "empty_problem", "read_answer"]


def read_answer(question: Question, value: Typed, limits: Limits) -> Read:
    return kind_of(question.kind).read(question, value, limits)


def empty_problem(question: Question) -> str:
    """What to do about a question that must not stay empty, by its kind."""
    return kind_of(question.kind).empty_sentence()
