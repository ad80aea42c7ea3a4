"""Settle, release, publish: letters held, sent, and results an hour later."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_scopes import scopes_disabled

from osnowa.accounts.models import User
from osnowa.applications.actions import withdraw_application
from osnowa.applications.models import Application
from osnowa.audit.models import Entry
from osnowa.calls.enums import CallState
from osnowa.calls.models import Call
from osnowa.decisions.actions import (
    apply_cut,
    decide,
    publish_due_results,
    release_decisions,
    reopen_board,
    settle_board,
)
from osnowa.decisions.enums import BoardState
from osnowa.decisions.models import Board, Decision
from osnowa.decisions.queries import obstacles_of, outcome_for, public_results, standing_of
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Conflict, Refusal
from osnowa.organisations.queries import actor_for
from osnowa.outbox.models import Letter
from osnowa.outbox.rules import SecondClickNeeded
from tests.factories.calls import change_frozen
from tests.factories.decisions import SENTENCES, cut_and_explain, release, settle
from tests.factories.reviews import give, make_party, make_sent, marks_for


def keys_of(call: Call, floor_note: str = "") -> set[str]:
    found = obstacles_of(standing_of(call), timezone.now(), floor_note)
    return {obstacle.key for obstacle in found}


# What blocks.


def test_board_without_decisions_cannot_be_settled(
    marta: Actor, judged_call: Call, ranked: list[Application]
) -> None:
    assert keys_of(judged_call) == {"undecided", "floor"}
    with pytest.raises(Refusal):
        settle_board(marta, judged_call)
    assert not Letter.objects.exists()


def test_every_decision_needs_its_sentence(
    marta: Actor, judged_call: Call, ranked: list[Application]
) -> None:
    apply_cut(marta, judged_call)
    assert keys_of(judged_call) == {"no_sentence"}


def test_fewer_than_the_floor_needs_a_note(
    marta: Actor, judged_call: Call, ranked: list[Application]
) -> None:
    cut_and_explain(marta, judged_call, cut_after=2)
    assert keys_of(judged_call) == {"floor"}
    assert keys_of(judged_call, "Ogłosimy nabór uzupełniający.") == set()


def test_more_than_the_ceiling_is_refused(
    marta: Actor, judged_call: Call, ranked: list[Application]
) -> None:
    cut_and_explain(marta, judged_call)
    change_frozen(judged_call, chosen_ceiling=3)
    assert keys_of(judged_call) == {"ceiling"}


def test_award_below_the_threshold_is_refused(
    marta: Actor, judged_call: Call, ranked: list[Application]
) -> None:
    cut_and_explain(marta, judged_call)
    change_frozen(judged_call, threshold_points=30)
    assert keys_of(judged_call) == {"threshold"}


def test_call_that_still_takes_applications_cannot_be_decided(
    marta: Actor, judged_call: Call, ranked: list[Application]
) -> None:
    cut_and_explain(marta, judged_call)
    change_frozen(judged_call, closes_at=timezone.now() + timedelta(days=1))
    assert keys_of(judged_call) == {"call_open"}


def test_unchecked_applications_block(
    marta: Actor, judged_call: Call, ranked: list[Application]
) -> None:
    cut_and_explain(marta, judged_call)
    make_sent(judged_call, 8, state="to_correct")
    assert keys_of(judged_call) == {"unchecked"}


def test_equals_with_different_outcomes_block_even_when_decided_by_hand(
    marta: Actor, judged_call: Call, ranked: list[Application], ola
) -> None:
    twin = make_sent(judged_call, 6, requested=ranked[4].requested)
    give(ola, twin, marks_for(12))
    cut_and_explain(marta, judged_call, cut_after=3)
    decide(marta, twin, outcome="awarded", amount=twin.requested, sentence="Bo tak.")
    assert keys_of(judged_call) == {"tie"}


# Settling.


def test_settling_freezes_places_and_holds_a_letter_for_everybody(
    marta: Actor, judged_call: Call, ranked: list[Application]
) -> None:
    board = settle(marta, judged_call)
    assert board.state == BoardState.SETTLED
    assert list(Decision.objects.values_list("place", "points")) == [
        (1, 4000),
        (2, 3600),
        (3, 3000),
        (4, 2400),
        (5, 1200),
    ]
    assert set(Letter.objects.values_list("state", flat=True)) == {"held"}
    kinds = list(Letter.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds == ["decision.awarded"] * 3 + ["decision.partial", "decision.refused"]


def test_refusal_letter_has_reason_contact_and_next_step(
    marta: Actor, judged_call: Call, ranked: list[Application]
) -> None:
    settle(marta, judged_call)
    text = Letter.objects.get(kind="decision.refused").text
    assert SENTENCES["refused"] in text
    assert "46 857 00 00" in text
    assert "Co dalej" in text
    partial = Letter.objects.get(kind="decision.partial")
    assert "4\u00a0000" in partial.text and "6\u00a0000" in partial.text


def test_letter_speaks_the_language_of_the_applicant(
    marta: Actor, judged_call: Call, ranked: list[Application]
) -> None:
    Application.objects.filter(pk=ranked[0].pk).update(language="uk")
    settle(marta, judged_call)
    assert "Вітаємо" in Letter.objects.get(recipient="osoba1@example.org").text


def test_settling_twice_writes_the_letters_once(
    marta: Actor, judged_call: Call, ranked: list[Application]
) -> None:
    settle(marta, judged_call)
    with pytest.raises(Conflict):
        settle_board(marta, judged_call)
    assert Letter.objects.count() == 5


def test_settled_board_takes_no_changes_until_it_is_opened(
    marta: Actor, judged_call: Call, ranked: list[Application]
) -> None:
    settle(marta, judged_call)
    with pytest.raises(Conflict):
        decide(marta, ranked[0], outcome="refused", sentence="Jednak nie.")
    reopen_board(marta, judged_call)
    decide(marta, ranked[0], outcome="refused", sentence="Jednak nie.")
    assert set(Letter.objects.values_list("state", flat=True)) == {"cancelled"}


def test_marks_cannot_change_under_a_settled_board(
    marta: Actor, judged_call: Call, ranked: list[Application], ola
) -> None:
    from osnowa.reviews.actions import save_card
    from osnowa.reviews.actions.cards import CardMarks

    settle(marta, judged_call)
    with pytest.raises(Conflict):
        save_card(actor_for(ola.user), ola, 1, CardMarks({"aims": 0}))


def test_withdrawal_takes_the_lock_before_it_looks(
    marta: Actor, judged_call: Call, ranked: list[Application], applicant: User
) -> None:
    """Else, on PostgreSQL, a board settled at that moment would keep a letter for her."""
    settle(marta, judged_call)
    with CaptureQueriesContext(connection) as asked:
        withdraw_application(actor_for(applicant), ranked[0])
    first = next(q["sql"] for q in asked.captured_queries if '"decisions_board"' in q["sql"])
    assert first.startswith("UPDATE")


def test_withdrawal_opens_a_settled_board_and_frees_the_money(
    marta: Actor, judged_call: Call, ranked: list[Application], applicant: User
) -> None:
    Application.objects.filter(pk=ranked[0].pk).update(contact_email=applicant.email)
    settle(marta, judged_call)
    ranked[0].refresh_from_db()
    withdraw_application(actor_for(applicant), ranked[0])
    board = Board.objects.get()
    assert board.state == BoardState.OPEN
    assert board.allocated // 100 == 16_000
    assert set(Letter.objects.filter(batch__startswith="decision:").values_list("state")) == {
        ("cancelled",)
    }


# Releasing.


def test_release_lets_letters_go_stores_the_protocol_and_sets_the_hour(
    marta: Actor, judged_call: Call, ranked: list[Application]
) -> None:
    board = release(marta, judged_call)
    assert set(Letter.objects.values_list("state", flat=True)) == {"queued"}
    assert board.state == BoardState.RELEASED
    assert board.publish_at is not None and board.released_at is not None
    assert board.publish_at - board.released_at == timedelta(hours=1)
    assert board.protocol is not None
    assert len(board.protocol.sha256) == 64
    assert board.protocol.place.read_bytes().startswith(b"%PDF")


def test_hour_of_publication_comes_from_the_rules(
    marta: Actor, judged_call: Call, ranked: list[Application]
) -> None:
    change_frozen(judged_call, publication_delay_minutes=180)
    board = release(marta, judged_call)
    assert board.publish_at - board.released_at == timedelta(hours=3)


def test_release_twice_sends_once(
    marta: Actor, judged_call: Call, ranked: list[Application]
) -> None:
    release(marta, judged_call)
    with pytest.raises(Conflict):
        release_decisions(marta, judged_call)
    assert Entry.objects.filter(verb="board.release").count() == 1


def test_more_than_twenty_letters_need_a_second_click(marta: Actor, judged_call: Call, ola) -> None:
    for number in range(1, 23):
        give(ola, make_sent(judged_call, number, requested=100_00), marks_for(40 - number))
    change_frozen(judged_call, chosen_ceiling=None)
    settle(marta, judged_call)
    with pytest.raises(SecondClickNeeded):
        release_decisions(marta, judged_call)
    assert Board.objects.get().state == BoardState.SETTLED
    assert set(Letter.objects.values_list("state", flat=True)) == {"held"}
    assert release_decisions(marta, judged_call, confirmed_count=22).letters == 22


def test_applicant_learns_nothing_before_the_release(
    marta: Actor, judged_call: Call, ranked: list[Application]
) -> None:
    settle(marta, judged_call)
    assert outcome_for(ranked[0]) is None
    release_decisions(marta, judged_call)
    outcome = outcome_for(ranked[3])
    assert outcome is not None
    assert (outcome.outcome, outcome.is_partial) == ("awarded", True)


def test_applicant_twin_the_decision_was_there_all_the_time(
    marta: Actor, judged_call: Call, ranked: list[Application]
) -> None:
    settle(marta, judged_call)
    assert Decision.objects.get(application=ranked[0]).outcome == "awarded"


def test_database_refuses_a_released_decision_without_a_reason(
    marta: Actor, judged_call: Call, ranked: list[Application]
) -> None:
    apply_cut(marta, judged_call)
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.update(released_at=timezone.now())


def test_database_refuses_a_released_board_without_hour_and_author(
    marta: Actor, judged_call: Call, ranked: list[Application]
) -> None:
    apply_cut(marta, judged_call)
    with pytest.raises(IntegrityError), transaction.atomic():
        Board.objects.update(state=BoardState.RELEASED)


def test_clerk_releases_nothing(
    marta: Actor, clerk: User, judged_call: Call, ranked: list[Application]
) -> None:
    settle(marta, judged_call)
    with pytest.raises(Refusal):
        release_decisions(actor_for(clerk), judged_call)
    assert set(Letter.objects.values_list("state", flat=True)) == {"held"}


# Publishing.


def test_results_become_public_when_their_hour_comes_and_not_before(
    marta: Actor, judged_call: Call, ranked: list[Application]
) -> None:
    board = release(marta, judged_call)
    assert board.publish_at is not None
    assert publish_due_results(board.publish_at - timedelta(seconds=1)) == 0
    assert public_results(judged_call) == []
    assert publish_due_results(board.publish_at) == 1
    judged_call.refresh_from_db()
    assert judged_call.state == CallState.RESOLVED
    assert len(public_results(judged_call)) == 5


def test_publishing_again_changes_nothing(
    marta: Actor, judged_call: Call, ranked: list[Application]
) -> None:
    board = release(marta, judged_call)
    publish_due_results(board.publish_at)
    assert publish_due_results(board.publish_at) == 0
    assert Entry.objects.filter(verb="board.publish").count() == 1


def test_worker_publishes_for_every_institution_without_a_scope(
    marta: Actor, judged_call: Call, ranked: list[Application]
) -> None:
    board = release(marta, judged_call)
    with scopes_disabled():
        assert publish_due_results(board.publish_at) == 1


def test_public_results_name_organisations_and_nobody_else(
    marta: Actor, judged_call: Call, ranked: list[Application]
) -> None:
    make_party(ranked[0], "organisation", "Stowarzyszenie Lipa")
    make_party(ranked[1], "informal_group", "Grupa Hani i Zosi Kowalskich")
    make_party(ranked[2], "person", "Hanna Kowalska")
    board = release(marta, judged_call)
    publish_due_results(board.publish_at)
    shown = " ".join(f"{row.who} {row.title} {row.sentence}" for row in public_results(judged_call))
    assert "Stowarzyszenie Lipa" in shown
    assert "Kowalsk" not in shown
    assert "Osoba" not in shown
