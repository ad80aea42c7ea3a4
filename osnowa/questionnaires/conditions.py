"""Which questions are asked now, and which checks of the form do not hold."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from osnowa.kit.refusals import Refusal
from osnowa.kit.texts import pick
from osnowa.questionnaires.expressions import (
    Expression,
    Fact,
    answers_in,
    evaluate,
    holds,
    parse,
)
from osnowa.questionnaires.expressions.written import Asked
from osnowa.questionnaires.kinds import kind_of
from osnowa.questionnaires.limits import NO_LIMITS
from osnowa.questionnaires.outline import FormOutline, Question, SectionOutline
from osnowa.questionnaires.typed import Typed

NOT_ASKED = Fact()


def asked_of(question: Question) -> Asked:
    """What an expression may know of a question."""
    kind = kind_of(question.kind)
    return Asked(
        type=kind.type,
        parts=kind.part_types,
        totals=kind.totals,
        values=frozenset(option.value for option in question.options),
    )


def asked_in(outline: FormOutline) -> dict[str, Asked]:
    return {question.key: asked_of(question) for question in outline.questions}


def condition_of(where: Question | SectionOutline) -> Expression | None:
    """None when it is always shown, or when what is written can no longer be read."""
    if not where.show_when:
        return None
    try:
        return parse(where.show_when)
    except Refusal:
        return None


@dataclass(frozen=True)
class Answers:
    """Answers of one form, and what follows from them. Judged when asked, then remembered.

    `values` are what was typed, by key of the question.
    """

    outline: FormOutline
    values: Mapping[str, Typed]
    is_later: bool = False

    @cached_property
    def shown(self) -> frozenset[str]:
        """Keys of the questions asked now. A question asked later is not."""
        return frozenset(
            question.key
            for section in self.outline.sections
            for question in section.questions
            if self.is_shown(question, section)
        )

    @cached_property
    def _judged(self) -> dict[str, bool]:
        return {}

    @cached_property
    def _places(self) -> dict[str, tuple[Question, SectionOutline]]:
        return {
            question.key: (question, section)
            for section in self.outline.sections
            for question in section.questions
        }

    def is_shown(self, question: Question, section: SectionOutline) -> bool:
        if question.is_asked_later and not self.is_later:
            return False
        if question.key not in self._judged:
            # A cycle, refused when conditions are set, would end here as not shown.
            self._judged[question.key] = False
            self._judged[question.key] = self.is_open(section) and self._holds(question)
        return self._judged[question.key]

    def is_open(self, section: SectionOutline) -> bool:
        """Whether the screen of this section is shown at all."""
        return self._holds(section)

    def has_questions(self, section: SectionOutline) -> bool:
        return any(question.key in self.shown for question in section.questions)

    def _holds(self, where: Question | SectionOutline) -> bool:
        condition = condition_of(where)
        return condition is None or holds(condition, self.facts(answers_in(condition)))

    def facts(self, keys: frozenset[str]) -> dict[str, Fact]:
        """What is known of these answers; a question that is not asked counts as unanswered."""
        found = {}
        for key in keys & self._places.keys():
            question, section = self._places[key]
            found[key] = self._fact(question) if self.is_shown(question, section) else NOT_ASKED
        return found

    def _fact(self, question: Question) -> Fact:
        value, kind = self.values.get(question.key), kind_of(question.kind)
        return kind.fact(question, value, kind.read(question, value, NO_LIMITS))

    def failed_checks(self, language: str) -> Iterator[tuple[str, str]]:
        """Key of the last question it asks about, and what to do, for each check that fails."""
        order = list(self._places)
        for check in self.outline.checks:
            try:
                condition = parse(check.condition)
            except Refusal:
                continue
            keys = answers_in(condition) & self._places.keys()
            if keys and evaluate(condition, self.facts(frozenset(keys))) is False:
                yield max(keys, key=order.index), pick(check.sentence, language)
