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
    def __call__(self, call_ids: Collection[int]) -> Collection[int]: ...


class NextSteps(Protocol):
    def __call__(self, actor: Actor, call_ids: Collection[int]) -> Mapping[int, NextStep]: ...


closes_marks: Socket[ClosesMarks] = Socket("reviews.closes_marks")
"""Which of these calls take no marks any more, for example because they are decided."""

next_steps: Socket[NextSteps] = Socket("reviews.next_steps")
"""What follows after judging, for each of these calls."""
