"""Reading a form that was filled in elsewhere: each answer by the key of its field."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from osnowa.exchange.boxes import Cell, FoundBox, Line, read_document
from osnowa.exchange.paper import (
    EMPTY_TICK,
    TICKS,
    Choice,
    choices_of,
    columns_of,
    form_mark,
    is_choice,
    is_file,
    name_of,
    parts_of,
    prompts,
)
from osnowa.kit.texts import LANGUAGES, pick
from osnowa.questionnaires.kinds import kind_of
from osnowa.questionnaires.outline import FormOutline, Question
from osnowa.questionnaires.typed import Typed, clean_typed

Parts = dict[str, str]
MOST_ROWS = 200


@dataclass
class FilledForm:
    """`typed` is what `save_answers` takes, by field key: a text, values ticked, budget rows.

    `notes` are sentences for whoever keys it in: what could not be placed, and why. `extra`
    are boxes beside the form (a contact), by their names. Questions left empty are absent.
    """

    typed: dict[str, Typed] = field(default_factory=dict)
    extra: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def read_filled(
    content: bytes, outline: FormOutline, extra_names: Sequence[str] = ()
) -> FilledForm:
    """Read a DOCX or ODT. Raises Refusal for a file that is broken, locked, huge or not ours."""
    found = read_document(content)
    filled = FilledForm()
    places = {name: box for box in found.boxes for name in box.names}
    if found.mark and found.mark != form_mark(outline):
        filled.notes.append(
            _("This form was printed from another version of the questions. Compare it with care.")
        )
    untouched = prompts()
    for question in outline.questions:
        if question.is_asked_later:
            continue
        box = _box_of(question, places)
        if box is None:
            filled.notes.append(
                _("We did not find the place of “%(question)s” in this file.")
                % {"question": _label(question)}
            )
        else:
            _read_box(question, box, filled, untouched)
    for name in extra_names:
        if name_of(name) in places and (text := _text(places[name_of(name)], untouched)):
            filled.extra[name] = text
    return filled


def _box_of(question: Question, places: dict[str, FoundBox]) -> FoundBox | None:
    names = [name_of(question.key)]
    names += [choice.name for choice in _choices(question)]
    return next((places[name] for name in names if name in places), None)


def _read_box(question: Question, box: FoundBox, filled: FilledForm, untouched: set[str]) -> None:
    if is_file(question):
        if text := _text(box, untouched):
            filled.notes.append(
                _("A file belongs to “%(question)s”. The form says: %(text)s")
                % {"question": _label(question), "text": text}
            )
    elif is_choice(question):
        _read_choices(question, box, filled)
    elif columns := columns_of(question, _language()):
        if rows := _rows(question, [name for name, _words in columns], box, untouched):
            filled.typed[question.key] = rows
    elif parts := parts_of(question, _language()):
        if said := _parts(question, [name for name, _words in parts], box, untouched):
            filled.typed[question.key] = said
    elif text := _text(box, untouched):
        filled.typed[question.key] = text


def _read_choices(question: Question, box: FoundBox, filled: FilledForm) -> None:
    chosen: list[str] = []
    unknown: list[str] = []
    for line in (line for row in box.rows for cell in row for line in cell):
        if not _is_ticked(line):
            continue
        value = _value_of(line, question)
        if value is None:
            unknown.append(line.text.strip())
        elif value not in chosen:
            chosen.append(value)
    if unknown:
        filled.notes.append(
            _("“%(question)s”: we do not know the answer “%(answer)s”.")
            % {"question": _label(question), "answer": "”, “".join(unknown)}
        )
    if kind_of(question.kind).is_ticked_often:
        if chosen:
            filled.typed[question.key] = chosen
    elif len(chosen) == 1:
        filled.typed[question.key] = chosen[0]
    elif chosen:
        labels = [c.label for c in _choices(question) if c.value in chosen]
        filled.notes.append(
            _("“%(question)s” has more than one tick: %(answers)s. Choose one.")
            % {"question": _label(question), "answers": ", ".join(labels)}
        )


def _is_ticked(line: Line) -> bool:
    """By its control; by the sign before the words where a program dropped the control."""
    if line.ticks:
        return any(is_ticked for _name, is_ticked in line.ticks)
    text = line.text.strip()
    bare = text.lstrip("[( ")
    sign = bare[:1]
    return bool(sign) and sign in TICKS and bare[1:2] in {" ", "\u00a0", "]", ")", ""}


def _value_of(line: Line, question: Question) -> str | None:
    """The answer a line means: by the name of its control, else by its words."""
    by_name = {c.name: c.value for c in _choices(question)}
    for name, _is in line.ticks:
        if name in by_name:
            return by_name[name]
    words = line.text.strip().lstrip(f"[( {TICKS[:6]}{EMPTY_TICK}")
    said = {" ".join(words.split()), " ".join(line.text.strip(f"[]() {TICKS}").split())}
    for language in LANGUAGES:
        with override(language):
            choices = choices_of(question, language)
        for choice in choices:
            if " ".join(choice.label.split()) in said:
                return choice.value
    return None


def _choices(question: Question) -> tuple[Choice, ...]:
    return choices_of(question, _language())


def _rows(question: Question, columns: list[str], box: FoundBox, untouched: set[str]) -> Typed:
    """Every row under the heads, also those added by hand; columns by their place."""
    rows: list[Parts] = []
    for row in box.rows[1 : MOST_ROWS + 1]:
        cells = [_cell_text(cell, untouched) for cell in row]
        said = {name: text for name, text in zip(columns, cells, strict=False) if text}
        if said:
            rows.append(said)
    kind = kind_of(question.kind)
    meant = [{name: _meant(question, name, text) for name, text in row.items()} for row in rows]
    return kind.rows_typed(question, meant) if meant else None


def _parts(question: Question, names: list[str], box: FoundBox, untouched: set[str]) -> Parts:
    """What stands beside each label, by its place."""
    said = {}
    for name, row in zip(names, box.rows, strict=False):
        text = "\n".join(filter(None, (_cell_text(cell, untouched) for cell in row[1:])))
        if text:
            said[name] = _meant(question, name, text)
    return said


def _meant(question: Question, name: str, text: str) -> str:
    """The value of a listed answer that was written in words; other words as they are."""
    kind, bare = kind_of(question.kind), " ".join(text.split()).casefold()
    for language in LANGUAGES:
        with override(language):
            listed = kind.choices_in(question, name, language)
        for value, words in listed:
            if " ".join(words.split()).casefold() == bare:
                return value
    return text


def _text(box: FoundBox, untouched: set[str]) -> str:
    cells = [_cell_text(cell, untouched) for row in box.rows for cell in row]
    return "\n".join(text for text in cells if text)


def _cell_text(cell: Cell, untouched: set[str]) -> str:
    text = clean_typed("\n".join(line.text for line in cell)).strip()
    for prompt in untouched:
        if text.startswith(prompt):
            text = text.removeprefix(prompt).strip()
    return text


def _label(question: Question) -> str:
    return pick(question.label, _language())


def _language() -> str:
    return get_language() or "pl"
