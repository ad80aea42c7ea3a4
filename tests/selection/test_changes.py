"""What would have changed it: every answer is applied, and the project is chosen."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osnowa.selection.changes import (
    Change,
    Kind,
    board_changes,
    changes,
    cheaper,
    least,
    with_money,
    with_points,
    with_votes,
)
from osnowa.selection.cut import Proposal, propose
from osnowa.selection.election import Election
from osnowa.selection.named import RULES, count
from osnowa.selection.ranking import Candidate, rank
from tests.selection.elections import election, elections
from tests.selection.test_ranking import fields

MADE = {
    Kind.VOTES: with_votes,
    Kind.POINTS: with_points,
    Kind.CHEAPER: cheaper,
    Kind.MONEY: with_money,
}


def line(candidates: list[Candidate], pool: int | None) -> Proposal:
    return propose(rank(candidates), pool)


# Stories.


def test_two_more_votes_would_have_been_enough() -> None:
    vote = election(10, [10, 10], [(0,)] * 3 + [(1,)] * 2 + [()] * 4)
    assert changes(vote, "greedy", 1) == [
        Change(Kind.VOTES, 2),
        Change(Kind.CHEAPER, 10),
        Change(Kind.MONEY, 10, is_least=False),
    ]


def test_a_smaller_request_would_have_fitted() -> None:
    vote = election(15, [10, 10], [(0,)] * 3 + [(1,)] * 2)
    assert Change(Kind.CHEAPER, 5) in changes(vote, "greedy", 1)


def test_an_equal_one_misses_only_the_lot() -> None:
    vote = election(10, [10, 10], [(0,), (1,), ()])
    assert changes(vote, "greedy", 1)[:2] == [Change(Kind.LOT, 0), Change(Kind.VOTES, 1)]


def test_who_wins_misses_nothing() -> None:
    assert changes(election(10, [10], [(0,)]), "greedy", 0) == []


def test_points_are_told_where_ballots_give_points() -> None:
    vote = election(10, [10, 10], [(0,), (1,)], [(5,), (2,)])
    assert Change(Kind.POINTS, 4) in changes(vote, "greedy", 1)


def test_in_equal_shares_more_voters_would_have_paid_for_it() -> None:
    vote = election(100, [50, 60], [(0,)] * 5 + [(1,)] * 5)
    found = changes(vote, "equalshares", 1)
    assert Change(Kind.CHEAPER, 10, is_least=False) in found
    assert Kind.VOTES in {change.kind for change in found}


def test_the_board_tells_points_amount_and_money() -> None:
    candidates = [Candidate(1, 38, 6_000), Candidate(2, 35, 9_000), Candidate(3, 31, 1_000)]
    assert board_changes(candidates, 10_000, 2, line) == [
        Change(Kind.POINTS, 4),
        Change(Kind.CHEAPER, 5_000),
        Change(Kind.MONEY, 5_000),
    ]
    assert board_changes(candidates, 10_000, 1, line) == []


def test_the_board_names_the_lot_first_for_a_tie_at_the_line() -> None:
    candidates = [Candidate(1, 30, 5), Candidate(2, 30, 5)]
    assert board_changes(candidates, 5, 2, line)[0] == Change(Kind.LOT, 0)


def test_nothing_helps_where_nothing_can() -> None:
    """Without a single voter no votes can be missing."""
    vote = election(5, [10], [])
    assert [c.kind for c in changes(vote, "equalshares", 0)] == []


# Properties.


@given(st.integers(1, 300), st.integers(1, 300))
def test_least_is_the_smallest_that_works(enough: int, most: int) -> None:
    assert least(lambda n: n >= enough, most) == (enough if enough <= most else None)


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("with_worths", [False, True])
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_with_the_change_it_is_chosen_and_with_one_less_it_is_not(
    rule: str, with_worths: bool, data: st.DataObject
) -> None:
    vote: Election = data.draw(elections(with_points=with_worths))
    for place in range(len(vote.projects)):
        for change in changes(vote, rule, place):
            if change.kind is Kind.LOT:
                assert place in count(vote, rule).possible
                continue
            made = MADE[change.kind]
            assert place in count(made(vote, place, change.amount), rule).certain
            if change.amount > 1:
                less = made(vote, place, change.amount - 1)
                assert place not in count(less, rule).certain


@settings(max_examples=60, deadline=None)
@given(elections(), st.sampled_from([r for r in RULES if r.startswith("greedy")]))
def test_what_is_called_least_is_least(vote: Election, rule: str) -> None:
    for place in range(len(vote.projects)):
        for change in changes(vote, rule, place):
            if change.is_least:
                for amount in range(1, change.amount):
                    made = MADE[change.kind](vote, place, amount)
                    assert place not in count(made, rule).certain


@settings(max_examples=100, deadline=None)
@given(fields(most=6), st.integers(0, 30))
def test_the_board_awards_whoever_brings_what_was_missing(
    candidates: list[Candidate], pool: int
) -> None:
    for own in candidates:
        rest = [c for c in candidates if c.id != own.id]
        for change in board_changes(candidates, pool, own.id, line):
            more = change.amount
            if change.kind is Kind.POINTS:
                changed, money = (
                    Candidate(own.id, own.points + more, own.requested, own.tie_keys),
                    pool,
                )
            elif change.kind is Kind.CHEAPER:
                changed = Candidate(own.id, own.points, own.requested - more, own.tie_keys)
                money = pool
            elif change.kind is Kind.MONEY:
                changed, money = own, pool + more
            else:
                stop = line(candidates, pool).stop
                assert stop is not None
                assert own.id in stop.ids
                continue
            assert own.id in line([*rest, changed], money).amounts()
