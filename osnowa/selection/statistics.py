"""Mean, median and spread of the marks several people gave; whole numbers in, hundredths out."""

from collections.abc import Sequence
from dataclasses import dataclass

HUNDREDTHS = 100


@dataclass(frozen=True)
class Summary:
    """All in hundredths of a point, except `count`. `spread` is highest minus lowest."""

    count: int
    mean: int
    median: int
    spread: int


def mean_hundredths(marks: Sequence[int]) -> int:
    """The mean times a hundred, halves up; 0 for no marks. Computed without floats."""
    count = len(marks)
    return (2 * HUNDREDTHS * sum(marks) + count) // (2 * count) if count else 0


def summarise(marks: Sequence[int]) -> Summary:
    if not marks:
        return Summary(0, 0, 0, 0)
    ordered = sorted(marks)
    middle = len(ordered) // 2
    median = (ordered[middle] + ordered[~middle]) * HUNDREDTHS // 2
    return Summary(
        count=len(ordered),
        mean=mean_hundredths(ordered),
        median=median,
        spread=(ordered[-1] - ordered[0]) * HUNDREDTHS,
    )
