"""One ballot: what may be marked, what is wrong, what everything adds up to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osnowa.ballots.enums import Ground, Method
from osnowa.ballots.marking import Marking, chosen, ground_of, supporters, totals
from osnowa.ballots.marking import given as points_given
from osnowa.ballots.wording import how_to_mark, sentence_of

FOUR = frozenset({1, 2, 3, 4})
AT_MOST_TWO = Marking(Method.UP_TO, FOUR, most=2)
EXACTLY_TWO = Marking(Method.EXACTLY, FOUR, most=2)
ANY = Marking(Method.APPROVAL, FOUR)
PODIUM = Marking(Method.RANKED, FOUR, points=(5, 3, 1))
TEN_POINTS = Marking(Method.CUMULATIVE, FOUR, total=10, each_most=6)


@pytest.mark.parametrize(
    ("marking", "choices", "ground"),
    [
        (AT_MOST_TWO, chosen(AT_MOST_TWO, [1, 3]), ""),
        (AT_MOST_TWO, chosen(AT_MOST_TWO, [1]), ""),
        (AT_MOST_TWO, chosen(AT_MOST_TWO, []), Ground.TOO_FEW),
        (AT_MOST_TWO, chosen(AT_MOST_TWO, [1, 2, 3]), Ground.TOO_MANY),
        (AT_MOST_TWO, chosen(AT_MOST_TWO, [9]), Ground.UNREADABLE),
        (EXACTLY_TWO, chosen(EXACTLY_TWO, [1]), Ground.TOO_FEW),
        (EXACTLY_TWO, chosen(EXACTLY_TWO, [1, 4]), ""),
        (ANY, chosen(ANY, [1, 2, 3, 4]), ""),
        (PODIUM, chosen(PODIUM, [4, 1, 2]), ""),
        (PODIUM, chosen(PODIUM, [4]), ""),
        (PODIUM, chosen(PODIUM, [4, 4]), Ground.WRONG_POINTS),
        (PODIUM, chosen(PODIUM, [4, 1, 2, 3]), Ground.TOO_MANY),
        (TEN_POINTS, points_given({1: 6, 2: 4, 3: 0}), ""),
        (TEN_POINTS, points_given({1: 7}), Ground.WRONG_POINTS),
        (TEN_POINTS, points_given({1: 6, 2: 5}), Ground.TOO_MANY),
        (TEN_POINTS, points_given({1: 0}), Ground.TOO_FEW),
        (TEN_POINTS, points_given({1: -3}), Ground.WRONG_POINTS),
    ],
)
def test_a_ballot_is_judged_by_the_way_it_is_marked(marking, choices, ground) -> None:
    assert ground_of(marking, choices) == ground


def test_places_of_a_ranking_bring_their_points() -> None:
    assert chosen(PODIUM, [4, 1, 2]) == ((1, 3), (2, 1), (4, 5))


def test_a_ballot_remembers_no_order_of_ticking() -> None:
    assert chosen(AT_MOST_TWO, [3, 1]) == chosen(AT_MOST_TWO, [1, 3]) == ((1, 1), (3, 1))


def test_sums_name_also_what_nobody_chose() -> None:
    ballots = [points_given({1: 6, 2: 4}), points_given({2: 1})]
    assert totals(FOUR, ballots) == {1: 6, 2: 5, 3: 0, 4: 0}
    assert supporters(FOUR, ballots) == {1: 1, 2: 2, 3: 0, 4: 0}


@given(st.lists(st.sampled_from(sorted(FOUR)), max_size=6))
def test_no_marks_bring_more_than_one_ballot_may(positions: list[int]) -> None:
    """Whatever is typed, a valid ballot never weighs more than the rule says."""
    for marking, most in ((AT_MOST_TWO, 2), (EXACTLY_TWO, 2), (ANY, 4), (PODIUM, 9)):
        choices = chosen(marking, positions)
        if not ground_of(marking, choices):
            assert sum(points for _position, points in choices) <= most


@given(st.dictionaries(st.integers(0, 6), st.integers(-20, 20), max_size=6))
def test_points_given_out_freely_stay_within_what_a_voter_has(points: dict[int, int]) -> None:
    choices = points_given(points)
    if not ground_of(TEN_POINTS, choices):
        assert sum(said for _position, said in choices) <= TEN_POINTS.total
        assert all(1 <= said <= TEN_POINTS.each_most for _position, said in choices)


@pytest.mark.parametrize("marking", [AT_MOST_TWO, EXACTLY_TWO, ANY, PODIUM, TEN_POINTS])
def test_every_fault_has_a_sentence_that_says_what_to_do(marking: Marking) -> None:
    assert how_to_mark(marking)
    for ground in Ground:
        assert sentence_of(marking, ground)
