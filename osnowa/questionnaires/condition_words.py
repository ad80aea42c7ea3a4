"""A condition in words, for a person who answers and for one who writes the form."""

from datetime import date

from django.utils.translation import gettext as _

from osnowa.kit.money import Money
from osnowa.kit.texts import pick
from osnowa.questionnaires.conditions import condition_of
from osnowa.questionnaires.expressions import (
    All,
    Amount,
    Answered,
    AnswerOf,
    AnyOf,
    Compare,
    Constant,
    Contains,
    Expression,
    Minus,
    Not,
    Op,
    Percent,
    Sum,
    Times,
    Total,
    Type,
)
from osnowa.questionnaires.kinds.budget import TOTAL_LABELS
from osnowa.questionnaires.kinds.date import day_words
from osnowa.questionnaires.outline import FormOutline, Question, SectionOutline


def condition_words(where: Question | SectionOutline, outline: FormOutline, language: str) -> str:
    """`“Do you have a patron?” is: yes`; empty when there is no condition."""
    condition = condition_of(where)
    return "" if condition is None else in_words(condition, outline, language)


def in_words(expression: Expression, outline: FormOutline, language: str) -> str:
    return _Words(outline, language).expression(expression)


class _Words:
    def __init__(self, outline: FormOutline, language: str) -> None:
        self.outline, self.language = outline, language

    def expression(self, node: Expression) -> str:
        if isinstance(node, All | AnyOf):
            joint = _("and") if isinstance(node, All) else _("or")
            return f" {joint} ".join(self.expression(part) for part in node.parts)
        if isinstance(node, Not):
            return _("it is not so that: %(what)s") % {"what": self.expression(node.part)}
        if isinstance(node, Answered):
            return _("“%(question)s” is answered") % {"question": self._label(node.key)}
        if isinstance(node, Contains):
            return self._is(self._label(node.key), self._option(node.key, node.value))
        return self._comparison(node)

    def _comparison(self, node: Compare) -> str:
        left, right = self.amount(node.left), self._right(node)
        if node.op is Op.EQ:
            return self._is(left, right)
        said = {"left": left, "right": right}
        return {
            Op.NE: _("“%(left)s” is not: %(right)s"),
            Op.LT: _("“%(left)s” is less than %(right)s"),
            Op.LE: _("“%(left)s” is at most %(right)s"),
            Op.GT: _("“%(left)s” is more than %(right)s"),
            Op.GE: _("“%(left)s” is at least %(right)s"),
        }[node.op] % said

    def _is(self, question: str, answer: str) -> str:
        return _("“%(question)s” is: %(answer)s") % {"question": question, "answer": answer}

    def _right(self, node: Compare) -> str:
        is_value = isinstance(node.right, Constant) and node.right.type is Type.TEXT
        if is_value and isinstance(node.left, AnswerOf):
            assert isinstance(node.right, Constant)
            return self._option(node.left.key, str(node.right.value))
        return self.amount(node.right)

    def amount(self, node: Amount) -> str:
        if isinstance(node, AnswerOf):
            return self._label(node.key)
        if isinstance(node, Constant):
            return _constant(node)
        if isinstance(node, Total):
            return f"{self._label(node.key)}: {TOTAL_LABELS.get(node.column, node.column)}"
        if isinstance(node, Percent):
            return f"{node.percent} % × {self.amount(node.of)}"
        if isinstance(node, Sum):
            return " + ".join(self.amount(part) for part in node.parts)
        sign = "−" if isinstance(node, Minus) else "×"
        assert isinstance(node, Minus | Times)
        return f"{self.amount(node.left)} {sign} {self.amount(node.right)}"

    def _label(self, key: str) -> str:
        question = self.outline.question(key)
        return pick(question.label, self.language) if question else key

    def _option(self, key: str, value: str) -> str:
        question = self.outline.question(key)
        return question.option_label(value, self.language) if question else value


def _constant(node: Constant) -> str:
    if isinstance(node.value, bool):
        return _("yes") if node.value else _("no")
    if isinstance(node.value, date):
        return day_words(node.value)
    if node.type is Type.MONEY:
        return str(Money(int(node.value)))
    return str(node.value)
