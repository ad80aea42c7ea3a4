"""Whether all conditions and checks of a form can work together: whom each may ask."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from osnowa.kit.refusals import Refusal
from osnowa.kit.texts import pick
from osnowa.questionnaires.conditions import asked_in
from osnowa.questionnaires.expressions import answers_in, parse
from osnowa.questionnaires.kinds import kind_of
from osnowa.questionnaires.outline import (
    CheckOutline,
    FormOutline,
    Question,
    SectionOutline,
)

Relier = Question | SectionOutline | CheckOutline


@dataclass(frozen=True)
class Relies:
    """Who needs which answers."""

    who: Relier
    on: frozenset[str]


def check_outline(outline: FormOutline) -> list[Relies]:
    """Everybody who relies on somebody. Raises Refusal with one sentence about the first fault."""
    for question in outline.questions:
        if problem := kind_of(question.kind).setup_problem(question):
            raise Refusal(f"{pick(question.label, 'pl') or question.key}: {problem}")
    asked = asked_in(outline)
    found = []
    for who, written in expressions_of(outline):
        keys = answers_in(parse(written, asked))
        check_order(outline, who, keys)
        found.append(Relies(who, keys))
    _check_cycles(found)
    return found


def expressions_of(outline: FormOutline) -> Iterator[tuple[Relier, Mapping[str, Any]]]:
    for section in outline.sections:
        if section.show_when:
            yield section, section.show_when
        for question in section.questions:
            if question.show_when:
                yield question, question.show_when
    for check in outline.checks:
        yield check, check.condition


def name_of(who: Relier, language: str) -> str:
    """How a person finds it again."""
    if isinstance(who, Question):
        return _("question “%(name)s”") % {"name": pick(who.label, language) or who.key}
    if isinstance(who, SectionOutline):
        return _("screen “%(name)s”") % {"name": pick(who.title, language) or who.position}
    return _("check “%(name)s”") % {"name": pick(who.sentence, language)}


def check_order(outline: FormOutline, who: Relier, keys: frozenset[str]) -> None:
    """A question may ask its own screen and earlier ones, a screen only earlier ones.

    Raises Refusal.
    """
    if isinstance(who, CheckOutline):
        return
    screens = {
        question.key: place
        for place, section in enumerate(outline.sections)
        for question in section.questions
    }
    if isinstance(who, Question):
        latest = screens[who.key]
        if who.key in keys:
            raise Refusal(_("A question cannot depend on its own answer. Choose another one."))
    else:
        latest = [section.section_id for section in outline.sections].index(who.section_id) - 1
    late = sorted(key for key in keys if screens[key] > latest)
    if late:
        raise Refusal(
            _(
                "The %(who)s depends on “%(key)s”, which is asked later. Only earlier answers can "
                "decide."
            )
            % {"who": name_of(who, "pl"), "key": late[0]}
        )


def _check_cycles(found: list[Relies]) -> None:
    """Questions of one screen may depend on one another in any order, but not in a circle."""
    needs = {row.who.key: row.on for row in found if isinstance(row.who, Question)}
    for key, first in needs.items():
        check_circle(key, first, needs)


def check_circle(key: str, first: frozenset[str], needs: Mapping[str, frozenset[str]]) -> None:
    """Whether a question that relies on `first` would rely on itself in the end."""
    seen, waiting = set[str](), set(first)
    while waiting:
        other = waiting.pop()
        if other == key:
            raise Refusal(
                _("These questions depend on each other in a circle: “%(key)s”. Break it.")
                % {"key": key}
            )
        if other not in seen:
            seen.add(other)
            waiting |= needs.get(other, frozenset())
