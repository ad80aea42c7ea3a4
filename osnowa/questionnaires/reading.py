"""Reading what a person typed: what it means, or one sentence on what to do about it.

Nothing here refuses to store anything; a problem only says why an answer cannot be sent yet.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from osnowa.kit.money import Money
from osnowa.questionnaires.enums import FieldKind
from osnowa.questionnaires.limits import Limits
from osnowa.questionnaires.outline import Question

LIST_SEPARATOR = "\n"
_BELOW_ZERO = re.compile(r"[-\u2212\u2013]\s*\d")
_POLISH_DATE = re.compile(r"^(\d{1,2})[.\-/ ](\d{1,2})[.\-/ ](\d{4})$")


@dataclass(frozen=True)
class ReadAnswer:
    """`content` is None when there is a problem or nothing was typed."""

    content: Any = None
    problem: str = ""


@dataclass(frozen=True)
class ReadBudget:
    """`amounts` align with the rows given; None where the amount could not be read."""

    amounts: tuple[Money | None, ...]
    row_problems: tuple[str, ...]
    total: Money
    problem: str = ""


def clean_typed(text: str) -> str:
    """As typed, without the NUL byte, which no database keeps, and with one kind of newline."""
    return text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")


def empty_problem(question: Question) -> str:
    """What to do about a question that must not stay empty, by its kind."""
    match question.kind:
        case FieldKind.ONE_OF | FieldKind.YES_NO:
            return _("Choose one answer.")
        case FieldKind.MANY_OF:
            return _("Choose at least one answer.")
        case FieldKind.CONSENT:
            return _("Tick the box if you agree. Without it we cannot accept this.")
        case FieldKind.FILE:
            return _("Add a file.")
        case FieldKind.BUDGET:
            return _("Add at least one thing and its cost.")
        case FieldKind.DATE:
            return _("Enter a date, for example 15.05.2027.")
        case FieldKind.MONEY | FieldKind.NUMBER:
            return _("Enter a number.")
        case _:
            return _("Write your answer here.")


def read_scalar(question: Question, typed: str, limits: Limits) -> ReadAnswer:
    """Read any answer that is one text: everything but budgets and files."""
    text = typed.strip()
    if not text:
        return ReadAnswer(problem=empty_problem(question) if question.is_required else "")
    reader = _READERS.get(FieldKind(question.kind), _read_text)
    return reader(question, text, limits)


def _read_text(question: Question, text: str, limits: Limits) -> ReadAnswer:
    max_words = question.limits.get("max_words")
    words = len(text.split())
    if max_words and words > limits.words_allowed(max_words):
        return ReadAnswer(
            problem=ngettext(
                "Shorten this to %(limit)s word. Now there are %(words)s.",
                "Shorten this to %(limit)s words. Now there are %(words)s.",
                max_words,
            )
            % {"limit": max_words, "words": words}
        )
    max_chars = question.limits.get("max_chars")
    if max_chars and len(text) > max_chars:
        return ReadAnswer(
            problem=ngettext(
                "Shorten this to %(limit)s character. Now there are %(chars)s.",
                "Shorten this to %(limit)s characters. Now there are %(chars)s.",
                max_chars,
            )
            % {"limit": max_chars, "chars": len(text)}
        )
    return ReadAnswer(content=text)


def _read_number(question: Question, text: str, limits: Limits) -> ReadAnswer:
    bare = re.sub(r"[\s\u00a0]", "", text)
    if not re.fullmatch(r"\d{1,12}", bare) or not bare.isascii():
        return ReadAnswer(problem=_("Enter a whole number in digits, for example 25."))
    number = int(bare)
    low, high = question.limits.get("min"), question.limits.get("max")
    if low is not None and number < low:
        return ReadAnswer(problem=_("Enter %(min)s or more.") % {"min": low})
    if high is not None and number > high:
        return ReadAnswer(problem=_("Enter %(max)s or less.") % {"max": high})
    return ReadAnswer(content=number)


def _read_money(question: Question, text: str, limits: Limits) -> ReadAnswer:
    try:
        return ReadAnswer(content=int(Money.parse(text)))
    except ValueError:
        return ReadAnswer(problem=amount_problem(text))


def amount_problem(typed: str) -> str:
    if _BELOW_ZERO.match(typed):
        return _("Enter an amount above zero, for example 1250.")
    return _("Enter the amount in digits, for example 1250 or 1250,50.")


def _read_date(question: Question, text: str, limits: Limits) -> ReadAnswer:
    polish = _POLISH_DATE.match(text)
    try:
        if polish:
            day, month, year = (int(part) for part in polish.groups())
            return ReadAnswer(content=date(year, month, day).isoformat())
        return ReadAnswer(content=date.fromisoformat(text).isoformat())
    except ValueError:
        return ReadAnswer(problem=_("Enter a date, for example 15.05.2027."))


def _read_yes_no(question: Question, text: str, limits: Limits) -> ReadAnswer:
    if text not in {"yes", "no"}:
        return ReadAnswer(problem=empty_problem(question))
    return ReadAnswer(content=text == "yes")


def _read_one_of(question: Question, text: str, limits: Limits) -> ReadAnswer:
    if text not in {option.value for option in question.options}:
        return ReadAnswer(problem=_("Choose one answer."))
    return ReadAnswer(content=text)


def _read_many_of(question: Question, text: str, limits: Limits) -> ReadAnswer:
    chosen = text.split(LIST_SEPARATOR)
    if not {option.value for option in question.options}.issuperset(chosen):
        return ReadAnswer(problem=_("Choose at least one answer."))
    return ReadAnswer(content=chosen)


def _read_place(question: Question, text: str, limits: Limits) -> ReadAnswer:
    return ReadAnswer(content={"text": text})


_READERS: dict[FieldKind, Callable[[Question, str, Limits], ReadAnswer]] = {
    FieldKind.NUMBER: _read_number,
    FieldKind.MONEY: _read_money,
    FieldKind.DATE: _read_date,
    FieldKind.YES_NO: _read_yes_no,
    FieldKind.ONE_OF: _read_one_of,
    FieldKind.MANY_OF: _read_many_of,
    FieldKind.PLACE: _read_place,
}


def read_budget(question: Question, rows: Sequence[tuple[str, str]], limits: Limits) -> ReadBudget:
    """Read budget rows of (item, typed amount); wholly empty rows should be left out."""
    amounts: list[Money | None] = []
    row_problems: list[str] = []
    for item, typed in rows:
        amount, problem = _read_budget_row(item.strip(), typed.strip())
        amounts.append(amount)
        row_problems.append(problem)
    total = Money(sum(amount or 0 for amount in amounts))
    problem = next((text for text in row_problems if text), "") or _budget_problem(
        question, len(rows), total, limits
    )
    return ReadBudget(tuple(amounts), tuple(row_problems), total, problem)


def _read_budget_row(item: str, typed: str) -> tuple[Money | None, str]:
    try:
        amount = Money.parse(typed) if typed else None
    except ValueError:
        return None, amount_problem(typed)
    if amount is None or amount == 0:
        return amount, _("Write how much “%(item)s” costs.") % {"item": item}
    if not item:
        return amount, _("Write what the %(amount)s is for.") % {"amount": amount}
    return amount, ""


def _budget_problem(question: Question, count: int, total: Money, limits: Limits) -> str:
    if count == 0:
        return empty_problem(question) if question.is_required else ""
    if count > limits.budget_rows_max:
        return _("This call allows %(max)s rows. Join or remove some: there are %(count)s.") % {
            "max": limits.budget_rows_max,
            "count": count,
        }
    if limits.request_cap is not None and total > limits.request_cap:
        return _("You may ask for at most %(cap)s. Now it is %(over)s too much.") % {
            "cap": limits.request_cap,
            "over": total - limits.request_cap,
        }
    if limits.request_floor is not None and total < limits.request_floor:
        return _("You may ask for at least %(floor)s. Now it is %(total)s.") % {
            "floor": limits.request_floor,
            "total": total,
        }
    return ""
