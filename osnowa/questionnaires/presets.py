"""Ready forms, kept as data in `ready/`. A call copies one; changing a preset changes no call."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

Texts = Mapping[str, str]
READY = Path(__file__).parent / "ready"


@dataclass(frozen=True)
class QuestionSpec:
    """A question to be built; texts by language, options as (value, texts)."""

    key: str
    kind: str
    label: Texts
    help: Texts = field(default_factory=dict)
    example: Texts = field(default_factory=dict)
    options: tuple[tuple[str, Texts], ...] = ()
    limits: Mapping[str, int] = field(default_factory=dict)
    is_required: bool = True
    is_juror_visible: bool = True
    is_public: bool = False
    is_personal: bool = False


@dataclass(frozen=True)
class SectionSpec:
    title: Texts
    questions: tuple[QuestionSpec, ...]
    help: Texts = field(default_factory=dict)


@cache
def preset(name: str) -> tuple[SectionSpec, ...]:
    """The sections of `ready/<name>.json`; raises FileNotFoundError for an unknown name.

    The initiative form has the keys other rooms read: title, party_kind, party_name,
    place, budget.
    """
    content = json.loads((READY / f"{name}.json").read_text(encoding="utf-8"))
    return tuple(_section(section) for section in content["sections"])


def _section(section: Mapping[str, Any]) -> SectionSpec:
    return SectionSpec(
        title=section["title"],
        help=section.get("help", {}),
        questions=tuple(_question(question) for question in section["questions"]),
    )


def _question(question: Mapping[str, Any]) -> QuestionSpec:
    options = tuple((o["value"], o["label"]) for o in question.get("options", ()))
    return QuestionSpec(**{**question, "options": options})
