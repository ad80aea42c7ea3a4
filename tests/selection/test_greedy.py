"""By votes: stories of cities, and an oracle that tries every order of equals."""

from fractions import Fraction
from itertools import groupby, permutations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osnowa.selection import greedy as room
from osnowa.selection.greedy import Limits, greedy, per_cost
from osnowa.selection.outcomes import Outcome

STOP = Limits(skips=False)


def winners(*args: object, **more: object) -> list[list[int]]:
    return [sorted(outcome.winners) for outcome in greedy(*args, **more).outcomes]


# Stories.


def test_who_does_not_fit_is_passed_over_for_a_cheaper_one() -> None:
    assert winners([9, 8, 7], [60, 50, 40], 100) == [[0, 2]]


def test_without_skipping_the_list_ends_at_the_first_who_does_not_fit() -> None:
    assert winners([9, 8, 7], [60, 50, 40], 100, STOP) == [[0]]


def test_whoever_stays_under_the_threshold_does_not_block_the_list() -> None:
    limits = Limits(skips=False, threshold=5)
    assert winners([9, 4, 5], [50, 500, 50], 100, limits) == [[0, 2]]


def test_ceiling_ends_the_list_although_money_is_left() -> None:
    assert winners([9, 8, 7], [1, 1, 1], 100, Limits(ceiling=2)) == [[0, 1]]


def test_two_equals_for_one_place_are_both_named() -> None:
    tally = greedy([9, 5, 5], [50, 50, 50], 100)
    assert [sorted(outcome.winners) for outcome in tally.outcomes] == [[0, 1], [0, 2]]
    assert (tally.certain, tally.possible) == ({0}, {0, 1, 2})
    assert tally.is_tied


def test_equals_that_all_fit_are_no_tie() -> None:
    assert not greedy([5, 5], [50, 50], 100).is_tied


def test_a_tie_above_may_change_who_wins_below() -> None:
    """60 + 40 leaves room for nobody; 50 + 40 leaves 10 for the last one."""
    assert winners([5, 5, 3, 1], [60, 50, 40, 10], 100) == [[0, 2], [1, 2, 3]]


def test_the_best_one_left_gets_the_rest_when_the_rules_say_so() -> None:
    tally = greedy([9, 8, 7], [60, 50, 40], 100, Limits(skips=False, part_from=30))
    assert tally.outcomes == (Outcome(frozenset({0}), (1, 40)),)
    too_little = greedy([9, 8, 7], [60, 50, 40], 100, Limits(skips=False, part_from=41))
    assert too_little.outcomes == (Outcome(frozenset({0})),)


def test_two_equals_for_the_rest_are_a_tie() -> None:
    tally = greedy([9, 8, 8], [60, 50, 50], 100, Limits(skips=False, part_from=1))
    assert {outcome.part for outcome in tally.outcomes} == {(1, 40), (2, 40)}


def test_poznan_pays_the_last_one_whole_when_four_fifths_are_left() -> None:
    poznan = Limits(skips=False, whole_from=Fraction(4, 5))
    assert winners([9, 8, 7], [60, 50, 1], 100, poznan) == [[0, 1]]
    assert winners([9, 8, 7], [61, 50, 1], 100, poznan) == [[0]]


def test_votes_for_each_zloty_put_the_cheap_one_first() -> None:
    assert winners(per_cost([9, 8], [90, 40]), [90, 40], 100) == [[1]]
    assert per_cost([1, 9], [0, 1])[0] > per_cost([1, 9], [0, 1])[1]


def test_many_equals_are_counted_to_the_bound_and_it_is_told() -> None:
    tally = greedy([1] * 40, [1] * 40, 20)
    assert not tally.is_complete
    assert len(tally.outcomes) == 1000
    assert greedy([1] * 40, [1] * 40, 39).is_complete


@pytest.mark.parametrize("skips", [True, False])
def test_one_too_many_of_forty_equals_is_found_without_trying_every_set(skips: bool) -> None:
    tally = greedy([1] * 40, [1] * 40, 39, Limits(skips=skips))
    assert len(tally.outcomes) == 40


# The oracle: strictly in order, for every order of equals.


def in_order(
    order: list[int], costs: list[int], scores: list[int], budget: int, limits: Limits
) -> Outcome:
    money, chosen, has_ended = budget, set[int](), False
    able = [at for at in order if limits.threshold is None or scores[at] >= limits.threshold]
    for at in able:
        is_full = limits.ceiling is not None and len(chosen) >= limits.ceiling
        if costs[at] <= money and not is_full:
            chosen.add(at)
            money -= costs[at]
        elif not limits.skips:
            share = limits.whole_from
            if share is not None and not is_full and money >= share * costs[at]:
                chosen.add(at)
                has_ended = True
            break
    left = [at for at in able if at not in chosen]
    is_full = limits.ceiling is not None and len(chosen) >= limits.ceiling
    least = limits.part_from
    if left and least is not None and money >= max(least, 1) and not is_full and not has_ended:
        return Outcome(frozenset(chosen), (left[0], money))
    return Outcome(frozenset(chosen))


def every_order(scores: list[int]) -> list[list[int]]:
    best_first = sorted(range(len(scores)), key=lambda at: -scores[at])
    groups = [list(g) for _, g in groupby(best_first, key=lambda at: scores[at])]
    ways = [list(permutations(group)) for group in groups]
    return [[at for part in choice for at in part] for choice in product(*ways)]


fields = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 9)), max_size=6)
all_limits = st.builds(
    Limits,
    skips=st.booleans(),
    threshold=st.none() | st.integers(0, 3),
    ceiling=st.none() | st.integers(0, 5),
    part_from=st.none() | st.integers(0, 5),
    whole_from=st.none() | st.fractions(Fraction(1, 2), 1, max_denominator=5),
)


@settings(max_examples=500, deadline=None)
@given(fields, st.integers(0, 25), all_limits)
def test_outcomes_are_exactly_those_that_some_order_of_equals_gives(
    rows: list[tuple[int, int]], budget: int, limits: Limits
) -> None:
    scores, costs = [row[0] for row in rows], [row[1] for row in rows]
    wanted = {in_order(order, costs, scores, budget, limits) for order in every_order(scores)}
    tally = greedy(scores, costs, budget, limits)
    assert set(tally.outcomes) == wanted
    assert tally.is_complete


def test_oracle_twin_a_rule_that_takes_equals_as_they_stand_is_caught(monkeypatch) -> None:
    def first_come(*given: object) -> object:
        return iter([next(iter(real(*given)))])

    real = room._full_sets
    monkeypatch.setattr(room, "_full_sets", first_come)
    assert winners([9, 5, 5], [50, 50, 50], 100) != [[0, 1], [0, 2]]


@given(fields, st.integers(0, 25), all_limits, st.randoms())
def test_the_order_of_the_list_decides_nothing(
    rows: list[tuple[int, int]], budget: int, limits: Limits, random
) -> None:
    order = list(range(len(rows)))
    random.shuffle(order)
    mixed = [rows[at] for at in order]
    one = greedy([r[0] for r in rows], [r[1] for r in rows], budget, limits)
    other = greedy([r[0] for r in mixed], [r[1] for r in mixed], budget, limits)
    renamed = {frozenset(order[at] for at in outcome.winners) for outcome in other.outcomes}
    assert renamed == {outcome.winners for outcome in one.outcomes}
