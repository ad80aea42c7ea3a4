"""Marks of what a screen showed, so that nobody writes over another person's change unknowingly."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from osnowa.questionnaires.outline import FormOutline, Question, SectionOutline

LENGTH = 16
_PLACES = {"field_id", "version_id", "version_number", "show_when"}


def mark_of(shown: Any) -> str:
    plain = json.dumps(shown, sort_keys=True, ensure_ascii=False, default=_plain)
    return hashlib.sha256(plain.encode()).hexdigest()[:LENGTH]


def question_mark(question: Question) -> str:
    """What its words, limits and flags are; where it stands does not count."""
    names = {field.name for field in fields(question)} - _PLACES
    return mark_of({name: getattr(question, name) for name in names})


def section_mark(section: SectionOutline) -> str:
    return mark_of([section.title, section.help])


def order_mark(outline: FormOutline) -> str:
    """Which questions stand where."""
    return mark_of([[s.section_id, [q.field_id for q in s.questions]] for s in outline.sections])


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return dict(value)
    return getattr(value, "__dict__", None) or str(value)
