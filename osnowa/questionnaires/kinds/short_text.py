"""A text of some words."""

from typing import Any

from django import forms
from django.utils.translation import ngettext

from osnowa.questionnaires.enums import FieldKind
from osnowa.questionnaires.expressions import Type
from osnowa.questionnaires.kinds.kind import Kind, Read, labels
from osnowa.questionnaires.limits import Limits
from osnowa.questionnaires.outline import Question


class ShortText(Kind):
    kind = FieldKind.SHORT_TEXT
    xlsform = "text"
    type = Type.TEXT
    paper_lines = 2
    is_simple = True

    def form_field(self, question: Question, language: str) -> forms.Field:
        return forms.CharField(
            strip=False, widget=forms.TextInput(counted(question)), **labels(question, language)
        )

    def meaning(self, question: Question, text: str, limits: Limits) -> Read:
        problem = _too_many_words(question, text, limits) or _too_long(question, text)
        return Read(problem=problem) if problem else Read(content=text)


def counted(question: Question) -> dict[str, Any]:
    """Told to the script that counts words while one types."""
    most = question.limits.get("max_words")
    return {"data-max-words": str(most)} if most else {}


def _too_many_words(question: Question, text: str, limits: Limits) -> str:
    most, words = question.limits.get("max_words"), len(text.split())
    if not most or words <= limits.words_allowed(most):
        return ""
    return ngettext(
        "Shorten this to %(limit)s word. Now there are %(words)s.",
        "Shorten this to %(limit)s words. Now there are %(words)s.",
        most,
    ) % {"limit": most, "words": words}


def _too_long(question: Question, text: str) -> str:
    most = question.limits.get("max_chars")
    if not most or len(text) <= most:
        return ""
    return ngettext(
        "Shorten this to %(limit)s character. Now there are %(chars)s.",
        "Shorten this to %(limit)s characters. Now there are %(chars)s.",
        most,
    ) % {"limit": most, "chars": len(text)}
