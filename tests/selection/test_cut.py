"""The cut line: stories from real rule sets, properties, and an oracle that tries every order."""

from itertools import permutations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from osnowa.selection.cut import Proposal, propose
from osnowa.selection.ranking import Candidate, Ranking, rank
from tests.selection.test_ranking import fields

pools = st.none() | st.integers(0, 40)
ceilings = st.none() | st.integers(0, 8)


def line(*rows: tuple[int, int]) -> Ranking:
    """(points, requested) of applications 1, 2, 3, ..."""
    return rank(Candidate(n, points, asked) for n, (points, asked) in enumerate(rows, 1))


# Stories.


def test_three_to_seven_fit_in_twenty_two_thousand() -> None:
    ranking = line((38, 6_000), (35, 7_000), (31, 5_000), (30, 4_000), (22, 3_000))
    proposal = propose(ranking, pool=22_000, floor=3, ceiling=7)
    assert proposal.amounts() == {1: 6_000, 2: 7_000, 3: 5_000, 4: 4_000}
    assert proposal.left == 0
    assert proposal.is_floor_met


def test_ceiling_ends_the_list_although_money_is_left() -> None:
    ranking = line(*[(40 - n, 1_000) for n in range(9)])
    proposal = propose(ranking, pool=22_000, floor=3, ceiling=7)
    assert len(proposal.awards) == 7
    assert proposal.left == 15_000


def test_nobody_is_skipped_for_a_cheaper_one_below() -> None:
    ranking = line((38, 6_000), (35, 9_000), (31, 1_000))
    assert propose(ranking, pool=10_000).amounts() == {1: 6_000}


def test_last_award_is_the_remainder_when_rules_allow_it() -> None:
    ranking = line((38, 6_000), (35, 9_000), (31, 1_000))
    proposal = propose(ranking, pool=10_000, partial_last=True)
    assert proposal.amounts() == {1: 6_000, 2: 4_000}
    assert [award.is_partial for award in proposal.awards] == [False, True]


def test_floor_that_is_not_reached_is_said() -> None:
    proposal = propose(line((38, 9_000), (35, 9_000)), pool=10_000, floor=3, ceiling=7)
    assert not proposal.is_floor_met


def test_threshold_keeps_the_weak_out_although_money_is_left() -> None:
    proposal = propose(line((38, 1_000), (19, 1_000)), pool=10_000, threshold=20)
    assert proposal.amounts() == {1: 1_000}


def test_tie_at_the_cut_line_stops_and_names_the_equals() -> None:
    ranking = line((38, 6_000), (30, 4_000), (30, 4_000), (20, 1_000))
    proposal = propose(ranking, pool=10_000)
    assert proposal.amounts() == {1: 6_000}
    assert proposal.stop is not None
    assert proposal.stop.ids == (2, 3)


def test_tie_that_fits_whole_does_not_stop() -> None:
    proposal = propose(line((38, 6_000), (30, 2_000), (30, 2_000)), pool=10_000)
    assert proposal.stop is None
    assert len(proposal.awards) == 3


def test_tie_at_the_ceiling_stops_although_money_is_left() -> None:
    proposal = propose(line((38, 1), (30, 1), (30, 1)), pool=100, ceiling=2)
    assert proposal.stop is not None
    assert proposal.stop.ids == (2, 3)


def test_tie_below_a_spent_pool_stops_nobody() -> None:
    proposal = propose(line((38, 10_000), (30, 1), (30, 1)), pool=10_000, partial_last=True)
    assert proposal.stop is None


def test_silent_rules_take_everybody() -> None:
    assert len(propose(line((1, 999), (0, 999)), pool=None).awards) == 2


# The oracle: strictly in order, for every way of ordering equals.


def in_order(
    order: list[Candidate], pool: int | None, ceiling: int | None, partial: bool
) -> dict[int, int]:
    amounts: dict[int, int] = {}
    for candidate in order:
        left = None if pool is None else pool - sum(amounts.values())
        if ceiling is not None and len(amounts) >= ceiling:
            break
        if left is None or candidate.requested <= left:
            amounts[candidate.id] = candidate.requested
            continue
        if partial and left > 0:
            amounts[candidate.id] = left
        break
    return amounts


def every_order(ranking: Ranking) -> list[list[Candidate]]:
    ways = [list(permutations(group.candidates)) for group in ranking.groups]
    return [[c for part in choice for c in part] for choice in product(*ways)]


@settings(max_examples=400, deadline=None)
@given(fields(most=5), pools, ceilings, st.booleans())
def test_proposal_equals_the_oracle_and_stops_exactly_when_order_matters(
    candidates: list[Candidate], pool: int | None, ceiling: int | None, partial: bool
) -> None:
    ranking = rank(candidates)
    results = [in_order(order, pool, ceiling, partial) for order in every_order(ranking)]
    proposal = propose(ranking, pool, None, ceiling, partial)
    if all(result == results[0] for result in results):
        assert proposal.stop is None
        assert proposal.amounts() == results[0]
    else:
        assert proposal.stop is not None
        assert all(proposal.amounts().items() <= result.items() for result in results)


def test_oracle_twin_a_cut_that_breaks_ties_by_id_is_caught() -> None:
    """With the stop off, the lower number would win for no reason; the oracle sees it."""
    ranking = line((30, 6), (30, 6))
    results = [in_order(order, 6, None, False) for order in every_order(ranking)]
    assert results == [{1: 6}, {2: 6}]


# Properties.


@given(fields(), pools, ceilings, st.booleans())
def test_sum_never_exceeds_the_pool_nor_the_number_the_ceiling(
    candidates: list[Candidate], pool: int | None, ceiling: int | None, partial: bool
) -> None:
    proposal = propose(rank(candidates), pool, None, ceiling, partial)
    assert pool is None or proposal.total <= pool
    assert ceiling is None or len(proposal.awards) <= ceiling


@given(fields(), pools, ceilings, st.booleans(), st.randoms())
def test_proposal_is_blind_to_the_order_of_input(
    candidates: list[Candidate], pool: int | None, ceiling: int | None, partial: bool, random
) -> None:
    shuffled = list(candidates)
    random.shuffle(shuffled)
    first = propose(rank(candidates), pool, 3, ceiling, partial)
    assert propose(rank(shuffled), pool, 3, ceiling, partial) == first


@given(fields(), st.integers(0, 40), st.integers(0, 20), ceilings)
def test_more_money_never_takes_an_award_away(
    candidates: list[Candidate], pool: int, more: int, ceiling: int | None
) -> None:
    """For whole awards. (A partial award may make room for nobody, so it is left out.)"""
    less = propose(rank(candidates), pool, None, ceiling)
    richer = propose(rank(candidates), pool + more, None, ceiling)
    assert less.amounts().items() <= richer.amounts().items()


@given(fields(), pools, ceilings, st.booleans())
def test_awarded_is_always_a_run_from_the_top(
    candidates: list[Candidate], pool: int | None, ceiling: int | None, partial: bool
) -> None:
    ranking = rank(candidates)
    proposal = propose(ranking, pool, None, ceiling, partial)
    winners = set(proposal.amounts())
    worst = min((c.standing for c in ranking if c.id in winners), default=None)
    if worst is not None:
        above = {c.id for c in ranking if c.standing > worst}
        assert above <= winners


@given(fields(), pools, ceilings)
def test_only_the_last_award_may_be_partial(
    candidates: list[Candidate], pool: int | None, ceiling: int | None
) -> None:
    proposal: Proposal = propose(rank(candidates), pool, None, ceiling, partial_last=True)
    assert not any(award.is_partial for award in proposal.awards[:-1])


@given(fields(), pools, st.integers(0, 9))
def test_floor_warning_says_the_truth(
    candidates: list[Candidate], pool: int | None, floor: int
) -> None:
    proposal = propose(rank(candidates), pool, floor)
    assert proposal.is_floor_met == (len(proposal.awards) >= floor)
