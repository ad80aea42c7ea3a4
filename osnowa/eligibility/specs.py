"""A condition before it is saved: what forms, presets and actions hand one another."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class ConditionSpec:
    """A condition to be kept; its values are those that `judging` reads for its kind."""

    kind: str
    values: Mapping[str, Any] = field(default_factory=dict)
    is_asked_first: bool = False
    why_no: Mapping[str, str] = field(default_factory=dict)
    other_way: Mapping[str, str] = field(default_factory=dict)
