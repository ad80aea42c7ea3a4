"""What stands in the way, as one sentence."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Obstacle:
    """`key` is for tests and links; logic never reads the sentence. `place` is that of a tie."""

    key: str
    sentence: str
    place: int | None = None
