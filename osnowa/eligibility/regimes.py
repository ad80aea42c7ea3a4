"""What the law asks of a call under each regime, kept as data in `ready/regimes.json`.

The law changes; a change of it is a change of that file, with its journal of laws named there.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from osnowa.kit.money import Money

READY = Path(__file__).parent / "ready" / "regimes.json"


@dataclass(frozen=True)
class RegimeLaw:
    """None, or nothing in a list, where the law is silent.

    Seats are words of the panel's room: whom a juror represents.
    """

    source: str = ""
    paragraphs: str = ""
    parties: tuple[str, ...] = ()
    apply_days_least: int | None = None
    delivery_days_most: int | None = None
    request_cap_most: Money | None = None
    year_most: Money | None = None
    needs_home: bool = False
    seats_needed: tuple[str, ...] = ()
    seats_barred: tuple[str, ...] = ()
    about: Mapping[str, str] = field(default_factory=dict)

    @property
    def named(self) -> str:
        """`art. 19a, Dz. U. 2024 poz. 1491`: where to read it."""
        return f"{self.paragraphs}, {self.source}"


def law_of(regime: str) -> RegimeLaw:
    return _laws()[regime]


@cache
def _laws() -> Mapping[str, RegimeLaw]:
    content = json.loads(READY.read_text(encoding="utf-8"))
    return {name: _law(content["source"], row) for name, row in content["regimes"].items()}


def _law(source: str, row: Mapping[str, Any]) -> RegimeLaw:
    lists = {key: tuple(value) for key, value in row.items() if isinstance(value, list)}
    sums = {key: Money(row[key]) for key in ("request_cap_most", "year_most") if key in row}
    return RegimeLaw(source=source, **{**row, **lists, **sums})
