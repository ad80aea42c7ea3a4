"""A form as an XLSForm, for field teams with Kobo or ODK; what it cannot hold is named."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from xlsxwriter import Workbook

from osnowa.exchange.shapes import KEY
from osnowa.exchange.sheets import read_sheets
from osnowa.kit.refusals import Refusal
from osnowa.kit.texts import LANGUAGES, pick
from osnowa.questionnaires.enums import FieldKind
from osnowa.questionnaires.outline import FormOutline, Question
from osnowa.questionnaires.presets import QuestionSpec, SectionSpec

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HEADS = {"pl": "Polski (pl)", "en": "English (en)", "uk": "Українська (uk)"}
KIND = "osnowa_kind"
TYPES = {
    FieldKind.SHORT_TEXT: "text",
    FieldKind.LONG_TEXT: "text",
    FieldKind.PLACE: "text",
    FieldKind.NUMBER: "integer",
    FieldKind.MONEY: "decimal",
    FieldKind.DATE: "date",
    FieldKind.CONSENT: "acknowledge",
    FieldKind.FILE: "file",
    FieldKind.PICTURE: "image",
    FieldKind.AUDIO: "audio",
}
BACK = {
    "text": FieldKind.LONG_TEXT,
    "integer": FieldKind.NUMBER,
    "decimal": FieldKind.MONEY,
    "date": FieldKind.DATE,
    "acknowledge": FieldKind.CONSENT,
    "file": FieldKind.FILE,
    "image": FieldKind.PICTURE,
    "audio": FieldKind.AUDIO,
    "select_one": FieldKind.ONE_OF,
    "select_multiple": FieldKind.MANY_OF,
}
LISTED = {FieldKind.ONE_OF: "select_one", FieldKind.MANY_OF: "select_multiple"}
YES_NO = "yes_no"
GROUPS = {"begin_group", "begin group", "end_group", "end group"}
SILENT = {"", "start", "end", "today", "deviceid", "username"}
MOST_TEXT, MOST_TITLE = 4000, 150
_LIBRARY = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


@dataclass
class FromXlsform:
    """`notes` name what was left out, each in one sentence."""

    title: str
    sections: tuple[SectionSpec, ...]
    notes: list[str] = field(default_factory=list)


def make_xlsform(outline: FormOutline) -> bytes:
    """Sheets survey, choices, settings, and one that names what could not go along."""
    survey: list[dict[str, str]] = []
    choices: list[dict[str, str]] = []
    notes: list[str] = []
    for number, section in enumerate(outline.sections, start=1):
        survey.append(
            {
                "type": "begin_group",
                "name": f"part_{number}",
                **_said("label", section.title),
                **_said("hint", section.help),
            }
        )
        for question in section.questions:
            row = _row(question)
            if row is None:
                notes.append(_left_out(question))
                continue
            survey.append(row)
            choices += _choices(question)
            if question.show_when:
                notes.append(
                    _("“%(name)s”: its condition stayed here.") % {"name": _name(question)}
                )
        survey.append({"type": "end_group"})
    return _workbook(
        {
            "survey": survey,
            "choices": choices,
            "settings": [{"form_title": outline.title, "default_language": HEADS["pl"]}],
            "osnowa": [{"note": note} for note in notes],
        }
    )


def _row(question: Question) -> dict[str, str] | None:
    kind = FieldKind(question.kind)
    if kind in LISTED:
        type_name = f"{LISTED[kind]} {question.key}"
    elif kind == FieldKind.YES_NO:
        type_name = f"select_one {YES_NO}"
    elif kind in TYPES:
        type_name = TYPES[kind]
    else:
        return None
    return {
        "type": type_name,
        "name": question.key,
        **_said("label", question.label),
        **_said("hint", question.help),
        "required": "yes" if question.is_required else "no",
        "appearance": "multiline" if kind == FieldKind.LONG_TEXT else "",
        KIND: str(kind),
    }


def _choices(question: Question) -> Iterator[dict[str, str]]:
    if question.kind == FieldKind.YES_NO:
        for value, label in (("yes", _("yes")), ("no", _("no"))):
            yield {"list_name": YES_NO, "name": value, **_said("label", {"pl": label})}
    elif question.kind in LISTED:
        for option in question.options:
            yield {"list_name": question.key, "name": option.value, **_said("label", option.label)}


def _said(name: str, texts: Any) -> dict[str, str]:
    return {f"{name}::{HEADS[language]}": texts.get(language, "") for language in LANGUAGES}


def _left_out(question: Question) -> str:
    return _("“%(name)s” has no such kind of question there, so it stayed here.") % {
        "name": _name(question)
    }


def _name(question: Question) -> str:
    return pick(question.label, "pl") or question.key


def _workbook(sheets: dict[str, list[dict[str, str]]]) -> bytes:
    out = io.BytesIO()
    book = Workbook(out, _LIBRARY)
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        heads = list(dict.fromkeys(head for row in rows for head in row))
        for place, head in enumerate(heads):
            sheet.write_string(0, place, head)
        seen: set[tuple[str, ...]] = set()
        kept = [row for row in rows if name != "choices" or not _is_seen(row, seen)]
        for line, row in enumerate(kept, start=1):
            for place, head in enumerate(heads):
                if row.get(head):
                    sheet.write_string(line, place, row[head])
    book.close()
    return out.getvalue()


def _is_seen(row: dict[str, str], seen: set[tuple[str, ...]]) -> bool:
    mark = (row["list_name"], row["name"])
    is_known = mark in seen
    seen.add(mark)
    return is_known


def read_xlsform(content: bytes) -> FromXlsform:
    """Raises Refusal for what is no XLSForm; every question that cannot come has a note."""
    sheets = read_sheets(content, ("survey", "choices", "settings"))
    survey = sheets.get("survey")
    if not survey or "type" not in survey[0] or "name" not in survey[0]:
        raise Refusal(_("This is not an XLSForm. It needs a sheet “survey” with type and name."))
    lists: dict[str, list[tuple[str, dict[str, str]]]] = {}
    for row in sheets.get("choices", ()):
        name = row.get("list_name") or row.get("list name", "")
        label = _texts(row, "label")
        if KEY.fullmatch(row.get("name", "")) and label:
            lists.setdefault(name, []).append((row["name"], label))
    settings = (sheets.get("settings") or [{}])[0]
    read = FromXlsform(settings.get("form_title", "")[:MOST_TITLE] or "XLSForm", ())
    read.sections = tuple(_sections(survey, lists, read.notes))
    if not any(section.questions for section in read.sections):
        raise Refusal(_("There is no question in this XLSForm that we could take."))
    return read


def _sections(
    survey: list[dict[str, str]],
    lists: dict[str, list[tuple[str, dict[str, str]]]],
    notes: list[str],
) -> Iterator[SectionSpec]:
    title: dict[str, str] = {}
    help_texts: dict[str, str] = {}
    questions: list[QuestionSpec] = []
    keys: set[str] = set()
    for row in survey:
        type_name = row["type"].lower()
        if type_name in GROUPS:
            if questions:
                yield SectionSpec(title or {"pl": "…"}, tuple(questions), help_texts)
            questions = []
            is_start = type_name.startswith("begin")
            title = _texts(row, "label") if is_start else {}
            help_texts = _texts(row, "hint") if is_start else {}
        elif (spec := _question(row, lists)) is not None and spec.key not in keys:
            keys.add(spec.key)
            questions.append(spec)
        elif type_name not in SILENT:
            said = {"name": row.get("name", "")[:60], "type": row["type"][:60]}
            notes.append(_("“%(name)s” (%(type)s) was left out: we have no such question.") % said)
    if questions:
        yield SectionSpec(title or {"pl": "…"}, tuple(questions), help_texts)


def _question(
    row: dict[str, str], lists: dict[str, list[tuple[str, dict[str, str]]]]
) -> QuestionSpec | None:
    type_name, _space, list_name = row["type"].partition(" ")
    kind = BACK.get(type_name.lower())
    label = _texts(row, "label")
    if kind is None or not KEY.fullmatch(row["name"]) or not label:
        return None
    options = tuple(lists.get(list_name.strip(), ())) if kind in LISTED else ()
    if kind in LISTED and {value for value, _label in options} == {"yes", "no"}:
        kind, options = FieldKind.YES_NO, ()
    if kind in LISTED and len({value for value, _label in options}) != max(len(options), 1):
        return None
    told = row.get(KIND, "")
    if told in FieldKind.values and TYPES.get(FieldKind(told)) == type_name:
        kind = FieldKind(told)
    return QuestionSpec(
        key=row["name"],
        kind=str(kind),
        label=label,
        help=_texts(row, "hint"),
        options=options,
        is_required=row.get("required", "").lower() in {"yes", "true", "true()", "1"},
    )


def _texts(row: dict[str, str], name: str) -> dict[str, str]:
    """`label::Polski (pl)`; a plain `label` counts as Polish."""
    texts = {}
    for head, text in row.items():
        base, _colons, language = head.partition("::")
        if base.strip().lower() != name or not text:
            continue
        code = next((c for c in LANGUAGES if f"({c})" in language), "" if language else "pl")
        if code:
            texts[code] = text[:MOST_TEXT]
    return texts
