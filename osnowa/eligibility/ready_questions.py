"""Ready questions that let the program check conditions, kept as data in `ready/`."""

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from osnowa.eligibility.known import known_keys, needed_keys
from osnowa.eligibility.specs import ConditionSpec
from osnowa.questionnaires.outline import FormOutline
from osnowa.questionnaires.presets import QuestionSpec, Texts

READY = Path(__file__).parent / "ready" / "questions.json"


@cache
def ready_questions() -> tuple[Texts, tuple[QuestionSpec, ...]]:
    """The title of their part of the form, and the questions in their order."""
    content = json.loads(READY.read_text(encoding="utf-8"))
    return content["title"], tuple(_spec(row) for row in content["questions"])


def missing_questions(rows: Sequence[ConditionSpec], outline: FormOutline) -> list[QuestionSpec]:
    """What the form would have to ask, so that nobody needs to declare it."""
    present, told = {question.key for question in outline.questions}, known_keys(outline)
    needed = {key for row in rows for key in needed_keys(row)} - present - told
    return [spec for spec in ready_questions()[1] if spec.key in needed]


def _spec(row: dict[str, object]) -> QuestionSpec:
    options = row.pop("options", ())
    pairs = tuple((o["value"], o["label"]) for o in options)  # type: ignore[attr-defined]
    return QuestionSpec(**{**row, "options": pairs})  # type: ignore[arg-type]
