"""Why a project did not win, and that the figure is the least that would have changed it."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from osnowa.selection.changes import cheaper
from osnowa.selection.election import Election
from osnowa.selection.named import CEILING, RULES, able, count
from osnowa.selection.outcomes import Outcome, Tally, tally_of
from osnowa.selection.reasons import Why, reasons, tried
from tests.selection.elections import election, elections

BY_VOTES = ["greedy", "greedy-no-skip", "greedy-part"]


def whys(vote: Election, rule: str, outcome: Outcome | None = None) -> list[tuple[Why, int]]:
    tally = count(vote, rule)
    held = outcome or (None if tally.is_tied else tally.outcomes[0])
    return [(reason.why, reason.amount) for reason in reasons(vote, rule, tally, held)]


def test_each_way_of_missing_it_is_told_apart() -> None:
    vote = election(10, [6, 5, 4, 4], [(0, 1, 2), (0, 1, 2), (0, 1), (0,), (3,)])
    assert whys(vote, "greedy") == [(Why.WON, 0), (Why.MONEY, 1), (Why.WON, 0), (Why.MONEY, 4)]
    assert whys(vote, "greedy-no-skip") == [
        (Why.WON, 0),
        (Why.MONEY, 1),
        (Why.ENDED, 0),
        (Why.ENDED, 0),
    ]
    assert whys(vote, "greedy-part")[1] == (Why.PART, 4)
    least = replace(vote, meta={"min_project_score_threshold": "2"})
    assert whys(least, "greedy")[3] == (Why.WEAK, 2)
    one = replace(vote, meta={CEILING: "1"})
    assert whys(one, "greedy")[1:] == [(Why.PLACES, 0)] * 3


def test_equals_wait_for_a_person_and_then_one_of_them_was_in_a_tie() -> None:
    vote = election(10, [10, 10], [(0,), (1,)])
    assert whys(vote, "greedy") == [(Why.TIE, 0), (Why.TIE, 0)]
    assert whys(vote, "greedy", Outcome(frozenset({1}))) == [(Why.TIE, 0), (Why.WON, 0)]


@settings(max_examples=120, deadline=None)
@given(elections(), st.sampled_from(sorted(RULES)))
def test_who_won_is_told_and_nobody_else(vote: Election, rule: str) -> None:
    tally = count(vote, rule)
    for outcome in tally.outcomes:
        told = reasons(vote, rule, tally, outcome)
        won = {at for at, reason in enumerate(told) if reason.why in (Why.WON, Why.PART)}
        assert won == set(outcome.winners)


@settings(max_examples=120, deadline=None)
@given(elections())
def test_by_votes_so_much_cheaper_it_would_have_fitted(vote: Election) -> None:
    """And with one less it would not: the missing money is exact."""
    tally = count(vote, "greedy")
    if tally.is_tied:
        return
    for place, (why, amount) in enumerate(whys(vote, "greedy")):
        if why is Why.MONEY and amount <= vote.costs[place]:
            assert place in count(cheaper(vote, place, amount), "greedy").possible
            before = count(cheaper(vote, place, amount - 1), "greedy")
            assert place not in before.certain


@settings(max_examples=60, deadline=None)
@given(elections(), st.sampled_from(["equalshares", "phragmen", "best-set"]))
def test_a_figure_that_is_told_was_tried(vote: Election, rule: str) -> None:
    certain = count(vote, rule).certain
    for place in set(range(len(vote.projects))) - certain:
        reason = tried(vote, rule, place)
        if reason.why is Why.CHEAPER:
            assert place in count(cheaper(vote, place, reason.amount), rule).certain


# The least to win, under every rule.


@settings(max_examples=120, deadline=None)
@given(elections(), st.sampled_from(sorted(RULES)), st.integers(1, 4))
def test_nobody_below_the_least_wins_and_takes_nothing(
    vote: Election, rule: str, least: int
) -> None:
    meta = {**vote.meta, "min_project_score_threshold": f"{least}/{vote.ballots.parts}"}
    limited = replace(vote, meta=meta)
    weak = {at for at, score in enumerate(vote.scores) if score < least}
    assert not count(limited, rule).possible & weak
    assert able(vote) is vote


def test_the_greatest_number_bounds_votes_and_the_best_set() -> None:
    vote = replace(election(10, [1, 1, 1], [(0, 1, 2), (0, 1), (0,)]), meta={CEILING: "2"})
    assert count(vote, "greedy").certain == count(vote, "best-set").certain == {0, 1}


def test_whom_nobody_chose_is_in_no_best_set() -> None:
    assert count(election(10, [1, 1], [(0,)]), "best-set").outcomes == (Outcome(frozenset({0})),)


# Equals in part.


def test_a_tie_over_who_gets_the_rest_is_a_tie() -> None:
    """The same two win in both outcomes, one of them in part; the order says which."""
    tally: Tally = tally_of(
        [Outcome(frozenset({0}), part=(1, 3)), Outcome(frozenset({1}), part=(0, 3))]
    )
    assert tally.undecided == {0, 1}
    assert tally.certain == {0, 1}
    assert tally.preferred([1, 0]).chosen == {1}
    assert tally.preferred([0, 1]).chosen == {0}
