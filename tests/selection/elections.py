"""Small made-up elections for the tests of rules."""

from hypothesis import strategies as st

from osnowa.selection.election import Ballots, Election, Project


def election(
    budget: int,
    costs: list[int],
    choices: list[tuple[int, ...]],
    points: list[tuple[int, ...]] | None = None,
) -> Election:
    projects = tuple(Project(f"p{n}", cost) for n, cost in enumerate(costs))
    return Election(budget, projects, Ballots(choices, points))


@st.composite
def elections(draw: st.DrawFn, *, with_points: bool = False) -> Election:
    count = draw(st.integers(1, 5))
    costs = [draw(st.integers(1, 6)) for _ in range(count)]
    rows = st.lists(st.integers(0, count - 1), unique=True, max_size=count).map(tuple)
    choices = draw(st.lists(rows, min_size=1, max_size=6))
    points = None
    if with_points:
        points = [tuple(draw(st.integers(0, 4)) for _ in choice) for choice in choices]
    return election(draw(st.integers(0, 15)), costs, choices, points)
