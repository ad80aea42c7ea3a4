"""The set-up of a real institution as data: the same questions at the terminal and on a page."""

from osnowa.desks.set_up.answers import SetUp, asked, cleaned_answers, suggested
from osnowa.desks.set_up.questions import QUESTIONS, STEPS, Question, Step

__all__ = [
    "QUESTIONS",
    "STEPS",
    "Question",
    "SetUp",
    "Step",
    "asked",
    "cleaned_answers",
    "suggested",
]
