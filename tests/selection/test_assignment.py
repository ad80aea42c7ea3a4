"""Who reads what: stories of a panel, the best total by a slow search, loads, conflicts, seed."""

from itertools import combinations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osnowa.selection import assignment as room
from osnowa.selection.assignment import CannotAssign, assign, places_of
from osnowa.selection.fair import raise_smallest
from osnowa.selection.pairs import Why, explain
from osnowa.selection.task import Task


def panel(applications: int, jurors: int, seed: int = 1, readings: int = 3) -> Task:
    draw = Random(seed)
    scores = [[draw.randrange(101) for _ in range(jurors)] for _ in range(applications)]
    pairs = [(a, j) for a in range(applications) for j in range(jurors)]
    conflicts = frozenset(draw.sample(pairs, len(pairs) // 50))
    return Task(scores, readings, "Lotto 3 6 12 19 30 44", conflicts)


# Stories.


def test_each_juror_gets_what_suits_her() -> None:
    task = Task([[9, 0, 1], [0, 9, 1], [1, 0, 9]], 1, "seed")
    assert assign(task).readers == ((0,), (1,), (2,))


def test_a_juror_in_a_conflict_never_reads() -> None:
    task = Task([[100, 1], [100, 1]], 1, "seed", frozenset({(0, 0)}))
    assert assign(task).readers == ((1,), (0,))


def test_loads_are_equal_although_all_want_the_same_one() -> None:
    task = Task([[100, 1, 1]] * 9, 1, "seed")
    assert assign(task).loads() == [3, 3, 3]


def test_a_juror_with_little_time_gets_less() -> None:
    task = Task([[5] * 4] * 12, 2, "seed", loads=(2, 99, 99, 99))
    assert sorted(assign(task).loads()) == [2, 7, 7, 8]
    assert assign(task).loads()[0] == 2


def test_who_has_no_time_reads_nothing() -> None:
    task = Task([[5] * 3] * 4, 2, "seed", loads=(0, 4, 4))
    done = assign(task)
    assert done.loads() == [0, 4, 4]
    assert [r.juror for r in explain(task, done, 0) if r.why is Why.NO_PLACE] == [0]


def test_the_same_seed_gives_the_same_draw_and_another_one_another() -> None:
    flat = [[1] * 8] * 24
    drawn = {seed: assign(Task(flat, 3, seed)).readers for seed in ("a", "b", "c")}
    assert assign(Task(flat, 3, "a")).readers == drawn["a"]
    assert len(set(drawn.values())) == 3


def test_conflicts_that_leave_nobody_are_told() -> None:
    with pytest.raises(CannotAssign) as fault:
        assign(Task([[1, 1], [1, 1]], 2, "seed", frozenset({(1, 0)})))
    assert fault.value.application == 1


def test_conflicts_that_break_the_balance_are_told() -> None:
    """Both applications may be read by juror 0 only, who has one place."""
    with pytest.raises(CannotAssign):
        assign(Task([[1, 1], [1, 1]], 1, "seed", frozenset({(0, 1), (1, 1)})))


def test_too_little_time_of_all_is_told() -> None:
    with pytest.raises(CannotAssign):
        assign(Task([[1, 1]] * 4, 1, "seed", loads=(1, 1)))


def test_nobody_applied_and_nothing_breaks() -> None:
    assert assign(Task([], 3, "seed")).readers == ()


def test_every_pair_is_explained() -> None:
    task = panel(30, 10)
    done = assign(task)
    for at, readers in enumerate(done.readers):
        reasons = explain(task, done, at)
        assert sorted(reason.juror for reason in reasons) == list(range(10))
        assert {r.juror for r in reasons if r.why is Why.READS} == set(readers)
        barred = {juror for application, juror in task.conflicts if application == at}
        assert {r.juror for r in reasons if r.why is Why.CONFLICT} == barred
        for reason in reasons:
            if reason.why is Why.WANTED_MORE_ELSEWHERE:
                assert reason.score >= min(task.scores[at][juror] for juror in readers)


def test_the_worst_served_one_is_helped_and_nobody_falls_as_low() -> None:
    task = Task([[0, 5], [6, 8]], 1, "seed")
    held = [{0}, {1}]
    raise_smallest(task, held, allowance=0)
    assert held == [{1}, {0}]


def test_help_may_not_cost_more_of_the_total_than_allowed() -> None:
    task = Task([[0, 5], [6, 20]], 1, "seed")
    held = [{0}, {1}]
    raise_smallest(task, held, allowance=8)
    assert held == [{0}, {1}]
    raise_smallest(task, held, allowance=9)
    assert held == [{1}, {0}]


# Properties.


@st.composite
def tasks(draw: st.DrawFn) -> Task:
    jurors, readings = draw(st.integers(2, 4)), draw(st.integers(1, 2))
    row = st.lists(st.integers(0, 20), min_size=jurors, max_size=jurors)
    scores = draw(st.lists(row, min_size=1, max_size=5))
    pairs = st.tuples(st.integers(0, len(scores) - 1), st.integers(0, jurors - 1))
    return Task(
        scores, readings, draw(st.sampled_from("abc")), draw(st.frozensets(pairs, max_size=2))
    )


def best_total(task: Task, places: list[int]) -> int | None:
    """Every way, slowly."""
    barred = task.conflicts

    def walk(at: int, left: tuple[int, ...]) -> int | None:
        if at == len(task.scores):
            return 0
        found = []
        for readers in combinations(range(task.juror_count), task.readings):
            if any(left[j] == 0 or (at, j) in barred for j in readers):
                continue
            rest = walk(at + 1, tuple(n - (j in readers) for j, n in enumerate(left)))
            if rest is not None:
                found.append(rest + sum(task.scores[at][j] for j in readers))
        return max(found, default=None)

    return walk(0, tuple(places))


@settings(max_examples=200, deadline=None)
@given(tasks())
def test_total_is_nearly_the_best_and_the_ceiling_is_true(task: Task) -> None:
    try:
        done = assign(task)
    except CannotAssign:
        return
    best = best_total(task, places_of(task))
    assert best is not None
    assert done.ceiling >= best >= done.total
    assert done.total >= best * 0.999 - 1


@settings(max_examples=200, deadline=None)
@given(tasks())
def test_what_is_called_impossible_is_impossible(task: Task) -> None:
    try:
        assign(task)
    except CannotAssign:
        enough = sum(places_of_or_none(task)) >= task.demand
        assert not enough or best_total(task, places_of(task)) is None


def places_of_or_none(task: Task) -> list[int]:
    try:
        return places_of(task)
    except CannotAssign:
        return []


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 10_000), st.integers(5, 30), st.integers(4, 9))
def test_readers_are_different_free_of_conflicts_and_balanced(
    seed: int, applications: int, jurors: int
) -> None:
    task = panel(applications, jurors, seed)
    try:
        done = assign(task)
    except CannotAssign:
        return
    for at, readers in enumerate(done.readers):
        assert len(set(readers)) == 3
        assert not any((at, juror) in task.conflicts for juror in readers)
    assert max(done.loads()) - min(done.loads()) <= 1


def test_a_big_panel_is_within_a_thousandth_of_the_ceiling() -> None:
    task = panel(300, 60)
    done = assign(task)
    assert done.total * 1_000 >= done.ceiling * 999
    assert set(done.loads()) == {15}


def test_twin_without_prices_loads_decide_and_the_total_is_worse(monkeypatch) -> None:
    """Whoever comes first keeps the place: the ceiling shows what is lost."""
    monkeypatch.setattr(room, "STEPS", (1,))
    monkeypatch.setattr(room, "raise_smallest", lambda *given: None)
    done = assign(panel(300, 60))
    assert done.total * 1_000 < done.ceiling * 999
