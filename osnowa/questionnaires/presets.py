"""Ready forms, kept as data in `ready/`. A call copies one; changing a preset changes no call."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
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
    setup: Mapping[str, Any] = field(default_factory=dict)
    retention_days: int | None = None
    is_asked_later: bool = False
    frozen_on: date | None = None
    show_when: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class SectionSpec:
    title: Texts
    questions: tuple[QuestionSpec, ...]
    help: Texts = field(default_factory=dict)
    show_when: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class CheckSpec:
    """An expression over the answers, as JSON, and what to do when it is false."""

    condition: Mapping[str, Any]
    sentence: Texts


@cache
def preset(name: str) -> tuple[SectionSpec, ...]:
    """The sections of `ready/<name>.json`; raises FileNotFoundError for an unknown name.

    The initiative form has the keys other rooms read: title, party_kind, party_name,
    place, budget.
    """
    return tuple(_section(section) for section in _content(name)["sections"])


@cache
def preset_checks(name: str) -> tuple[CheckSpec, ...]:
    """The checks of `ready/<name>.json` over several answers."""
    return tuple(CheckSpec(**check) for check in _content(name).get("checks", ()))


@cache
def _content(name: str) -> Mapping[str, Any]:
    content: Mapping[str, Any] = json.loads((READY / f"{name}.json").read_text(encoding="utf-8"))
    return content


def _section(section: Mapping[str, Any]) -> SectionSpec:
    return SectionSpec(
        title=section["title"],
        help=section.get("help", {}),
        show_when=section.get("show_when"),
        questions=tuple(_question(question) for question in section["questions"]),
    )


def _question(question: Mapping[str, Any]) -> QuestionSpec:
    options = tuple((o["value"], o["label"]) for o in question.get("options", ()))
    frozen_on = question.get("frozen_on")
    return QuestionSpec(
        **{
            **question,
            "options": options,
            "frozen_on": date.fromisoformat(frozen_on) if frozen_on else None,
        }
    )
