"""A form as a package for another institution: JSON, with a format version and a checksum.

What comes in is believed in nothing: every text, number and name is looked at before it is used.
"""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from osnowa.exchange.shapes import KEY, is_small
from osnowa.kit.refusals import Refusal
from osnowa.kit.texts import LANGUAGES, storable
from osnowa.questionnaires.actions.build_form import checks_of, specs_of
from osnowa.questionnaires.enums import FieldKind
from osnowa.questionnaires.kinds import KINDS
from osnowa.questionnaires.limits import KNOWN_LIMITS
from osnowa.questionnaires.outline import FormOutline
from osnowa.questionnaires.presets import CheckSpec, QuestionSpec, SectionSpec

FORMAT, VERSION = "osnowa-form", 1
MOST_BYTES = 2 * 1024 * 1024
MOST_SECTIONS, MOST_QUESTIONS, MOST_OPTIONS, MOST_CHECKS = 60, 300, 200, 100
LONGEST_TEXT, LONGEST_TITLE = 4000, 150
LARGEST = 10**12


@dataclass(frozen=True)
class PackagedForm:
    title: str
    sections: tuple[SectionSpec, ...]
    checks: tuple[CheckSpec, ...] = ()
    # What stayed behind, each in one sentence, when it came in another format.
    notes: tuple[str, ...] = ()


def make_package(outline: FormOutline) -> bytes:
    form = {
        "title": outline.title,
        "sections": [_section_json(section) for section in specs_of(outline)],
        "checks": [_said(check) for check in checks_of(outline)],
    }
    told = {"format": FORMAT, "version": VERSION, "sha256": checksum_of(form), "form": form}
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def checksum_of(form: Any) -> str:
    plain = json.dumps(form, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()


def read_package(content: bytes) -> PackagedForm:
    """Raises Refusal with one sentence; reading changes nothing."""
    told = _loaded(content)
    if told.get("format") != FORMAT:
        raise Refusal(_("This is not a package with a form. Choose a file saved from Osnowa."))
    version = told.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise _broken()
    if version > VERSION:
        raise Refusal(
            _("This package comes from a newer Osnowa. Update this one, or ask for an older file.")
        )
    form = told.get("form")
    if not isinstance(form, dict) or told.get("sha256") != checksum_of(form):
        raise Refusal(_("This package is damaged or was changed by hand. Ask for it once more."))
    title = form.get("title")
    if not isinstance(title, str) or not 0 < len(title) <= LONGEST_TITLE:
        raise _broken()
    sections = tuple(_section(section) for section in _list(form.get("sections"), MOST_SECTIONS))
    _check_keys(sections)
    checks = tuple(_check(check) for check in _list(form.get("checks", []), MOST_CHECKS))
    return PackagedForm(_text(title), sections, checks)


def _loaded(content: bytes) -> dict[str, Any]:
    if len(content) > MOST_BYTES:
        raise Refusal(_("This package is too big to be a form. Choose another file."))
    try:
        told = storable(json.loads(content.decode("utf-8-sig"), parse_constant=_no_constant))
    except (ValueError, RecursionError):
        raise _broken() from None
    if not isinstance(told, dict):
        raise _broken()
    return told


def _no_constant(_name: str) -> Any:
    raise ValueError


def _check_keys(sections: Sequence[SectionSpec]) -> None:
    keys = [question.key for section in sections for question in section.questions]
    if not keys or len(keys) > MOST_QUESTIONS or len(set(keys)) != len(keys):
        raise _broken()


def _section_json(section: SectionSpec) -> dict[str, Any]:
    questions = [_said(question) for question in section.questions]
    return {**_said(section, without=frozenset({"questions"})), "questions": questions}


def _said(
    spec: SectionSpec | QuestionSpec | CheckSpec, without: frozenset[str] = frozenset()
) -> dict[str, Any]:
    """What differs from the usual, as plain JSON."""
    said: dict[str, Any] = {}
    for field in fields(spec):
        value = getattr(spec, field.name)
        usual = field.default if field.default is not MISSING else _made(field.default_factory)
        if field.name in without or value == usual:
            continue
        if field.name == "options":
            value = [{"value": v, "label": dict(label)} for v, label in value]
        elif isinstance(value, date):
            value = value.isoformat()
        elif isinstance(value, Mapping):
            value = dict(value)
        said[field.name] = str(value) if field.name == "kind" else value
    return said


def _made(factory: Any) -> Any:
    return MISSING if factory is MISSING else factory()


def _section(told: Any) -> SectionSpec:
    if not isinstance(told, dict):
        raise _broken()
    questions = tuple(_question(q) for q in _list(told.get("questions"), MOST_QUESTIONS))
    section = SectionSpec(title=_texts(told.get("title")), questions=questions)
    known = {field.name for field in fields(SectionSpec)} - {"title", "questions"}
    return replace(section, **_read(told, known))


def _check(told: Any) -> CheckSpec:
    if not isinstance(told, dict) or not isinstance(told.get("condition"), dict):
        raise _broken()
    return CheckSpec(_plain(told["condition"]), _texts(told.get("sentence")))


def _question(told: Any) -> QuestionSpec:
    if not isinstance(told, dict):
        raise _broken()
    key, kind = told.get("key"), told.get("kind")
    if not isinstance(key, str) or not KEY.fullmatch(key):
        raise _broken()
    if kind not in FieldKind.values:
        raise Refusal(
            _("This package has a kind of question we do not know. Update Osnowa, then try again.")
        )
    spec = QuestionSpec(key=key, kind=str(kind), label=_texts(told.get("label")))
    known = {field.name for field in fields(QuestionSpec)} - {"key", "kind", "label"}
    return replace(spec, **_read(told, known))


def _read(told: Mapping[str, Any], known: set[str]) -> dict[str, Any]:
    """Every property that is there and known; a property nobody knows is a newer format."""
    return {
        name: _READERS[name](told[name]) for name in sorted(known & set(told)) if name in _READERS
    }


def _texts(told: Any, *, is_required: bool = True) -> dict[str, str]:
    if not isinstance(told, dict) or not set(told) <= set(LANGUAGES):
        raise _broken()
    texts = {language: _text(text) for language, text in told.items()}
    if is_required and not any(texts.values()):
        raise _broken()
    return texts


def _text(told: Any) -> str:
    if not isinstance(told, str) or len(told) > LONGEST_TEXT:
        raise _broken()
    return told.encode("utf-8", "replace").decode().replace("\x00", "")


def _maybe_texts(told: Any) -> dict[str, str]:
    return _texts(told, is_required=False)


def _options(told: Any) -> tuple[tuple[str, dict[str, str]], ...]:
    options = []
    for row in _list(told, MOST_OPTIONS):
        value = row.get("value") if isinstance(row, dict) else None
        if not isinstance(value, str) or not KEY.fullmatch(value):
            raise _broken()
        options.append((value, _texts(row.get("label"))))
    if len({value for value, _label in options}) != len(options):
        raise _broken()
    return tuple(options)


def _limits(told: Any) -> dict[str, int]:
    if not isinstance(told, dict) or not set(told) <= KNOWN_LIMITS:
        raise _broken()
    return {name: _number(value) for name, value in told.items()}


def _number(told: Any) -> int:
    if type(told) is not int or not 0 <= told <= LARGEST:
        raise _broken()
    return told


def _maybe_number(told: Any) -> int | None:
    return None if told is None else _number(told)


def _flag(told: Any) -> bool:
    if not isinstance(told, bool):
        raise _broken()
    return told


def _maybe_day(told: Any) -> date | None:
    try:
        return None if told is None else date.fromisoformat(told)
    except (TypeError, ValueError):
        raise _broken() from None


def _plain(told: Any) -> Any:
    """Settings of a kind and conditions: judged where they are used, here only for their size."""
    if told is not None and (not isinstance(told, dict) or not is_small(told)):
        raise _broken()
    return told


def _setup(told: Any) -> dict[str, Any]:
    """What kinds keep besides words, each thing in the shape that its kind says."""
    shapes = {name: shape for kind in KINDS.values() for name, shape in kind.setup_shapes.items()}
    if not isinstance(told, dict) or not set(told) <= set(shapes):
        raise _broken()
    return {name: _SHAPES[shapes[name]](value) for name, value in told.items()}


def _rows(told: Any) -> list[dict[str, Any]]:
    return [{"value": value, "label": label} for value, label in _options(told)]


def _questions(told: Any) -> list[dict[str, Any]]:
    return [_repeated(row) for row in _list(told, MOST_OPTIONS)]


def _repeated(told: Any) -> dict[str, Any]:
    """A repeated question with what was written of it, nothing more."""
    said = _said(_question(told))
    return {name: said.get(name, told[name]) for name in told if name in _REPEATED}


def _names(told: Any) -> list[str]:
    names = _list(told, MOST_OPTIONS)
    if not all(isinstance(name, str) and KEY.fullmatch(name) for name in names):
        raise _broken()
    return names


def _list(told: Any, most: int) -> list[Any]:
    if not isinstance(told, list) or len(told) > most:
        raise _broken()
    return told


def _broken() -> Refusal:
    return Refusal(_("We could not read this package. Ask for it once more."))


_SHAPES: dict[str, Callable[[Any], Any]] = {
    "names": _names,
    "flag": _flag,
    "options": _rows,
    "questions": _questions,
}
_REPEATED = frozenset({"key", "kind", "label", "help", "options", "limits", "is_required"})
_READERS: dict[str, Callable[[Any], Any]] = {
    "help": _maybe_texts,
    "example": _maybe_texts,
    "options": _options,
    "limits": _limits,
    "setup": _setup,
    "show_when": _plain,
    "retention_days": _maybe_number,
    "frozen_on": _maybe_day,
    "is_required": _flag,
    "is_juror_visible": _flag,
    "is_public": _flag,
    "is_personal": _flag,
    "is_asked_later": _flag,
}
