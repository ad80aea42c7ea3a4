"""A form as something to fill in elsewhere: the one shape behind Word and LibreOffice."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import override

from osnowa.kit.polish import keep_orphans
from osnowa.kit.texts import LANGUAGES, pick
from osnowa.questionnaires.condition_words import condition_words
from osnowa.questionnaires.kinds import kind_of
from osnowa.questionnaires.marks import mark_of
from osnowa.questionnaires.outline import FormOutline, Question

BUDGET_ROWS = 8
# Word allows 40 signs in a bookmark and 64 in a tag; one name serves both.
NAME_LENGTH = 40
EMPTY_TICK, TICKS = "☐", "☒☑✓✔✗✘xX"


@dataclass(frozen=True)
class Choice:
    """One answer to tick; `name` is what its control is called in the document."""

    value: str
    label: str
    name: str


@dataclass(frozen=True)
class Box:
    """One place for an answer: a frame, ticks, `rows` empty rows under `heads`, or one row for
    each of `labels`.
    """

    name: str
    label: str
    hints: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    heads: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    rows: int = 0
    lines: int = 1
    note: str = ""


@dataclass(frozen=True)
class PaperPart:
    title: str
    help: str
    boxes: tuple[Box, ...]


@dataclass(frozen=True)
class Picture:
    """A square PNG, and what it says to whoever does not see it."""

    png: bytes
    alt: str


@dataclass(frozen=True)
class Paper:
    """Everything on it, in one language. `mark` names the version of the questions."""

    title: str
    language: str
    mark: str
    parts: tuple[PaperPart, ...]
    intro: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()
    is_large: bool = False
    prompt: str = ""
    version: str = ""
    picture: Picture | None = None


def paper_of(
    outline: FormOutline,
    title: str,
    language: str,
    *,
    intro: tuple[str, ...] = (),
    closing: tuple[str, ...] = (),
    more: tuple[PaperPart, ...] = (),
    is_large: bool = False,
    picture: Picture | None = None,
) -> Paper:
    """`more` are parts that the form does not know: a contact, a signature."""
    with override(language):
        return Paper(
            title=title,
            language=language,
            mark=form_mark(outline),
            parts=(
                *(
                    PaperPart(
                        f"{number}. {keep_orphans(pick(section.title, language))}",
                        keep_orphans(pick(section.help, language)),
                        tuple(
                            box_of(question, language, condition_words(question, outline, language))
                            for question in section.questions
                            if not question.is_asked_later
                        ),
                    )
                    for number, section in enumerate(outline.sections, start=1)
                ),
                *more,
            ),
            intro=intro,
            closing=closing,
            is_large=is_large,
            prompt=_("Write your answer here."),
            version=_("Version of the questions: %(mark)s") % {"mark": form_mark(outline)},
            picture=picture,
        )


def form_mark(outline: FormOutline) -> str:
    return mark_of(outline.as_json())


def prompts() -> set[str]:
    """What an untouched box says, in every language of the site."""
    said = set()
    for language in LANGUAGES:
        with override(language):
            said.add(_("Write your answer here."))
    return said


def name_of(key: str, value: str | None = None) -> str:
    """What the box of a question is called, or the tick of one of its answers."""
    whole = f"f_{key}" if value is None else f"o_{key}_{value}"
    bare = "".join(letter if letter.isascii() and letter.isalnum() else "_" for letter in whole)
    is_clear = bare == whole and (value is None or "_" not in key + value)
    if is_clear and len(bare) <= NAME_LENGTH:
        return bare
    digest = hashlib.sha256(f"{key}\n{value}".encode()).hexdigest()[:10]
    return f"{bare[: NAME_LENGTH - 11]}_{digest}"


def choices_of(question: Question, language: str) -> tuple[Choice, ...]:
    key, pairs = question.key, kind_of(question.kind).ticks(question, language)
    return tuple(Choice(value, label, name_of(key, value)) for value, label in pairs)


def columns_of(question: Question, language: str) -> list[tuple[str, str]]:
    """Name and words of each column of a kind of rows; empty for other kinds."""
    return kind_of(question.kind).columns_asked(question, language)


def parts_of(question: Question, language: str) -> list[tuple[str, str]]:
    """Name and words of each part of a kind of named parts; empty for other kinds."""
    return kind_of(question.kind).lines_asked(question, language)


def is_choice(question: Question) -> bool:
    return bool(kind_of(question.kind).ticks(question, "pl"))


def is_file(question: Question) -> bool:
    return bool(kind_of(question.kind).file_kinds)


def box_of(question: Question, language: str, when: str = "") -> Box:
    """`when` says in words for whom the question is, empty for everybody."""
    heads = tuple(words for _name, words in columns_of(question, language))
    return Box(
        name=name_of(question.key),
        label=keep_orphans(pick(question.label, language)),
        hints=tuple(_hints(question, language, when)),
        choices=choices_of(question, language),
        heads=heads,
        labels=tuple(words for _name, words in parts_of(question, language)),
        rows=BUDGET_ROWS if heads else 0,
        lines=max(1, kind_of(question.kind).paper_lines // 2),
        note=_("Add the file beside this form.") if is_file(question) else "",
    )


def _hints(question: Question, language: str, when: str) -> Iterator[str]:
    if when:
        yield _("Answer this only if: %(when)s.") % {"when": when}
    if not question.is_required:
        yield _("(may stay empty)")
    if help_text := pick(question.help, language):
        yield keep_orphans(help_text)
    if words := question.limits.get("max_words"):
        yield _("At most %(words)s words.") % {"words": words}
    if how := kind_of(question.kind).paper_hint(question, language):
        yield how
    if example := pick(question.example, language):
        yield _("For example: %(example)s") % {"example": keep_orphans(example)}
