"""Conditions as rows of plain selects: question, comparison, answer; all of them or any."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from osnowa.kit.money import Money
from osnowa.kit.refusals import Refusal
from osnowa.kit.texts import pick
from osnowa.questionnaires.conditions import asked_of
from osnowa.questionnaires.enums import FieldKind
from osnowa.questionnaires.expressions import (
    All,
    Answered,
    AnswerOf,
    AnyOf,
    Compare,
    Constant,
    Contains,
    Expression,
    Not,
    Op,
    Type,
    as_json,
)
from osnowa.questionnaires.kinds.date import day_of
from osnowa.questionnaires.kinds.money import parsed
from osnowa.questionnaires.kinds.number import whole
from osnowa.questionnaires.outline import FormOutline, Question, SectionOutline

HOWS = {
    "is": gettext_lazy("is"),
    "is_not": gettext_lazy("is not"),
    "at_least": gettext_lazy("is at least"),
    "at_most": gettext_lazy("is at most"),
    "answered": gettext_lazy("is answered"),
    "empty": gettext_lazy("is not answered"),
}
_ORDERED = {Op.GE: "at_least", Op.LE: "at_most"}
_BARE = frozenset({"answered", "empty"})
_LISTED = frozenset({FieldKind.ONE_OF, FieldKind.MANY_OF})


@dataclass(frozen=True)
class Row:
    """`answer` is `key=value` of a listed answer; `typed` a number, an amount or a day."""

    key: str = ""
    how: str = "is"
    answer: str = ""
    typed: str = ""


@dataclass(frozen=True)
class Rows:
    """`is_any` joins by "or". `is_foreign`: what is written has a shape these rows cannot show."""

    rows: tuple[Row, ...] = ()
    is_any: bool = False
    is_foreign: bool = False


def deciders_of(outline: FormOutline, where: Question | SectionOutline) -> list[Question]:
    """Questions that may decide: earlier screens, and for a question its own one."""
    found: list[Question] = []
    for section in outline.sections:
        if isinstance(where, SectionOutline):
            if section.section_id == where.section_id:
                return found
            found += section.questions
        else:
            found += [q for q in section.questions if q.key != where.key]
            if section.question(where.key):
                return found
    return found


def answers_to_choose(question: Question, language: str) -> list[tuple[str, str]]:
    """`key=value` and words of every answer that can be chosen from a list."""
    if question.kind == FieldKind.YES_NO:
        pairs = [("yes", _("yes")), ("no", _("no"))]
    elif question.kind in _LISTED:
        pairs = [(option.value, pick(option.label, language)) for option in question.options]
    else:
        pairs = []
    return [(f"{question.key}={value}", label) for value, label in pairs]


def rows_of(condition: Expression | None, outline: FormOutline) -> Rows:
    if condition is None:
        return Rows()
    parts = condition.parts if isinstance(condition, All | AnyOf) else (condition,)
    rows = [_row_of(part, outline) for part in parts]
    if any(row is None for row in rows):
        return Rows(is_foreign=True)
    return Rows(tuple(row for row in rows if row), isinstance(condition, AnyOf))


def _row_of(part: Expression, outline: FormOutline) -> Row | None:
    if isinstance(part, Answered):
        return Row(part.key, "answered")
    if isinstance(part, Contains):
        return Row(part.key, "is", f"{part.key}={part.value}")
    if isinstance(part, Not):
        inner = part.part
        if isinstance(inner, Answered):
            return Row(inner.key, "empty")
        if isinstance(inner, Contains):
            return Row(inner.key, "is_not", f"{inner.key}={inner.value}")
    if isinstance(part, Compare):
        return _compared(part, outline)
    return None


def _compared(part: Compare, outline: FormOutline) -> Row | None:
    left, right = part.left, part.right
    how = {Op.EQ: "is", Op.NE: "is_not", **_ORDERED}.get(part.op)
    if how is None or not isinstance(left, AnswerOf) or left.part:
        return None
    question = outline.question(left.key)
    if question is None or not isinstance(right, Constant):
        return None
    if right.type is Type.YES:
        return Row(left.key, how, f"{left.key}={'yes' if right.value else 'no'}")
    if right.type is Type.TEXT:
        return Row(left.key, how, f"{left.key}={right.value}")
    return Row(left.key, how, typed=_shown(right))


def _shown(constant: Constant) -> str:
    if constant.type is Type.MONEY and isinstance(constant.value, int):
        return str(Money(constant.value)).replace("\u00a0", " ").removesuffix(" zł")
    if isinstance(constant.value, date):
        return constant.value.strftime("%d.%m.%Y")
    return str(constant.value)


def condition_from(
    rows: Sequence[Row], is_any: bool, outline: FormOutline
) -> dict[str, Any] | None:
    """The condition as JSON, None for no rows. Raises Refusal with `field_errors` by row number."""
    parts, problems = [], {}
    for place, row in enumerate(rows):
        try:
            parts.append(_part_from(row, outline))
        except Refusal as refusal:
            problems[str(place)] = refusal.sentence
    if problems:
        raise Refusal(next(iter(problems.values())), field_errors=problems)
    if not parts:
        return None
    if len(parts) == 1:
        return as_json(parts[0])
    return as_json(AnyOf(tuple(parts)) if is_any else All(tuple(parts)))


def _part_from(row: Row, outline: FormOutline) -> Expression:
    question = outline.question(row.key)
    if question is None:
        raise Refusal(_("Choose the question that decides."))
    if row.how in _BARE:
        answered = Answered(question.key)
        return answered if row.how == "answered" else Not(answered)
    if answers_to_choose(question, "pl"):
        return _chosen(row, question)
    return _measured(row, question)


def _chosen(row: Row, question: Question) -> Expression:
    key, _sign, value = row.answer.partition("=")
    if key != question.key or row.answer not in dict(answers_to_choose(question, "pl")):
        raise Refusal(_("Choose an answer to this very question."))
    if row.how not in {"is", "is_not"}:
        raise Refusal(_("Only numbers, amounts and dates can be more or less."))
    is_same = row.how == "is"
    if question.kind == FieldKind.MANY_OF:
        part = Contains(question.key, value)
        return part if is_same else Not(part)
    constant = (
        Constant(Type.YES, value == "yes")
        if question.kind == FieldKind.YES_NO
        else Constant(Type.TEXT, value)
    )
    return Compare(Op.EQ if is_same else Op.NE, AnswerOf(question.key), constant)


def _measured(row: Row, question: Question) -> Expression:
    type_of = asked_of(question).type
    if type_of not in {Type.NUMBER, Type.MONEY, Type.DATE}:
        raise Refusal(_("Of this question we can only ask whether it is answered."))
    value = _value(type_of, row.typed.strip())
    if value is None:
        raise Refusal(_("Write a number, an amount or a day to compare with."))
    op = {"is": Op.EQ, "is_not": Op.NE, "at_least": Op.GE, "at_most": Op.LE}[row.how]
    return Compare(op, AnswerOf(question.key), Constant(type_of, value))


def _value(type_of: Type, typed: str) -> int | date | None:
    """What was typed, read as the type of the question; None when it cannot be read."""
    if type_of is Type.NUMBER:
        return whole(typed)
    if type_of is Type.MONEY:
        amount = parsed(typed)
        return None if amount is None else int(amount)
    return day_of(typed)
