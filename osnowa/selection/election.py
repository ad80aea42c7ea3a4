"""An election: projects with their costs, a budget, and the ballots. Whole numbers only.

Money is counted in `parts` of the currency (1 when all amounts are whole, 100 when there are
grosze), so that nothing is ever rounded. Projects are named by their place in the list.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

Choice = tuple[int, ...]


@dataclass(frozen=True)
class Project:
    """`more` holds what a file tells besides: votes, category, whether it was selected."""

    id: str
    cost: int
    name: str = ""
    more: tuple[tuple[str, str], ...] = ()

    def told(self, column: str) -> str:
        return dict(self.more).get(column, "")


@dataclass(frozen=True)
class Ballots:
    """One row per voter, kept in columns, because a city has a hundred thousand of them.

    `points` gives for each choice how much it is worth to the voter, counted in `parts` of a point;
    None means one each.
    """

    choices: Sequence[Choice]
    points: Sequence[Choice] | None = None
    voters: Sequence[str] = ()
    columns: tuple[str, ...] = ()
    more: Sequence[tuple[str, ...]] = ()
    parts: int = 1

    def __len__(self) -> int:
        return len(self.choices)


@dataclass(frozen=True)
class Election:
    budget: int
    projects: tuple[Project, ...]
    ballots: Ballots
    parts: int = 1
    meta: dict[str, str] = field(default_factory=dict, hash=False)

    @cached_property
    def costs(self) -> tuple[int, ...]:
        return tuple(project.cost for project in self.projects)

    @cached_property
    def supporters(self) -> tuple[list[int], ...]:
        """Of each project: the voters who chose it, by their place in the list."""
        found: tuple[list[int], ...] = tuple([] for _ in self.projects)
        for voter, choice in enumerate(self.ballots.choices):
            for project in choice:
                found[project].append(voter)
        return found

    @cached_property
    def support(self) -> tuple[list[int], ...] | None:
        """Of each project: what it is worth to each of its supporters; None means one each."""
        if self.ballots.points is None:
            return None
        found: tuple[list[int], ...] = tuple([] for _ in self.projects)
        for choice, points in zip(self.ballots.choices, self.ballots.points, strict=True):
            for project, worth in zip(choice, points, strict=True):
                found[project].append(worth)
        return found

    @cached_property
    def votes(self) -> tuple[int, ...]:
        """How many people chose each project."""
        return tuple(map(len, self.supporters))

    @cached_property
    def scores(self) -> tuple[int, ...]:
        """Votes, or points where ballots give points."""
        return self.votes if self.support is None else tuple(map(sum, self.support))

    def ids(self, places: frozenset[int]) -> list[str]:
        return [self.projects[place].id for place in sorted(places)]
