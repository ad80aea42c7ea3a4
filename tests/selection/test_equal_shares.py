"""Equal Shares and Phragmén: small stories, the rules written by the book, and the properties."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osnowa.selection import completion
from osnowa.selection import equal_shares as method
from osnowa.selection.completion import add1, utilitarian
from osnowa.selection.election import Ballots, Election, Project
from osnowa.selection.equal_shares import Satisfaction, equal_shares, share, with_purses
from osnowa.selection.outcomes import Tally
from osnowa.selection.phragmen import phragmen
from osnowa.selection.purses import field_of
from tests.selection import by_the_book
from tests.selection.elections import election, elections

COST, NUMBER = Satisfaction
many = settings(max_examples=100, deadline=None)


def sets(tally: Tally) -> set[frozenset[int]]:
    assert tally.is_complete
    return {outcome.winners for outcome in tally.outcomes}


# Stories.


def test_a_small_group_gets_its_share_where_greedy_gives_it_nothing() -> None:
    """Sixty want A and B, forty want C; each costs 50 of 100."""
    vote = election(100, [50, 50, 40], [(0, 1)] * 6 + [(2,)] * 4)
    assert sets(equal_shares(vote)) == {frozenset({0, 2}), frozenset({1, 2})}


def test_poor_supporters_give_all_they_have_and_the_others_share_the_rest() -> None:
    """Each has 10. All buy A for 6 (2 each); then 0 and 1 buy B for 15 (7.5 each)."""
    vote = election(30, [6, 15], [(0, 1), (0, 1), (0,)])
    assert sets(equal_shares(vote, NUMBER)) == {frozenset({0, 1})}


def test_nobody_can_buy_what_the_supporters_cannot_pay_together() -> None:
    vote = election(30, [11, 5], [(0,), (1,), (1,)])
    assert sets(equal_shares(vote)) == {frozenset({1})}


def test_add1_buys_what_the_plain_method_left() -> None:
    vote = election(30, [11, 5], [(0,), (1,), (1,)])
    assert sets(add1(vote)) == {frozenset({0, 1})}


def test_utilitarian_completion_goes_by_votes() -> None:
    vote = election(30, [20, 15, 5], [(0,), (1,), (1,), (2,)])
    plain = equal_shares(vote)
    assert sets(plain) == {frozenset({1, 2})}
    assert sets(utilitarian(vote, plain)) == {frozenset({1, 2})}
    richer = election(45, [20, 15, 5], [(0,), (1,), (1,), (2,)])
    assert sets(utilitarian(richer, equal_shares(richer))) == {frozenset({0, 1, 2})}


def test_thirty_equals_that_do_not_meet_are_no_tie_and_take_no_time() -> None:
    vote = election(300, [10] * 30, [(n,) for n in range(30)])
    assert sets(equal_shares(vote)) == {frozenset(range(30))}


def test_too_many_ties_are_counted_to_the_bound_and_it_is_told() -> None:
    """Fifteen bunches of two equals each: 32 768 outcomes."""
    choices = [(2 * n, 2 * n + 1) for n in range(15)]
    tally = equal_shares(election(150, [10] * 30, choices))
    assert not tally.is_complete
    assert len(tally.outcomes) == 1000


def test_too_many_rounds_of_add1_are_not_counted_and_it_is_told(monkeypatch) -> None:
    monkeypatch.setattr(completion, "MOST_ROUNDS", 50)
    assert add1(election(30, [28], [(0,), ()])).is_complete
    tally = add1(election(1_000, [999], [(0,), (), ()]))
    assert not tally.is_complete
    assert [outcome.winners for outcome in tally.outcomes] == [frozenset()]


def test_what_costs_nothing_is_chosen_when_somebody_wants_it() -> None:
    vote = election(10, [0, 5, 0], [(0,), (1,)])
    assert sets(equal_shares(vote)) == {frozenset({0, 1})}
    assert sets(phragmen(vote)) == {frozenset({0, 1})}


def test_nobody_votes_and_nothing_breaks() -> None:
    vote = Election(10, (Project("a", 5),), Ballots([]))
    assert sets(equal_shares(vote)) == sets(phragmen(vote)) == sets(add1(vote)) == {frozenset()}


def test_phragmen_ends_where_the_budget_does_unless_it_may_skip() -> None:
    vote = election(10, [4, 8, 5], [(0,), (0,), (0,), (1,), (1,), (1,), (1,), (2,)])
    assert sets(phragmen(vote)) == {frozenset({0})}
    assert sets(phragmen(vote, skips=True)) == {frozenset({0, 2})}


# By the book.


@many
@given(elections(), st.sampled_from(Satisfaction))
def test_equal_shares_is_as_the_book_says(vote: Election, satisfaction: Satisfaction) -> None:
    wanted = by_the_book.equal_shares(vote, share(vote), satisfaction is COST)
    assert sets(equal_shares(vote, satisfaction)) == wanted


@many
@given(elections(with_points=True), st.sampled_from(Satisfaction))
def test_equal_shares_of_points_is_as_the_book_says(
    vote: Election, satisfaction: Satisfaction
) -> None:
    wanted = by_the_book.equal_shares(vote, share(vote), satisfaction is COST)
    assert sets(equal_shares(vote, satisfaction)) == wanted


@many
@given(elections(), st.booleans())
def test_phragmen_is_as_the_book_says(vote: Election, skips: bool) -> None:
    assert sets(phragmen(vote, skips=skips)) == by_the_book.phragmen(vote, skips=skips)


@settings(max_examples=60, deadline=None)
@given(elections(), st.sampled_from(Satisfaction), st.booleans())
def test_add1_is_as_the_book_says(vote: Election, satisfaction: Satisfaction, stops: bool) -> None:
    wanted = by_the_book.add1(vote, satisfaction is COST, stops_when_full=stops)
    assert sets(add1(vote, satisfaction, stops_when_full=stops)) == wanted


@many
@given(elections(with_points=True))
def test_utilitarian_completion_is_as_the_book_says(vote: Election) -> None:
    plain = equal_shares(vote)
    wanted = {end for s in sets(plain) for end in by_the_book.fill_up(vote, s)}
    assert sets(utilitarian(vote, plain)) == wanted


def test_twin_without_looking_at_ties_an_outcome_is_missed(monkeypatch) -> None:
    """With every tie called harmless, the book sees that a set is missing."""
    vote = election(100, [50, 50, 40], [(0, 1)] * 6 + [(2,)] * 4)
    monkeypatch.setattr(method, "_fewest_entangled", lambda purses, tied: tied[:1])
    assert sets(equal_shares(vote)) != by_the_book.equal_shares(vote, share(vote), True)


# Properties.


@many
@given(elections(with_points=True), st.sampled_from(Satisfaction))
def test_no_outcome_costs_more_than_there_is(vote: Election, satisfaction: Satisfaction) -> None:
    plain = equal_shares(vote, satisfaction)
    for tally in (plain, add1(vote, satisfaction), utilitarian(vote, plain), phragmen(vote)):
        for outcome in tally.outcomes:
            assert sum(vote.costs[at] for at in outcome.winners) <= vote.budget


@many
@given(elections(), st.permutations(range(5)), st.sampled_from(Satisfaction))
def test_the_order_of_projects_decides_nothing(
    vote: Election, order: list[int], satisfaction: Satisfaction
) -> None:
    order = [at for at in order if at < len(vote.projects)]
    places = {at: place for place, at in enumerate(order)}
    choices = [tuple(places[at] for at in choice) for choice in vote.ballots.choices]
    mixed = Election(vote.budget, tuple(vote.projects[at] for at in order), Ballots(choices))
    for rule in (lambda e: equal_shares(e, satisfaction), phragmen):
        back = {frozenset(order[at] for at in found) for found in sets(rule(mixed))}
        assert back == sets(rule(vote))


@many
@given(elections(), st.integers(2, 5), st.sampled_from(Satisfaction))
def test_counting_in_other_units_changes_nothing(
    vote: Election, times: int, satisfaction: Satisfaction
) -> None:
    finer = election(
        vote.budget * times, [c * times for c in vote.costs], list(vote.ballots.choices)
    )
    assert sets(equal_shares(finer, satisfaction)) == sets(equal_shares(vote, satisfaction))
    assert sets(phragmen(finer)) == sets(phragmen(vote))


@given(elections(), st.sampled_from(Satisfaction))
def test_a_group_that_agrees_gets_what_its_share_can_pay(
    vote: Election, satisfaction: Satisfaction
) -> None:
    """Whoever has enough money together for a project loses it only by spending it."""
    purse = share(vote)
    tally = with_purses(field_of(vote, by_cost=satisfaction is COST), purse)
    for outcome in tally.outcomes:
        for at, behind in enumerate(vote.supporters):
            if at not in outcome.winners and purse * len(behind) >= vote.costs[at]:
                assert any(set(vote.ballots.choices[voter]) & outcome.winners for voter in behind)


@pytest.mark.parametrize("count", [3, 7, 11])
def test_shares_that_no_decimal_holds_stay_exact(count: int) -> None:
    """A third of a grosz is a third: what is exactly affordable is bought."""
    vote = election(100, [100], [(0,)] * count)
    assert share(vote) == Fraction(100, count)
    assert sets(equal_shares(vote)) == {frozenset({0})}
