"""Ready calls, kept as data in `ready/`. A call copies one; changing a preset changes no call."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from osnowa.calls.specs import CriterionSpec, EligibilitySpec, StageSpec
from osnowa.eligibility.specs import ConditionSpec

Texts = Mapping[str, str]
READY = Path(__file__).parent / "ready"
# In the order in which they are offered.
NAMES = ("initiative", "idea", "nomination", "tender", "small_grant", "residency")


@dataclass(frozen=True)
class CallSpec:
    """One call to be made. `link` says how it follows the call made before it."""

    title: Texts
    sentence: Texts
    for_whom: Texts
    form: str
    minutes_to_fill: int = 15
    link: str = ""
    rules: Mapping[str, Any] = field(default_factory=dict)
    criteria: tuple[CriterionSpec, ...] = ()
    eligibility: tuple[EligibilitySpec, ...] = ()
    conditions: tuple[ConditionSpec, ...] = ()
    stages: tuple[StageSpec, ...] = ()


@dataclass(frozen=True)
class CallPreset:
    """A kind of call, made of one call or of two that follow each other."""

    name: str
    version: int
    title: Texts
    about: Texts
    calls: tuple[CallSpec, ...]

    @property
    def mark(self) -> str:
        return f"{self.name}@{self.version}"


@cache
def call_preset(name: str) -> CallPreset:
    """`ready/<name>.json`; raises FileNotFoundError for an unknown name."""
    content = json.loads((READY / f"{name}.json").read_text(encoding="utf-8"))
    calls = tuple(_call(call) for call in content.pop("calls"))
    return CallPreset(**content, calls=calls)


def call_presets() -> list[CallPreset]:
    return [call_preset(name) for name in NAMES]


def _call(content: Mapping[str, Any]) -> CallSpec:
    rows = {
        "criteria": tuple(CriterionSpec(**row) for row in content.get("criteria", ())),
        "eligibility": tuple(EligibilitySpec(**row) for row in content.get("eligibility", ())),
        "conditions": tuple(ConditionSpec(**row) for row in content.get("conditions", ())),
        "stages": tuple(StageSpec(**row) for row in content.get("stages", ())),
    }
    return CallSpec(**{**content, **rows})
