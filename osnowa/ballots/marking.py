"""What may be marked on one ballot, and why another is invalid. Pure.

Choices are pairs (position of the option, points), in the order of positions. Without points
to give out every chosen option has one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from osnowa.ballots.enums import Ground, Method

Choices = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Marking:
    """How one ballot is marked.

    `least` and `most` bound how many options are chosen (`most` 0: all of them). `points` are
    those of the first, second, ... place of a ranking; `total` and `each_most` what a voter
    gives out in points and what one option may get.
    """

    method: str
    options: frozenset[int]
    least: int = 1
    most: int = 0
    points: tuple[int, ...] = ()
    total: int = 0
    each_most: int = 0

    @property
    def ceiling(self) -> int:
        """The most options one ballot may name."""
        if self.method == Method.RANKED:
            return len(self.points)
        if self.method in (Method.EXACTLY, Method.UP_TO):
            return self.most
        return len(self.options)

    @property
    def floor(self) -> int:
        return self.most if self.method == Method.EXACTLY else max(1, self.least)

    @property
    def is_ranked(self) -> bool:
        return self.method == Method.RANKED

    @property
    def gives_points(self) -> bool:
        return self.method == Method.CUMULATIVE

    @property
    def weighs(self) -> bool:
        """Whether what is added up are points, not votes."""
        return self.is_ranked or self.gives_points


def chosen(marking: Marking, positions: Iterable[int]) -> Choices:
    """Choices of marks without points, or in order of preference when places have points."""
    ordered = list(positions)
    if marking.is_ranked:
        points = [*marking.points, *([0] * len(ordered))]
        return tuple(sorted(zip(ordered, points, strict=False)))
    return tuple(sorted((position, 1) for position in set(ordered)))


def given(points: Mapping[int, int]) -> Choices:
    """Choices of points given out; options without any are not among them."""
    return tuple(sorted((position, said) for position, said in points.items() if said))


def ground_of(marking: Marking, choices: Choices) -> str:
    """Why this ballot does not count, or nothing."""
    positions = [position for position, _points in choices]
    if len(set(positions)) != len(positions):
        return Ground.WRONG_POINTS
    if not set(positions) <= marking.options:
        return Ground.UNREADABLE
    if len(positions) > marking.ceiling:
        return Ground.TOO_MANY
    if len(positions) < marking.floor:
        return Ground.TOO_FEW
    return _ground_of_points(marking, [points for _position, points in choices])


def _ground_of_points(marking: Marking, points: Sequence[int]) -> str:
    if not marking.gives_points:
        return ""
    if any(said < 1 or said > marking.each_most for said in points):
        return Ground.WRONG_POINTS
    if sum(points) > marking.total:
        return Ground.TOO_MANY
    return ""


def totals(options: Iterable[int], ballots: Iterable[Choices]) -> dict[int, int]:
    """What every option got, also those nobody chose."""
    counted = dict.fromkeys(options, 0)
    for choices in ballots:
        for position, points in choices:
            counted[position] += points
    return counted


def supporters(options: Iterable[int], ballots: Iterable[Choices]) -> dict[int, int]:
    """On how many ballots every option stands."""
    counted = dict.fromkeys(options, 0)
    for choices in ballots:
        for position, _points in choices:
            counted[position] += 1
    return counted
