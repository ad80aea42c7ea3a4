"""Rows of the rules before they are saved: what forms, presets and actions hand one another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class CriterionSpec:
    key: str
    label: Mapping[str, str]
    max_points: int
    help: Mapping[str, str] = field(default_factory=dict)
    anchors: Sequence[Mapping[str, Any]] = ()
    weight: int = 1
    is_bonus: bool = False
    least_points: int | None = None


@dataclass(frozen=True)
class EligibilitySpec:
    question: Mapping[str, str]
    why_no: Mapping[str, str] = field(default_factory=dict)
    other_way: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class StageSpec:
    """Dates of the applying stage are those of the rules and stay empty here."""

    category: str
    label: Mapping[str, str] = field(default_factory=dict)
    starts_at: datetime | None = None
    ends_at: datetime | None = None
