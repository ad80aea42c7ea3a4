"""What leads where: which answer decides about which questions, screens and checks."""

from dataclasses import dataclass

from osnowa.kit.refusals import Refusal
from osnowa.kit.texts import pick
from osnowa.questionnaires.condition_words import in_words
from osnowa.questionnaires.dependence import expressions_of, name_of
from osnowa.questionnaires.expressions import answers_in, parse
from osnowa.questionnaires.outline import CheckOutline, FormOutline


@dataclass(frozen=True)
class Lead:
    """One question whose answer decides, and for whom: a name and when."""

    question: str
    field_id: int
    leads_to: list[tuple[str, str]]


@dataclass(frozen=True)
class CheckWords:
    pk: int
    words: str
    sentence: str


def checks_of(outline: FormOutline, language: str) -> list[CheckWords]:
    return [
        CheckWords(check.check_id, _words(check, outline, language), pick(check.sentence, language))
        for check in outline.checks
    ]


def _words(check: CheckOutline, outline: FormOutline, language: str) -> str:
    try:
        return in_words(parse(check.condition), outline, language)
    except Refusal:
        return pick(check.sentence, language)


def leads_of(outline: FormOutline, language: str) -> list[Lead]:
    """In the order of the form; questions nobody relies on are left out."""
    found: dict[str, list[tuple[str, str]]] = {}
    for who, written in expressions_of(outline):
        if isinstance(who, CheckOutline):
            continue
        try:
            expression = parse(written)
        except Refusal:
            continue
        row = (name_of(who, language), in_words(expression, outline, language))
        for key in answers_in(expression):
            found.setdefault(key, []).append(row)
    return [
        Lead(pick(question.label, language), question.field_id, found[question.key])
        for question in outline.questions
        if question.key in found
    ]
