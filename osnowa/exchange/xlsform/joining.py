"""Conditions and checks of an XLSForm, each tried alone: what cannot work is named, not lost."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from osnowa.exchange.xlsform.checks import checks_in
from osnowa.exchange.xlsform.columns import REPEAT
from osnowa.exchange.xlsform.drafts import as_outline, as_question
from osnowa.exchange.xlsform.names import spot_of
from osnowa.exchange.xlsform.questions import Questions, Taken
from osnowa.exchange.xlsform.screens import Screen
from osnowa.exchange.xlsform.survey import Node
from osnowa.exchange.xpath import Spot, read_xpath
from osnowa.kit.refusals import Refusal
from osnowa.questionnaires.conditions import asked_in
from osnowa.questionnaires.dependence import check_circle, check_order
from osnowa.questionnaires.expressions import answers_in, as_json, parse
from osnowa.questionnaires.kinds import kind_of
from osnowa.questionnaires.outline import Question, SectionOutline
from osnowa.questionnaires.presets import CheckSpec, QuestionSpec, SectionSpec

Condition = Mapping[str, Any]
LONGEST_SHOWN = 120


def joined(
    screens: Sequence[Screen], questions: Questions
) -> tuple[list[SectionSpec], list[CheckSpec]]:
    joining = _Joining(screens, questions)
    return list(joining.sections()), list(joining.checks())


class _Joining:
    def __init__(self, screens: Sequence[Screen], questions: Questions) -> None:
        self.screens, self.questions = screens, questions
        bare = [
            SectionSpec(screen.title, tuple(taken.spec for taken in screen.taken), screen.help)
            for screen in screens
        ]
        self.outline = as_outline(bare)
        self.asked = asked_in(self.outline)
        self.spots = {
            spot.name: spot
            for screen in screens
            for taken in screen.taken
            for spot in _spots(taken)
        }
        self.needs: dict[str, frozenset[str]] = {}
        self.read: dict[str, tuple[Condition, frozenset[str]] | Refusal] = {}

    # Who is shown when

    def sections(self) -> Iterator[SectionSpec]:
        for screen, outline in zip(self.screens, self.outline.sections, strict=True):
            specs = tuple(
                self._shown(taken, question)
                for taken, question in zip(screen.taken, outline.questions, strict=True)
            )
            found = [self._condition(node, outline) for node in screen.groups]
            conditions = [condition for condition in found if condition is not None]
            yield SectionSpec(screen.title, specs, screen.help, _all(conditions))

    def _shown(self, taken: Taken, question: Question) -> QuestionSpec:
        for part in taken.parts.values():
            if part.node.cell("relevant"):
                self.questions.note(
                    part.node, _("its condition was left out: it is part of another.")
                )
        return replace(taken.spec, show_when=self._condition(taken.node, question))

    def _condition(self, node: Node, who: Question | SectionOutline) -> Condition | None:
        written = node.cell("relevant")
        if not written:
            return None
        try:
            said, keys = self._read(written)
            check_order(self.outline, who, keys)
            if isinstance(who, Question):
                check_circle(who.key, keys, self.needs)
                self.needs[who.key] = keys
        except Refusal as refusal:
            self._note(node, _("the condition “%(what)s” was left out."), written, refusal)
            return None
        return said

    def _read(self, written: str) -> tuple[Condition, frozenset[str]]:
        """The condition, and what it reads. A group's is wanted again for each of its screens."""
        if written not in self.read:
            try:
                said = as_json(read_xpath(written, self.spots))
                self.read[written] = said, answers_in(parse(said, self.asked))
            except Refusal as refusal:
                self.read[written] = refusal
        found = self.read[written]
        if isinstance(found, Refusal):
            raise found
        return found

    # What must be true

    def checks(self) -> Iterator[CheckSpec]:
        for screen in self.screens:
            for taken in screen.taken:
                for row, spot in zip(_rows(taken), _spots(taken), strict=True):
                    yield from self._checks(row, spot)

    def _checks(self, row: Taken, spot: Spot) -> Iterator[CheckSpec]:
        node, spec = row.node, row.spec
        written = "" if spot.is_rows else node.cell("constraint")
        if not written:
            return
        try:
            checks = list(checks_in(self.questions.row_of(node, spec, spot), self.spots))
            if checks and spot.is_in_rows:
                raise Refusal(_("It is asked many times."))
            for check in checks:
                parse(check.condition, self.asked)
            yield from checks
        except Refusal as refusal:
            self._note(node, _("the check “%(what)s” was left out."), written, refusal)

    def _note(self, node: Node, sentence: str, written: str, refusal: Refusal) -> None:
        what = written if len(written) <= LONGEST_SHOWN else f"{written[:LONGEST_SHOWN]}…"
        self.questions.note(node, f"{sentence % {'what': what}} {refusal.sentence}")


def _all(conditions: list[Condition]) -> Condition | None:
    if len(conditions) > 1:
        return {"all": conditions}
    return conditions[0] if conditions else None


def _rows(taken: Taken) -> list[Taken]:
    """The rows that a question was made of: itself, or its parts with it."""
    return [taken, *taken.parts.values()]


def _spots(taken: Taken) -> Iterator[Spot]:
    """Where each of these rows is asked, in the same order."""
    question, kind = as_question(taken.spec), kind_of(taken.spec.kind)
    name = taken.node.name
    yield replace(spot_of(question, name), values=taken.values)
    for part, row in taken.parts.items():
        yield Spot(
            row.node.name,
            question.key,
            part,
            kind.part_types.get(part),
            is_in_rows=kind.xlsform == REPEAT,
        )
