"""Ready questions that let the program check conditions, kept as data in `ready/`."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from osnowa.eligibility.enums import ConditionKind
from osnowa.eligibility.known import known_keys, needed_keys
from osnowa.eligibility.members import MEMBERS, YEARS
from osnowa.eligibility.specs import ConditionSpec
from osnowa.questionnaires.outline import FormOutline
from osnowa.questionnaires.presets import QuestionSpec, Texts

# A paper may prove what is declared beside it; nobody has to have one.
_GOES_WITH = {"patron_consent": "patron_paper"}
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
    needed |= {_GOES_WITH[key] for key in needed & set(_GOES_WITH)}
    knows_kind = "party_kind" in present | needed
    specs = [_fitted(spec, rows) for spec in ready_questions()[1] if spec.key in needed]
    return specs if knows_kind else [replace(spec, show_when=None) for spec in specs]


def _fitted(spec: QuestionSpec, rows: Sequence[ConditionSpec]) -> QuestionSpec:
    """No more than these rules ask: years only where they matter, a patron if one is needed."""
    if spec.key == MEMBERS:
        asks_years = any(row.values.get("minor_age") for row in _of(rows, ConditionKind.GROUP))
        asked = [one for one in spec.setup["questions"] if asks_years or one["key"] != YEARS]
        return replace(spec, setup={**spec.setup, "questions": asked})
    if spec.key == "patron":
        is_needed = any(row.values.get("is_needed") for row in _of(rows, ConditionKind.PATRON))
        return replace(spec, is_required=is_needed)
    return spec


def _of(rows: Sequence[ConditionSpec], kind: str) -> Iterator[ConditionSpec]:
    return (row for row in rows if row.kind == kind)


def _spec(row: dict[str, object]) -> QuestionSpec:
    options = row.pop("options", ())
    pairs = tuple((o["value"], o["label"]) for o in options)  # type: ignore[attr-defined]
    return QuestionSpec(**{**row, "options": pairs})  # type: ignore[arg-type]
