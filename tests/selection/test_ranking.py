"""Ranking: the same for every order of the input, and equals stay equal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osnowa.selection.ranking import Candidate, rank


@st.composite
def fields(draw: st.DrawFn, most: int = 8) -> list[Candidate]:
    count = draw(st.integers(0, most))
    return [
        Candidate(
            id=number,
            points=draw(st.integers(0, 6)),
            requested=draw(st.integers(0, 12)),
            tie_keys=(draw(st.integers(0, 1)),),
        )
        for number in range(1, count + 1)
    ]


def test_rank_puts_more_points_first() -> None:
    ranking = rank([Candidate(1, 10), Candidate(2, 30), Candidate(3, 20)])
    assert [c.id for c in ranking] == [2, 3, 1]
    assert ranking.places() == {2: 1, 3: 2, 1: 3}


def test_rank_of_nasielsk_finds_the_tie_at_the_top() -> None:
    """Row 16: sums 437, 437, 428, 329. Two share the first place, nobody is second."""
    ranking = rank([Candidate(1, 437), Candidate(2, 437), Candidate(3, 428), Candidate(4, 329)])
    assert ranking.ties[0].ids == (1, 2)
    assert ranking.places() == {1: 1, 2: 1, 3: 3, 4: 4}


def test_rank_of_tuchola_finds_the_tie_in_the_middle() -> None:
    """Row 17: sums 184, 162, 162, 111."""
    ranking = rank([Candidate(4, 111), Candidate(3, 162), Candidate(1, 184), Candidate(2, 162)])
    assert [group.ids for group in ranking.groups] == [(1,), (2, 3), (4,)]


def test_tie_keys_part_equals_only_when_the_rules_give_them() -> None:
    without = rank([Candidate(1, 30), Candidate(2, 30)])
    with_keys = rank([Candidate(1, 30, tie_keys=(4,)), Candidate(2, 30, tie_keys=(9,))])
    assert without.ties
    assert not with_keys.ties
    assert [c.id for c in with_keys] == [2, 1]


def test_points_come_before_tie_keys() -> None:
    ranking = rank([Candidate(1, 30, tie_keys=(0,)), Candidate(2, 29, tie_keys=(99,))])
    assert [c.id for c in ranking] == [1, 2]


def test_rank_refuses_a_candidate_listed_twice() -> None:
    with pytest.raises(ValueError, match="twice"):
        rank([Candidate(1, 30), Candidate(1, 20)])


def test_ranking_of_nobody_is_empty() -> None:
    assert len(rank([])) == 0


@given(fields(), st.randoms())
def test_rank_is_blind_to_the_order_of_input(candidates: list[Candidate], random) -> None:
    shuffled = list(candidates)
    random.shuffle(shuffled)
    assert rank(shuffled) == rank(candidates)


@given(fields())
def test_rank_keeps_everybody_once(candidates: list[Candidate]) -> None:
    assert sorted(c.id for c in rank(candidates)) == [c.id for c in candidates]
    assert len(rank(candidates)) == len(candidates)


@given(fields())
def test_place_is_one_more_than_the_number_of_better_ones(candidates: list[Candidate]) -> None:
    places = rank(candidates).places()
    for candidate in candidates:
        better = sum(other.standing > candidate.standing for other in candidates)
        assert places[candidate.id] == better + 1


@given(fields())
def test_every_tie_is_found_and_nothing_else_is_called_one(candidates: list[Candidate]) -> None:
    tied = {number for group in rank(candidates).ties for number in group.ids}
    equals = {
        c.id for c in candidates if sum(c.standing == other.standing for other in candidates) > 1
    }
    assert tied == equals
