"""What reviews asks of rooms above."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Protocol

from osnowa.kit.actor import Actor
from osnowa.kit.sockets import Socket


@dataclass(frozen=True)
class NextStep:
    """Where a call goes after judging, as a link for those who may follow it."""

    label: str
    url: str


class ClosesMarks(Protocol):
    def __call__(self, call_id: int) -> bool: ...


class NextSteps(Protocol):
    def __call__(self, actor: Actor, call_ids: Collection[int]) -> Mapping[int, NextStep]: ...


closes_marks: Socket[ClosesMarks] = Socket("reviews.closes_marks")
"""Whether marks of this call may no longer change, for example because it is decided."""

next_steps: Socket[NextSteps] = Socket("reviews.next_steps")
"""What follows after judging, for each of these calls."""
