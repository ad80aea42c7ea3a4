"""What cards say together: mean, median, spread, and the same cost for two and two thousand."""

from decimal import Decimal

import pytest
from django_scopes import scope

from osnowa.applications.models import Application
from osnowa.calls.models import Call
from osnowa.kit.actor import Actor
from osnowa.reviews.models import PanelMember
from osnowa.reviews.queries import results_of, set_of
from osnowa.reviews.queries.progress import (
    applications_in_review,
    juror_progress,
    late_members,
    summary_of,
)
from tests.factories.reviews import declare_for, give, make_sent, marks_for, seat


@pytest.fixture(autouse=True)
def lipowo_scope(judged_call: Call):
    with scope(organisation=judged_call.organisation_id):
        yield


def test_results_of_three_cards(
    judged_call: Call,
    cinema: Application,
    jerzy: PanelMember,
    ola: PanelMember,
    piotr: PanelMember,
) -> None:
    for member, total in ((jerzy, 31), (ola, 35), (piotr, 40)):
        give(member, cinema, marks_for(total))
    (result,) = results_of(judged_call)
    assert result.application_id == cinema.pk
    assert (result.mean, result.median, result.spread) == (
        Decimal("35.33"),
        Decimal("35"),
        Decimal("9"),
    )
    assert (result.total_points, result.review_count) == (3533, 3)
    assert result.by_criterion == {
        "aims": 500,
        "community": 1000,
        "inactive": 1000,
        "budget": 500,
        "own_input": 533,
    }


def test_a_conflict_costs_the_applicant_nothing(
    judged_call: Call,
    stop_pictures: Application,
    cinema: Application,
    jerzy: PanelMember,
    ola: PanelMember,
) -> None:
    """Two cards of 30 and one card of 30 are the same: the mean decides, not the sum."""
    give(jerzy, stop_pictures, marks_for(30))
    give(ola, stop_pictures, marks_for(30))
    declare_for(jerzy, cinema, conflict=True)
    give(ola, cinema, marks_for(30))
    assert {result.total_points for result in results_of(judged_call)} == {3000}


def test_started_cards_count_for_nothing(
    judged_call: Call, cinema: Application, jerzy: PanelMember
) -> None:
    review = give(jerzy, cinema, marks_for(30))
    type(review).objects.filter(pk=review.pk).update(state="started", given_at=None, total=None)
    assert results_of(judged_call) == []


def test_results_cost_two_queries_for_one_application_and_for_many(
    judged_call: Call, ola: PanelMember, piotr: PanelMember, django_assert_num_queries
) -> None:
    give(ola, make_sent(judged_call, 1), marks_for(20))
    with django_assert_num_queries(2):
        results_of(judged_call)
    for number in range(2, 15):
        application = make_sent(judged_call, number)
        give(ola, application, marks_for(20))
        give(piotr, application, marks_for(30))
    with django_assert_num_queries(2):
        assert len(results_of(judged_call)) == 14


def test_progress_by_application_shows_needed_given_and_conflicts(
    judged_call: Call,
    marta: Actor,
    cinema: Application,
    jerzy: PanelMember,
    ola: PanelMember,
    django_assert_num_queries,
) -> None:
    declare_for(jerzy, cinema, conflict=True)
    give(ola, cinema, marks_for(24))
    make_sent(judged_call, 9)
    with django_assert_num_queries(2):
        rows = {row.number: row for row in applications_in_review(marta)}
    assert (rows[2].given_count, rows[2].conflict_count) == (1, 1)
    assert summary_of(rows[2]).mean == 2400
    assert (rows[9].given_count, rows[9].conflict_count) == (0, 0)


def test_progress_by_juror_leaves_out_conflicts_and_her_own(
    judged_call: Call,
    stop_pictures: Application,
    cinema: Application,
    songs: Application,
    jerzy: PanelMember,
    ola: PanelMember,
) -> None:
    Application.objects.filter(pk=songs.pk).update(contact_email=jerzy.user.email)
    declare_for(jerzy, cinema, conflict=True)
    give(jerzy, stop_pictures, marks_for(20))
    progress = {row.member: row for row in juror_progress(judged_call)}
    assert progress[jerzy].to_judge == 1
    assert progress[jerzy].is_done
    assert progress[ola].to_judge == 3
    assert not progress[ola].has_begun
    assert late_members(judged_call) == [ola]


def test_advisor_has_no_progress(judged_call: Call, cinema: Application) -> None:
    seat(judged_call, role="advisor")
    assert juror_progress(judged_call) == []


def test_progress_by_juror_leaves_out_what_she_helped_with(
    judged_call: Call, cinema: Application, songs: Application, jerzy: PanelMember, ola: PanelMember
) -> None:
    """Her set and her count are the same, so the last card makes her done."""
    Application.objects.filter(pk=songs.pk).update(helper=jerzy.user.full_name)
    give(jerzy, cinema, marks_for(20))
    progress = {row.member: row for row in juror_progress(judged_call)}
    assert progress[jerzy].to_judge == set_of(jerzy).count() == 1
    assert progress[jerzy].is_done
    assert progress[ola].to_judge == set_of(ola).count() == 2


def test_own_application_with_a_conflict_is_left_out_once(
    judged_call: Call, cinema: Application, songs: Application, jerzy: PanelMember
) -> None:
    Application.objects.filter(pk=songs.pk).update(contact_email=jerzy.user.email)
    declare_for(jerzy, songs, conflict=True)
    [row] = juror_progress(judged_call)
    assert (row.to_judge, row.is_done) == (1, False)


def test_card_under_a_conflict_does_not_stand_for_another_one(
    judged_call: Call, cinema: Application, songs: Application, jerzy: PanelMember
) -> None:
    """She gave a card, then saw that she knows them: the other card is still hers to give."""
    give(jerzy, songs, marks_for(20))
    declare_for(jerzy, songs, conflict=True)
    [row] = juror_progress(judged_call)
    assert (row.given, row.to_judge, row.is_done) == (0, 1, False)


@pytest.mark.parametrize("jurors", [1, 3])
def test_progress_of_a_panel_costs_the_same_for_one_and_for_three(
    judged_call: Call, jurors: int, django_assert_num_queries
) -> None:
    for number in range(jurors):
        give(seat(judged_call), make_sent(judged_call, number + 1), marks_for(20))
    with django_assert_num_queries(4):
        assert len(juror_progress(judged_call)) == jurors
