"""The board: ranking beside money, the line, single decisions, ties that stop."""

import pytest
from django.db import IntegrityError, transaction

from osnowa.accounts.models import User
from osnowa.applications.models import Application
from osnowa.audit.models import Entry
from osnowa.calls.models import Call
from osnowa.decisions.actions import apply_cut, decide, fill_sentences, resolve_tie
from osnowa.decisions.models import Board, Decision, TieResolution
from osnowa.decisions.queries import standing_of
from osnowa.kit.actor import Actor
from osnowa.kit.money import Money
from osnowa.kit.refusals import Conflict, Refusal
from osnowa.organisations.queries import actor_for
from osnowa.reviews.models import PanelMember
from osnowa.selection.lot import draw
from tests.factories.calls import change_frozen
from tests.factories.reviews import give, make_sent, marks_for


def outcomes(call: Call) -> dict[int, tuple[str, int | None]]:
    rows = Decision.objects.filter(board__call=call).values_list(
        "application__number", "outcome", "amount"
    )
    return {
        number: (outcome, None if amount is None else amount // 100)
        for number, outcome, amount in rows
    }


# Looking.


def test_board_proposes_within_the_pool_with_the_remainder_last(
    judged_call: Call, ranked: list[Application]
) -> None:
    """22 000 for five: three whole, the fourth gets what is left, the fifth nothing."""
    standing = standing_of(judged_call)
    proposed = [row.proposed and row.proposed // 100 for row in standing.rows]
    assert proposed == [6_000, 6_000, 6_000, 4_000, None]
    assert [row.place for row in standing.rows] == [1, 2, 3, 4, 5]


def test_looking_writes_nothing(judged_call: Call, ranked: list[Application]) -> None:
    standing_of(judged_call)
    assert Board.objects.count() == Decision.objects.count() == 0


def test_line_moves_up_but_never_beyond_the_rules(
    judged_call: Call, ranked: list[Application]
) -> None:
    change_frozen(judged_call, chosen_ceiling=3)
    assert len(standing_of(judged_call, cut_after=2).proposal.awards) == 2
    assert len(standing_of(judged_call, cut_after=99).proposal.awards) == 3


def test_application_without_cards_has_no_place_and_is_left_to_a_person(
    judged_call: Call, ranked: list[Application], marta: Actor
) -> None:
    make_sent(judged_call, 9)
    row = standing_of(judged_call).rows[-1]
    assert (row.application.number, row.place, row.proposed) == (9, None, None)
    apply_cut(marta, judged_call)
    assert 9 not in outcomes(judged_call)


def test_threshold_is_counted_in_whole_points(judged_call: Call, ranked: list[Application]) -> None:
    change_frozen(judged_call, threshold_points=30)
    assert len(standing_of(judged_call).proposal.awards) == 3


def test_board_costs_the_same_for_five_and_for_many(
    judged_call: Call, ranked: list[Application], ola: PanelMember, django_assert_max_num_queries
) -> None:
    with django_assert_max_num_queries(10) as few:
        standing_of(judged_call)
    for number in range(10, 30):
        give(ola, make_sent(judged_call, number), marks_for(number))
    with django_assert_max_num_queries(10) as many:
        standing_of(judged_call)
    assert len(few) == len(many)


# The line.


def test_cut_awards_those_above_the_line_and_keeps_the_sum(
    marta: Actor, judged_call: Call, ranked: list[Application]
) -> None:
    board = apply_cut(marta, judged_call)
    assert outcomes(judged_call) == {
        1: ("awarded", 6_000),
        2: ("awarded", 6_000),
        3: ("awarded", 6_000),
        4: ("awarded", 4_000),
        5: ("refused", None),
    }
    assert board.allocated == Money.from_zloty(22_000)
    assert Entry.objects.filter(verb="board.cut").exists()


def test_moving_the_line_keeps_sentences_where_the_outcome_stays(
    marta: Actor, judged_call: Call, ranked: list[Application]
) -> None:
    apply_cut(marta, judged_call)
    fill_sentences(marta, judged_call, outcome="awarded", sentence="Dobry pomysł.")
    apply_cut(marta, judged_call, cut_after=2)
    sentences = dict(Decision.objects.values_list("application__number", "sentence"))
    assert sentences == {1: "Dobry pomysł.", 2: "Dobry pomysł.", 3: "", 4: "", 5: ""}


def test_stale_page_does_not_overwrite_a_newer_board(
    marta: Actor, judged_call: Call, ranked: list[Application]
) -> None:
    seen = apply_cut(marta, judged_call).revision
    apply_cut(marta, judged_call, cut_after=2, revision=seen)
    with pytest.raises(Conflict):
        apply_cut(marta, judged_call, cut_after=4, revision=seen)
    assert sum(outcome == "awarded" for outcome, _ in outcomes(judged_call).values()) == 2


def test_stale_page_twin_without_the_revision_the_second_click_wins(
    marta: Actor, judged_call: Call, ranked: list[Application]
) -> None:
    apply_cut(marta, judged_call, cut_after=2)
    apply_cut(marta, judged_call, cut_after=4, revision=None)
    assert sum(outcome == "awarded" for outcome, _ in outcomes(judged_call).values()) == 4


# One by one.


def test_award_may_be_lower_than_asked_for(
    marta: Actor, judged_call: Call, ranked: list[Application]
) -> None:
    decide(marta, ranked[0], outcome="awarded", amount=Money.from_zloty(3_500), sentence="Mniej.")
    assert outcomes(judged_call) == {1: ("awarded", 3_500)}


def test_partial_award_is_refused_when_the_rules_forbid_it(
    marta: Actor, judged_call: Call, ranked: list[Application]
) -> None:
    change_frozen(judged_call, are_partial_awards_allowed=False)
    with pytest.raises(Refusal):
        decide(marta, ranked[0], outcome="awarded", amount=Money.from_zloty(3_500))


def test_award_needs_an_amount_and_not_above_cap(
    marta: Actor, judged_call: Call, ranked: list[Application]
) -> None:
    for amount in (None, Money(0), Money.from_zloty(7_001)):
        with pytest.raises(Refusal) as refused:
            decide(marta, ranked[0], outcome="awarded", amount=amount)
        assert "amount" in refused.value.field_errors
    decide(marta, ranked[0], outcome="awarded", amount=Money.from_zloty(7_000))


def test_pool_overrun_is_refused_and_nothing_is_written(
    marta: Actor, judged_call: Call, ranked: list[Application]
) -> None:
    apply_cut(marta, judged_call)
    with pytest.raises(Refusal, match="2"):
        decide(marta, ranked[4], outcome="awarded", amount=Money.from_zloty(2_000))
    assert outcomes(judged_call)[5] == ("refused", None)
    assert Board.objects.get().allocated == Money.from_zloty(22_000)


def test_pool_overrun_twin_past_the_action_the_database_refuses(
    marta: Actor, judged_call: Call, ranked: list[Application]
) -> None:
    apply_cut(marta, judged_call)
    with pytest.raises(IntegrityError), transaction.atomic():
        Board.objects.update(allocated=Money.from_zloty(22_001))


def test_pool_overrun_twin_with_no_pool_in_the_rules_nothing_stops_it(
    marta: Actor, judged_call: Call, ranked: list[Application]
) -> None:
    change_frozen(judged_call, pool=None)
    assert apply_cut(marta, judged_call).allocated == Money.from_zloty(26_000)


def test_refusal_carries_no_amount_even_if_one_was_typed(
    marta: Actor, judged_call: Call, ranked: list[Application]
) -> None:
    decide(marta, ranked[0], outcome="refused", amount=Money.from_zloty(100), sentence="Nie.")
    assert outcomes(judged_call) == {1: ("refused", None)}


def test_only_an_accepted_application_can_be_decided(
    marta: Actor, judged_call: Call, ranked: list[Application]
) -> None:
    waiting = make_sent(judged_call, 8, state="submitted")
    with pytest.raises(Refusal):
        decide(marta, waiting, outcome="refused", sentence="Nie.")


def test_clerk_auditor_and_stranger_decide_nothing(
    clerk: User, auditor: User, stranger: User, judged_call: Call, ranked: list[Application]
) -> None:
    for user in (clerk, auditor, stranger):
        with pytest.raises(Refusal):
            apply_cut(actor_for(user), judged_call)
        with pytest.raises(Refusal):
            decide(actor_for(user), ranked[0], outcome="refused", sentence="Nie.")
    assert Decision.objects.count() == 0


def test_bulk_sentence_touches_only_those_that_have_none(
    marta: Actor, judged_call: Call, ranked: list[Application]
) -> None:
    apply_cut(marta, judged_call, cut_after=2)
    decide(marta, ranked[2], outcome="refused", sentence="Własne zdanie.")
    assert fill_sentences(marta, judged_call, outcome="refused", sentence="Pula.") == 2
    assert Decision.objects.get(application=ranked[2]).sentence == "Własne zdanie."


# Ties.


@pytest.fixture
def tied(judged_call: Call, ola: PanelMember) -> list[Application]:
    """Row 17 of the real rule sets: a tie in the middle, and the line goes through it."""
    made = []
    for number, points in ((1, 40), (2, 30), (3, 30), (4, 20)):
        application = make_sent(judged_call, number, requested=Money.from_zloty(7_000))
        give(ola, application, marks_for(points))
        made.append(application)
    change_frozen(judged_call, pool=Money.from_zloty(14_000), are_partial_awards_allowed=False)
    return made


def test_tie_at_the_line_stops_and_writes_nothing(
    marta: Actor, judged_call: Call, tied: list[Application]
) -> None:
    standing = standing_of(judged_call)
    assert standing.proposal.stop is not None
    assert [each.number for each in standing.tied_of(standing.proposal.stop)] == [2, 3]
    with pytest.raises(Conflict):
        apply_cut(marta, judged_call)
    assert Decision.objects.count() == 0


def test_tie_away_from_the_line_stops_nobody(
    marta: Actor, judged_call: Call, tied: list[Application]
) -> None:
    apply_cut(marta, judged_call, cut_after=1)
    assert outcomes(judged_call)[1] == ("awarded", 7_000)


def test_lot_follows_from_its_seed_and_anybody_can_repeat_it(
    marta: Actor, judged_call: Call, tied: list[Application]
) -> None:
    seed = "Lotto 12.06.2026: 3 6 12 19 30 44"
    tie = resolve_tie(
        marta, judged_call, place=2, method="lot", seed=seed, note="Przy trzech jurorach."
    )
    assert tie.ordered_numbers == list(draw(seed, [2, 3]))
    apply_cut(marta, judged_call)
    winner, loser = tie.ordered_numbers
    assert outcomes(judged_call)[winner] == ("awarded", 7_000)
    assert outcomes(judged_call)[loser] == ("refused", None)


def test_chair_says_the_order_and_the_note_is_needed(
    marta: Actor, judged_call: Call, tied: list[Application]
) -> None:
    with pytest.raises(Refusal) as refused:
        resolve_tie(marta, judged_call, place=2, method="chair", note=" ", order=[3, 2])
    assert "note" in refused.value.field_errors
    resolve_tie(marta, judged_call, place=2, method="chair", note="Głos Piotra.", order=[3, 2])
    apply_cut(marta, judged_call)
    assert outcomes(judged_call)[3] == ("awarded", 7_000)


def test_order_must_name_exactly_the_equals(
    marta: Actor, judged_call: Call, tied: list[Application]
) -> None:
    for order in ([2], [2, 2], [2, 4], [2, 3, 4]):
        with pytest.raises(Refusal):
            resolve_tie(marta, judged_call, place=2, method="organiser", note="Tak.", order=order)
    assert TieResolution.objects.count() == 0


def test_lot_needs_a_seed(marta: Actor, judged_call: Call, tied: list[Application]) -> None:
    with pytest.raises(Refusal) as refused:
        resolve_tie(marta, judged_call, place=2, method="lot", note="Losowanie.")
    assert "seed" in refused.value.field_errors


def test_tie_is_resolved_once_no_second_lot_until_it_pleases(
    marta: Actor, judged_call: Call, tied: list[Application]
) -> None:
    resolve_tie(marta, judged_call, place=2, method="lot", seed="a", note="Raz.")
    with pytest.raises(Conflict):
        resolve_tie(marta, judged_call, place=2, method="lot", seed="b", note="Drugi raz.")
    assert TieResolution.objects.get().seed == "a"


def test_resolved_order_lapses_when_somebody_joins_the_equals(
    marta: Actor, judged_call: Call, tied: list[Application], ola: PanelMember
) -> None:
    resolve_tie(marta, judged_call, place=2, method="chair", note="Głos.", order=[3, 2])
    late = make_sent(judged_call, 5, requested=Money.from_zloty(7_000))
    give(ola, late, marks_for(30))
    stop = standing_of(judged_call).proposal.stop
    assert stop is not None
    assert [each.number for each in standing_of(judged_call).tied_of(stop)] == [2, 3, 5]
    numbers = [5, 2, 3]
    resolve_tie(marta, judged_call, place=2, method="chair", note="Drugi głos.", order=numbers)
    assert standing_of(judged_call).proposal.stop is None


def test_rules_may_part_equals_by_a_criterion_or_by_the_earlier_receipt(
    judged_call: Call, tied: list[Application]
) -> None:
    change_frozen(judged_call, tie_rule="earlier")
    assert standing_of(judged_call).proposal.stop is None
    assert [row.application.number for row in standing_of(judged_call).rows] == [1, 2, 3, 4]
    change_frozen(judged_call, tie_rule="criterion", tie_criterion_key="own_input")
    assert standing_of(judged_call).proposal.stop is not None
