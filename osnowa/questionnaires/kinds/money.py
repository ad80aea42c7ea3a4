"""An amount of money."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from osnowa.kit.money import Money as Amount
from osnowa.kit.texts import pick
from osnowa.questionnaires.enums import FieldKind
from osnowa.questionnaires.expressions import Type
from osnowa.questionnaires.kinds.kind import Column, Kind, Read, labels
from osnowa.questionnaires.limits import Limits
from osnowa.questionnaires.outline import Question
from osnowa.questionnaires.typed import Typed
from osnowa.ui.forms import MoneyInput

_BELOW_ZERO = re.compile(r"[-\u2212\u2013]\s*\d")


class Money(Kind):
    """Limits `min` and `max` are in grosze."""

    kind = FieldKind.MONEY
    xlsform = "decimal"
    type = Type.MONEY
    is_simple = True

    def empty_sentence(self) -> str:
        return _("Enter a number.")

    def form_field(self, question: Question, language: str) -> forms.Field:
        return forms.CharField(widget=MoneyInput(), **labels(question, language))

    def meaning(self, question: Question, text: str, limits: Limits) -> Read:
        amount = parsed(text)
        if amount is None:
            return Read(problem=amount_problem(text))
        low, high = question.limits.get("min"), question.limits.get("max")
        if low is not None and amount < low:
            return Read(problem=_("Enter %(min)s or more.") % {"min": Amount(low)})
        if high is not None and amount > high:
            return Read(problem=_("Enter %(max)s or less.") % {"max": Amount(high)})
        return Read(content=int(amount))

    def words(self, question: Question, content: Any, language: str) -> str:
        return str(Amount(content))

    def columns(self, question: Question, language: str) -> list[Column]:
        return [Column(pick(question.label, language), "money")]

    def cells(self, question: Question, value: Typed, content: Any, language: str) -> list[Any]:
        if content is None:
            return [self.shown(question, value, content, language)]
        return [Amount(content)]


def parsed(text: str) -> Amount | None:
    try:
        return Amount.parse(text)
    except ValueError:
        return None


def amount_problem(typed: str) -> str:
    if _BELOW_ZERO.match(typed):
        return _("Enter an amount above zero, for example 1250.")
    return _("Enter the amount in digits, for example 1250 or 1250,50.")
