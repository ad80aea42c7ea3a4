"""The best set under budget and quotas, and pools of areas: stories, and every subset tried."""

from itertools import chain, combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osnowa.selection import best_set as room
from osnowa.selection.areas import by_area, split
from osnowa.selection.best_set import Bounds, Entry, Quota, best_set
from osnowa.selection.greedy import greedy
from osnowa.selection.outcomes import Outcome, Tally


def sets(tally: Tally) -> set[frozenset[int]]:
    assert tally.is_complete
    return {outcome.winners for outcome in tally.outcomes}


# The best set: stories.


def test_two_smaller_ones_may_be_worth_more_than_the_best_one() -> None:
    entries = [Entry(40, 90), Entry(30, 50), Entry(25, 50)]
    assert sets(best_set(entries, Bounds(100))) == {frozenset({1, 2})}


def test_equal_sets_are_all_named() -> None:
    entries = [Entry(30, 50), Entry(30, 50), Entry(30, 50)]
    assert len(sets(best_set(entries, Bounds(100)))) == 3


def test_a_quota_brings_a_weaker_one_in_and_caps_a_group() -> None:
    entries = [Entry(40, 10, "a"), Entry(39, 10, "a"), Entry(5, 10, "b")]
    quotas = {"b": Quota(at_least=1), "a": Quota(at_most=1)}
    assert sets(best_set(entries, Bounds(20, quotas=quotas))) == {frozenset({0, 2})}
    money = {"a": Quota(money=10)}
    assert sets(best_set(entries, Bounds(30, quotas=money))) == {frozenset({0, 2})}


def test_a_floor_takes_three_small_ones_instead_of_one_big_one() -> None:
    entries = [Entry(90, 22), Entry(10, 7), Entry(10, 7), Entry(10, 7)]
    assert sets(best_set(entries, Bounds(22, floor=3))) == {frozenset({1, 2, 3})}


def test_what_nothing_can_meet_has_no_outcome() -> None:
    tally = best_set([Entry(1, 10)], Bounds(5, floor=1))
    assert (tally.outcomes, tally.is_complete, tally.certain) == ((), True, frozenset())


def test_too_long_a_search_says_so(monkeypatch) -> None:
    monkeypatch.setattr(room, "MOST_STEPS", 50)
    entries = [Entry(10 + n, 10 + n) for n in range(20)]
    tally = best_set(entries, Bounds(103))
    assert not tally.is_complete


def test_too_many_equal_sets_say_so() -> None:
    tally = best_set([Entry(1, 1)] * 16, Bounds(8))
    assert not tally.is_complete
    assert len(tally.outcomes) == 1000


def test_forty_applications_of_a_real_size_are_searched_to_the_end() -> None:
    entries = [Entry(20 + (n * 37) % 61, 300_000 + (n * 7_919) % 400_001) for n in range(40)]
    tally = best_set(entries, Bounds(4_000_000, ceiling=12))
    assert tally.is_complete


# The best set: every subset.

rows = st.lists(
    st.builds(Entry, st.integers(0, 9), st.integers(0, 9), st.sampled_from("ab")), max_size=8
)
maybe = st.none() | st.integers(0, 4)
quotas = st.dictionaries(
    st.sampled_from("ab"),
    st.builds(
        Quota, at_least=st.integers(0, 2), at_most=maybe, money=st.none() | st.integers(0, 9)
    ),
)
all_bounds = st.builds(
    Bounds,
    budget=st.integers(0, 25),
    floor=st.integers(0, 3),
    ceiling=st.none() | st.integers(0, 6),
    quotas=quotas,
)


def tried(entries: list[Entry], bounds: Bounds) -> set[frozenset[int]]:
    places = range(len(entries))
    subsets = chain.from_iterable(combinations(places, n) for n in range(len(entries) + 1))
    allowed: dict[frozenset[int], int] = {}
    for subset in subsets:
        if sum(entries[at].cost for at in subset) > bounds.budget or len(subset) < bounds.floor:
            continue
        if bounds.ceiling is not None and len(subset) > bounds.ceiling:
            continue
        groups = {g: [entries[at].cost for at in subset if entries[at].group == g] for g in "ab"}
        if all(
            bounds.quota(g).allows(len(own), sum(own)) and len(own) >= bounds.quota(g).at_least
            for g, own in groups.items()
        ):
            allowed[frozenset(subset)] = sum(entries[at].points for at in subset)
    return {subset for subset, points in allowed.items() if points == max(allowed.values())}


@settings(max_examples=300, deadline=None)
@given(rows, all_bounds)
def test_best_sets_are_exactly_those_found_by_trying_every_subset(
    entries: list[Entry], bounds: Bounds
) -> None:
    assert sets(best_set(entries, bounds)) == tried(entries, bounds)


def test_twin_a_bound_that_is_too_tight_is_caught(monkeypatch) -> None:
    entries = [Entry(10, 1), Entry(30, 10)]
    assert sets(best_set(entries, Bounds(10))) == tried(entries, Bounds(10))
    monkeypatch.setattr(room._Search, "bound", lambda self, n: self.points)
    assert sets(best_set(entries, Bounds(10))) != tried(entries, Bounds(10))


# Areas.


def by_votes(scores: list[int], costs: list[int]):
    def rule(places: list[int], budget: int) -> Tally:
        tally = greedy([scores[at] for at in places], [costs[at] for at in places], budget)
        return Tally(
            tuple(Outcome(frozenset(places[at] for at in o.chosen)) for o in tally.outcomes)
        )

    return rule


def test_a_budget_is_split_by_people_and_no_grosz_is_lost() -> None:
    shared = split(1_000_00, [3, 3, 1])
    assert shared.shares == (42_857, 42_857, 14_285)
    assert sum(shared.shares) + shared.rest == 1_000_00


@pytest.mark.parametrize("weights", [[0, 0], [1, -1, 5], []])
def test_weights_that_cannot_be_are_refused(weights: list[int]) -> None:
    with pytest.raises(ValueError, match=r"weights|empty"):
        split(100, weights)


def test_money_of_one_area_does_not_pay_for_another() -> None:
    scores, costs, areas = [9, 8, 1], [60, 60, 60], ["north", "north", "south"]
    tally = by_area(areas, costs, {"north": 60, "south": 60}, by_votes(scores, costs))
    assert sets(tally) == {frozenset({0, 2})}


def test_what_is_left_may_roll_over_to_all() -> None:
    scores, costs, areas = [9, 8, 1], [60, 60, 70], ["north", "north", "south"]
    pools, rule = {"north": 60, "south": 60}, by_votes(scores, costs)
    assert sets(by_area(areas, costs, pools, rule)) == {frozenset({0})}
    assert sets(by_area(areas, costs, pools, rule, rolls_over=True)) == {frozenset({0, 1})}


def test_ties_of_areas_are_multiplied() -> None:
    scores, costs, areas = [1, 1, 1, 1], [5, 5, 5, 5], ["n", "n", "s", "s"]
    tally = by_area(areas, costs, {"n": 5, "s": 5}, by_votes(scores, costs))
    assert sets(tally) == {frozenset({a, b}) for a in (0, 1) for b in (2, 3)}


def test_an_area_without_a_pool_is_told() -> None:
    with pytest.raises(ValueError, match="no pool for west"):
        by_area(["west"], [1], {"east": 1}, by_votes([1], [1]))


@given(st.integers(0, 10_000), st.lists(st.integers(1, 50), min_size=1, max_size=6))
def test_a_share_is_never_more_than_proportional(budget: int, weights: list[int]) -> None:
    shared = split(budget, weights)
    assert 0 <= shared.rest < len(weights)
    for share, weight in zip(shared.shares, weights, strict=True):
        assert share * sum(weights) <= budget * weight < (share + 1) * sum(weights)
