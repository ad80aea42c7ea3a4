"""The form laid out for its editor: each part and question with where it may go."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from osnowa.editor.kinds import words_of
from osnowa.questionnaires.condition_words import condition_words
from osnowa.questionnaires.outline import FormOutline, Question, SectionOutline


@dataclass(frozen=True)
class BoardRow:
    """`up` and `down` are `section:place`, empty at the ends of the form."""

    question: Question
    facts: str
    when: str
    up: str
    down: str


@dataclass(frozen=True)
class BoardPart:
    section: SectionOutline
    number: int
    rows: Sequence[BoardRow]
    when: str
    is_last: bool
    is_only: bool


def board_of(outline: FormOutline, language: str) -> list[BoardPart]:
    last = len(outline.sections)
    return [
        BoardPart(
            section,
            number,
            [
                BoardRow(
                    question,
                    facts_of(question),
                    condition_words(question, outline, language),
                    *_ways(outline, number - 1, place),
                )
                for place, question in enumerate(section.questions, start=1)
            ],
            condition_words(section, outline, language),
            number == last,
            last == 1,
        )
        for number, section in enumerate(outline.sections, start=1)
    ]


def _ways(outline: FormOutline, index: int, place: int) -> tuple[str, str]:
    sections = outline.sections
    section = sections[index]
    up = down = ""
    if place > 1:
        up = f"{section.section_id}:{place - 1}"
    elif index > 0:
        up = f"{sections[index - 1].section_id}:{len(sections[index - 1].questions) + 1}"
    if place < len(section.questions):
        down = f"{section.section_id}:{place + 1}"
    elif index + 1 < len(sections):
        down = f"{sections[index + 1].section_id}:1"
    return up, down


def facts_of(question: Question) -> str:
    """`A longer text, at most 200 words, may stay empty, about a person`."""
    return ", ".join(str(fact) for fact in _facts(question))


def _facts(question: Question) -> Iterator[object]:
    yield words_of(question.kind).name
    if words := question.limits.get("max_words"):
        yield ngettext("at most %(most)s word", "at most %(most)s words", words) % {"most": words}
    if not question.is_required:
        yield _("may stay empty")
    if question.is_asked_later:
        yield _("asked later")
    if question.is_personal:
        yield _("about a person")
    if question.is_public:
        yield _("may be shown in public")
    if not question.is_juror_visible:
        yield _("jurors do not see it")
