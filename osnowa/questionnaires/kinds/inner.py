"""Simpler questions that one question is made of: rows of a group, parts of a person."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import override

from osnowa.kit.texts import LANGUAGES
from osnowa.questionnaires.enums import FieldKind
from osnowa.questionnaires.outline import Option, Question


def inner_question(question: Question, asked: Mapping[str, Any]) -> Question:
    """`asked` holds key, kind, label, help, options, limits and is_required, as `setup` does."""
    return Question(
        field_id=question.field_id,
        version_id=question.version_id,
        version_number=question.version_number,
        key=str(asked["key"]),
        kind=str(asked.get("kind", FieldKind.SHORT_TEXT)),
        label=asked.get("label", {}),
        help=asked.get("help", {}),
        example={},
        options=tuple(Option(o["value"], o["label"]) for o in asked.get("options", ())),
        limits=asked.get("limits", {}),
        is_required=bool(asked.get("is_required", True)),
        is_juror_visible=question.is_juror_visible,
        is_public=question.is_public,
        is_personal=question.is_personal,
    )


def in_each_language(words: Callable[[str], str]) -> dict[str, str]:
    """What the program itself says, in every language of the site."""
    said = {}
    for language in LANGUAGES:
        with override(language):
            said[language] = str(words(language))
    return said
