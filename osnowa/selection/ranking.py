"""Who comes before whom. Equal points stay equal: a tie is a group, never an accident of order.

Every number is an integer. What a point is (a whole one, a hundredth) is the caller's matter.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby


@dataclass(frozen=True)
class Candidate:
    """`tie_keys` are further comparisons that the rules themselves give; higher is better."""

    id: int
    points: int
    requested: int = 0
    tie_keys: tuple[int, ...] = ()

    @property
    def standing(self) -> tuple[int, tuple[int, ...]]:
        return (self.points, self.tie_keys)


@dataclass(frozen=True)
class Group:
    """Candidates that share one place. Inside a tie they stand by id, which means nothing."""

    place: int
    candidates: tuple[Candidate, ...]

    @property
    def is_tie(self) -> bool:
        return len(self.candidates) > 1

    @property
    def points(self) -> int:
        return self.candidates[0].points

    @property
    def ids(self) -> tuple[int, ...]:
        return tuple(candidate.id for candidate in self.candidates)


@dataclass(frozen=True)
class Ranking:
    """Groups, best first. Places count people: after two at place 1 comes place 3."""

    groups: tuple[Group, ...]

    def __iter__(self) -> Iterator[Candidate]:
        return (candidate for group in self.groups for candidate in group.candidates)

    def __len__(self) -> int:
        return sum(len(group.candidates) for group in self.groups)

    @property
    def ties(self) -> tuple[Group, ...]:
        return tuple(group for group in self.groups if group.is_tie)

    def places(self) -> dict[int, int]:
        return {
            candidate.id: group.place for group in self.groups for candidate in group.candidates
        }


def rank(candidates: Iterable[Candidate]) -> Ranking:
    """Best first, the same for every order in which the candidates are handed over."""
    by_id = sorted(candidates, key=lambda candidate: candidate.id)
    if len({candidate.id for candidate in by_id}) != len(by_id):
        raise ValueError("a candidate stands in the list twice")
    best_first = sorted(by_id, key=lambda candidate: candidate.standing, reverse=True)
    groups: list[Group] = []
    place = 1
    for _standing, equals in groupby(best_first, key=lambda candidate: candidate.standing):
        members = tuple(sorted(equals, key=lambda candidate: candidate.id))
        groups.append(Group(place, members))
        place += len(members)
    return Ranking(tuple(groups))
