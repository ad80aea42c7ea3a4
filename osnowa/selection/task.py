"""What an assignment of readers has to do."""

from collections.abc import Sequence
from dataclasses import dataclass

# (application, juror) who may not meet.
Conflict = tuple[int, int]


@dataclass(frozen=True)
class Task:
    """`scores[application][juror]`, from zero up; `loads`: the most readings of each juror."""

    scores: Sequence[Sequence[int]]
    readings: int
    seed: str
    conflicts: frozenset[Conflict] = frozenset()
    loads: Sequence[int] | None = None

    @property
    def juror_count(self) -> int:
        return len(self.scores[0]) if self.scores else 0

    @property
    def demand(self) -> int:
        return len(self.scores) * self.readings
