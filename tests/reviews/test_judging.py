"""Declarations and cards: what one juror may do, and nobody in her place."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone
from django_scopes import scope, scopes_disabled

from osnowa.applications.models import Application
from osnowa.audit.models import Entry, EntryValues
from osnowa.calls.models import Call
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Conflict, Refusal
from osnowa.organisations.queries import actor_for
from osnowa.reviews.actions import declare, give_card, lift_conflict, save_card
from osnowa.reviews.actions.cards import CardMarks
from osnowa.reviews.actions.declarations import Statement
from osnowa.reviews.models import ConflictDeclaration, PanelMember, Review, Score
from osnowa.reviews.queries import application_in_set, rows_of_set, set_of
from tests.factories.reviews import declare_for, give, make_sent, marks_for, seat

KEYS = ("aims", "community", "inactive", "budget", "own_input")


def full(total: int, note: str = "") -> CardMarks:
    return CardMarks(dict(zip(KEYS, marks_for(total), strict=True)), {}, note)


@pytest.fixture(autouse=True)
def as_in_moje(db: None):
    """Moje knows no institution: scopes are off there, so every query must be narrow itself."""
    with scopes_disabled():
        yield


@pytest.fixture
def by_jerzy(jerzy: PanelMember) -> Actor:
    return actor_for(jerzy.user)


def test_content_comes_only_after_a_declaration(
    jerzy: PanelMember, by_jerzy: Actor, cinema: Application
) -> None:
    assert application_in_set(jerzy, 2) is None
    declare(by_jerzy, jerzy, {cinema.pk: Statement(has_conflict=False)})
    assert application_in_set(jerzy, 2) == cinema


def test_after_a_conflict_the_application_is_gone(
    jerzy: PanelMember, by_jerzy: Actor, cinema: Application, songs: Application
) -> None:
    declare(by_jerzy, jerzy, {cinema.pk: Statement(True, "Wnioskodawczyni to moja siostra.")})
    assert cinema not in set_of(jerzy)
    assert [row.application for row in rows_of_set(jerzy)] == [songs]
    with pytest.raises(Refusal) as refused:
        save_card(by_jerzy, jerzy, 2, full(10))
    assert refused.value.status == 404


def test_conflict_refusal_is_the_same_as_for_a_number_that_never_was(
    jerzy: PanelMember, by_jerzy: Actor, cinema: Application
) -> None:
    declare_for(jerzy, cinema, conflict=True)
    answers = []
    for number in (cinema.number or 0, 999):
        with pytest.raises(Refusal) as refused:
            give_card(by_jerzy, jerzy, number, full(10))
        answers.append((refused.value.status, refused.value.sentence))
    assert answers[0] == answers[1]


def test_juror_cannot_take_her_conflict_back_but_who_leads_can(
    jerzy: PanelMember, by_jerzy: Actor, marta: Actor, cinema: Application
) -> None:
    declare(by_jerzy, jerzy, {cinema.pk: Statement(True, "Pomyłka w kliknięciu.")})
    assert declare(by_jerzy, jerzy, {cinema.pk: Statement(False)}) == 0
    declaration = ConflictDeclaration.objects.get()
    with pytest.raises(Refusal):
        lift_conflict(by_jerzy, declaration, "Pomyłka.")
    with pytest.raises(Refusal):
        lift_conflict(marta, declaration, "")
    lift_conflict(marta, declaration, "Juror pomylił wiersze, zgłosił to mailem.")
    assert cinema in set_of(jerzy)
    assert Entry.objects.filter(verb="application.lift_conflict").exists()


def test_conflict_found_late_takes_the_card_out_of_the_count(
    jerzy: PanelMember, by_jerzy: Actor, judged_call: Call, cinema: Application
) -> None:
    from osnowa.reviews.queries import results_of

    give(jerzy, cinema, marks_for(40))
    assert results_of(judged_call)[0].review_count == 1
    declare(by_jerzy, jerzy, {cinema.pk: Statement(True, "Dopiero teraz poznałem adres.")})
    assert results_of(judged_call) == []


def test_nobody_judges_what_she_sent_or_helped_to_send(
    jerzy: PanelMember, judged_call: Call
) -> None:
    make_sent(judged_call, 1, contact_email=jerzy.user.email)
    make_sent(judged_call, 2, helper=str(jerzy.user))
    third = make_sent(judged_call, 3)
    assert list(set_of(jerzy)) == [third]


def test_marks_are_kept_before_the_card_is_complete(
    jerzy: PanelMember, by_jerzy: Actor, cinema: Application
) -> None:
    declare_for(jerzy, cinema)
    review = save_card(by_jerzy, jerzy, 2, CardMarks({"aims": 4}, {"aims": "Pasuje."}, "Ciepłe."))
    assert review.state == "started"
    assert review.total is None
    assert review.note == "Ciepłe."
    assert [(s.points, s.note) for s in Score.objects.filter(review=review)] == [(4, "Pasuje.")]


def test_a_mark_taken_back_is_gone(
    jerzy: PanelMember, by_jerzy: Actor, cinema: Application
) -> None:
    declare_for(jerzy, cinema)
    save_card(by_jerzy, jerzy, 2, CardMarks({"aims": 4, "budget": 2}))
    save_card(by_jerzy, jerzy, 2, CardMarks({"budget": 2}))
    assert Score.objects.get().criterion.key == "budget"


def test_giving_needs_a_mark_in_every_criterion_and_says_which_are_missing(
    jerzy: PanelMember, by_jerzy: Actor, cinema: Application
) -> None:
    declare_for(jerzy, cinema)
    with pytest.raises(Refusal) as refused:
        give_card(by_jerzy, jerzy, 2, CardMarks({"aims": 4, "community": 8}))
    assert set(refused.value.field_errors) == {"inactive", "budget", "own_input"}


def test_given_card_has_the_sum_of_its_marks(
    jerzy: PanelMember, by_jerzy: Actor, cinema: Application
) -> None:
    declare_for(jerzy, cinema)
    review = give_card(by_jerzy, jerzy, 2, full(33, "Dużo rąk do pracy."))
    assert review.state == "given"
    assert review.total == 33 == sum(s.points for s in Score.objects.filter(review=review))


def test_marks_outside_the_scale_are_refused(
    jerzy: PanelMember, by_jerzy: Actor, cinema: Application
) -> None:
    declare_for(jerzy, cinema)
    for points in (6, -1):
        with pytest.raises(Refusal) as refused:
            save_card(by_jerzy, jerzy, 2, CardMarks({"aims": points}))
        assert set(refused.value.field_errors) == {"aims"}
    with pytest.raises(Refusal):
        save_card(by_jerzy, jerzy, 2, CardMarks({"invented": 1}))


def test_giving_twice_gives_once(jerzy: PanelMember, by_jerzy: Actor, cinema: Application) -> None:
    declare_for(jerzy, cinema)
    give_card(by_jerzy, jerzy, 2, full(33))
    give_card(by_jerzy, jerzy, 2, full(33))
    assert Review.objects.count() == 1
    assert Entry.objects.filter(verb="review.give").count() == 1
    assert not Entry.objects.filter(verb="review.change").exists()


def test_given_card_may_change_and_the_journal_keeps_both_marks(
    jerzy: PanelMember, by_jerzy: Actor, cinema: Application
) -> None:
    declare_for(jerzy, cinema)
    give_card(by_jerzy, jerzy, 2, full(33))
    review = save_card(by_jerzy, jerzy, 2, full(40))
    assert (review.state, review.total) == ("given", 40)
    entry = Entry.objects.get(verb="review.change")
    assert EntryValues.objects.get(entry=entry).content["before"]["own_input"] == marks_for(33)[4]


def test_given_card_never_loses_a_mark(
    jerzy: PanelMember, by_jerzy: Actor, cinema: Application
) -> None:
    declare_for(jerzy, cinema)
    give_card(by_jerzy, jerzy, 2, full(33))
    with pytest.raises(Refusal):
        save_card(by_jerzy, jerzy, 2, CardMarks({"aims": 1}))
    assert Review.objects.get().total == 33


def test_marks_close_with_the_judging_stage_to_the_second(
    jerzy: PanelMember, by_jerzy: Actor, cinema: Application, judged_call: Call
) -> None:
    from osnowa.calls.models import Stage

    ends_at = Stage.objects.get(rules__call=judged_call, category="review").ends_at
    assert ends_at is not None
    declare_for(jerzy, cinema)
    with time_machine.travel(ends_at - timedelta(seconds=1), tick=False):
        give_card(by_jerzy, jerzy, 2, full(30))
    with time_machine.travel(ends_at + timedelta(seconds=1), tick=False), pytest.raises(Conflict):
        save_card(by_jerzy, jerzy, 2, full(31))
    assert Review.objects.get().total == 30


def test_nobody_judges_in_the_name_of_another(
    jerzy: PanelMember, ola: PanelMember, cinema: Application
) -> None:
    declare_for(jerzy, cinema)
    with pytest.raises(Refusal):
        save_card(actor_for(ola.user), jerzy, 2, full(10))
    assert Review.objects.count() == 0


def test_advisor_and_recorder_give_no_cards(judged_call: Call, cinema: Application) -> None:
    for role in ("advisor", "recorder"):
        member = seat(judged_call, role=role)
        declare_for(member, cinema)
        with pytest.raises(Refusal):
            give_card(actor_for(member.user), member, 2, full(10))


def test_juror_who_left_the_panel_gives_no_more_cards(
    jerzy: PanelMember, by_jerzy: Actor, cinema: Application
) -> None:
    declare_for(jerzy, cinema)
    jerzy.left_at = timezone.now()
    jerzy.save()
    with pytest.raises(Refusal):
        give_card(by_jerzy, jerzy, 2, full(10))


def test_card_of_another_call_is_not_there(
    jerzy: PanelMember, by_jerzy: Actor, edition, cinema: Application
) -> None:
    from tests.factories.calls import make_open_call

    other = make_open_call(edition, slug="inny-nabor")
    foreign = make_sent(other, 7)
    assert declare(by_jerzy, jerzy, {foreign.pk: Statement(False)}) == 0
    assert application_in_set(jerzy, 7) is None


def test_database_refuses_a_given_card_without_a_total(
    jerzy: PanelMember, cinema: Application
) -> None:
    """The twin: past the action, the database itself holds the line."""
    with pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.create(
            organisation_id=jerzy.organisation_id,
            member=jerzy,
            application=cinema,
            state="given",
            given_at=timezone.now(),
        )


def test_one_card_for_one_juror_and_application(jerzy: PanelMember, cinema: Application) -> None:
    give(jerzy, cinema, marks_for(10))
    with pytest.raises(IntegrityError), transaction.atomic():
        give(jerzy, cinema, marks_for(20))


def test_set_of_a_juror_needs_three_queries_for_any_number(
    jerzy: PanelMember, judged_call: Call, django_assert_num_queries
) -> None:
    make_sent(judged_call, 1)
    with django_assert_num_queries(3):
        rows_of_set(jerzy)
    for number in range(2, 12):
        make_sent(judged_call, number)
    with django_assert_num_queries(3):
        assert len(rows_of_set(jerzy)) == 11


def test_juror_sees_no_card_of_others(
    jerzy: PanelMember, ola: PanelMember, cinema: Application, judged_call: Call
) -> None:
    give(ola, cinema, marks_for(20))
    with scope(organisation=judged_call.organisation_id):
        assert Review.objects.visible_to(actor_for(jerzy.user)).count() == 0
        assert Review.objects.visible_to(actor_for(ola.user)).count() == 1
