"""Who marks higher or lower than others, and marks that stand far from the rest: advice only.

Nothing here changes a mark or a place. Everything is a fraction, never rounded: the caller rounds
when it shows. `adjusted` solves "mark = how good + how lenient" by alternating means (the method
of least squares for two-way tables, Yates 1934), with a fixed number of rounds.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from statistics import median

# (application, juror): mark
Marks = Mapping[tuple[int, int], int]

ROUNDS = 20
# Fractions grow with every round; this fine a part of a point is far below what is shown.
FINENESS = 1_000_000
# A mark is far when it differs from the median of its application by more than so many times the
# middle distance of all marks from theirs.
FAR = 3


@dataclass(frozen=True)
class Advice:
    """`leniency` of each juror: above zero marks high. `adjusted`: means without it."""

    leniency: dict[int, Fraction]
    means: dict[int, Fraction]
    adjusted: dict[int, Fraction]


@dataclass(frozen=True)
class FarMark:
    application: int
    juror: int
    mark: int
    median: Fraction


def mean(values: list[Fraction]) -> Fraction:
    return sum(values, Fraction(0)) / len(values)


def advice(marks: Marks) -> Advice:
    applications = sorted({at for at, _juror in marks})
    jurors = sorted({juror for _at, juror in marks})
    leniency = dict.fromkeys(jurors, Fraction(0))
    adjusted = _adjusted(marks, applications, leniency)
    means = dict(adjusted)
    for _round in range(ROUNDS if marks else 0):
        leniency = {juror: _fine(_bias(marks, juror, adjusted)) for juror in jurors}
        middle = mean(list(leniency.values()))
        leniency = {juror: own - middle for juror, own in leniency.items()}
        adjusted = _adjusted(marks, applications, leniency)
    return Advice(leniency, means, adjusted)


def _bias(marks: Marks, juror: int, adjusted: dict[int, Fraction]) -> Fraction:
    """By how much the juror's marks are above what the applications are worth, on average."""
    return mean([mark - adjusted[at] for (at, own), mark in marks.items() if own == juror])


def _adjusted(
    marks: Marks, applications: list[int], leniency: dict[int, Fraction]
) -> dict[int, Fraction]:
    found: dict[int, list[Fraction]] = {at: [] for at in applications}
    for (at, juror), mark in marks.items():
        found[at].append(mark - leniency[juror])
    return {at: mean(values) for at, values in found.items()}


def _fine(value: Fraction) -> Fraction:
    return Fraction(value * FINENESS // 1, FINENESS)


def far_marks(marks: Marks) -> list[FarMark]:
    """Marks to look at once more; where nearly all agree exactly, any other one is far."""
    by_application: dict[int, list[int]] = {}
    for (at, _juror), mark in marks.items():
        by_application.setdefault(at, []).append(mark)
    middles = {at: Fraction(median(map(Fraction, own))) for at, own in by_application.items()}
    distances = [abs(mark - middles[at]) for (at, _juror), mark in marks.items()]
    if not distances:
        return []
    limit = FAR * Fraction(median(distances))
    return [
        FarMark(at, juror, mark, middles[at])
        for (at, juror), mark in sorted(marks.items())
        if abs(mark - middles[at]) > limit
    ]
