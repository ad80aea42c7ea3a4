"""Weights, bonus points, "more than" and points needed in one criterion, from card to result.

Cards of five marks: aims 5, community 10, inactive 10, budget 5, own input 10.
"""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from osnowa.applications.models import Application
from osnowa.calls.models import Call
from osnowa.decisions.actions import apply_cut, publish_due_results
from osnowa.decisions.protocol import make_protocol
from osnowa.decisions.queries import obstacles_of, standing_of
from osnowa.decisions.queries.thresholds import Thresholds
from osnowa.kit.actor import Actor
from osnowa.organisations.queries import actor_for
from osnowa.reviews.actions import give_card, save_card
from osnowa.reviews.actions.cards import CardMarks
from osnowa.reviews.models import PanelMember, Review
from osnowa.reviews.queries import results_of
from tests.factories.calls import change_criterion, change_frozen
from tests.factories.decisions import cut_and_explain, release
from tests.factories.reviews import declare_for, give, make_sent

KEYS = ("aims", "community", "inactive", "budget", "own_input")


def proposed(call: Call) -> list[int | None]:
    return [row.application.number for row in standing_of(call).rows if row.proposed is not None]


def obstacles(call: Call) -> list[str]:
    found = obstacles_of(standing_of(call), timezone.now(), "Tak wyszło.")
    return [obstacle.sentence for obstacle in found if obstacle.key == "threshold"]


# Weights.


def test_a_card_counts_each_mark_as_many_times_as_its_criterion_weighs(
    judged_call: Call, jerzy: PanelMember
) -> None:
    change_criterion(judged_call, "community", weight=3)
    application = make_sent(judged_call, 1)
    declare_for(jerzy, application)
    points = dict(zip(KEYS, (1, 10, 2, 0, 0), strict=True))
    review = give_card(actor_for(jerzy.user), jerzy, 1, CardMarks(points))
    assert review.total == 1 + 30 + 2
    review = save_card(actor_for(jerzy.user), jerzy, 1, CardMarks({**points, "community": 9}))
    assert review.total == 1 + 27 + 2
    (result,) = results_of(judged_call)
    assert result.total_points == 3000
    assert result.by_criterion["community"] == 900


def test_a_weight_can_turn_the_order_of_the_board(judged_call: Call, ola: PanelMember) -> None:
    give(ola, make_sent(judged_call, 1), [5, 4, 10, 5, 10])
    give(ola, make_sent(judged_call, 2), [5, 10, 0, 5, 10])
    assert [row.application.number for row in standing_of(judged_call).rows] == [1, 2]
    change_criterion(judged_call, "community", weight=2)
    Review.objects.all().delete()
    for application, marks in zip(
        Application.objects.order_by("number"), ([5, 4, 10, 5, 10], [5, 10, 0, 5, 10]), strict=True
    ):
        give(ola, application, marks)
    rows = standing_of(judged_call).rows
    assert [(row.application.number, row.result and row.result.total_points) for row in rows] == [
        (2, 4000),
        (1, 3800),
    ]


def test_nothing_weighs_less_than_once(judged_call: Call) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        change_criterion(judged_call, "community", weight=0)


def test_a_juror_sees_what_counts_twice_and_the_total_counts_it(
    judged_call: Call, jerzy: PanelMember, client: Client
) -> None:
    change_criterion(judged_call, "community", weight=2)
    change_criterion(judged_call, "own_input", is_bonus=True)
    declare_for(jerzy, make_sent(judged_call, 1))
    save_card(actor_for(jerzy.user), jerzy, 1, CardMarks({"community": 7, "aims": 1}))
    client.force_login(jerzy.user)
    page = client.get(f"/moje/ocena/{judged_call.slug}/1/").content.decode()
    assert "liczone 2 razy" in page.replace("\u00a0", " ")
    assert "punkty dodatkowe" in page.replace("\u00a0", " ")
    assert 'data-weight="2"' in page
    assert "<strong data-marks-total>15</strong>" in page
    assert "z 50" in page.replace("\u00a0", " ")


# The threshold.


def test_exceeds_is_not_at_least(judged_call: Call, ola: PanelMember) -> None:
    """A city of micro-grants: a project must exceed its points, exactly so many is too few."""
    give(ola, make_sent(judged_call, 1), [5, 10, 10, 5, 0])
    give(ola, make_sent(judged_call, 2), [5, 10, 10, 5, 1])
    change_frozen(judged_call, threshold_points=30)
    assert proposed(judged_call) == [2, 1]
    change_frozen(judged_call, must_exceed_threshold=True)
    assert proposed(judged_call) == [2]


def test_an_award_at_the_threshold_that_must_be_exceeded_is_refused(
    marta: Actor, judged_call: Call, ola: PanelMember
) -> None:
    give(ola, make_sent(judged_call, 1), [5, 10, 10, 5, 0])
    cut_and_explain(marta, judged_call)
    change_frozen(judged_call, threshold_points=30)
    assert obstacles(judged_call) == []
    change_frozen(judged_call, must_exceed_threshold=True)
    assert obstacles(judged_call) == ["Dofinansowanie wymaga więcej punktów niż: 30."]


def test_bonus_points_help_in_the_order_but_not_over_the_threshold(
    judged_call: Call, ola: PanelMember, jerzy: PanelMember
) -> None:
    """Extra points for an anniversary: the weaker project must not win by them alone."""
    change_criterion(judged_call, "own_input", is_bonus=True)
    weak, good = make_sent(judged_call, 1), make_sent(judged_call, 2)
    for member in (ola, jerzy):
        give(member, weak, [5, 10, 9, 5, 10])
        give(member, good, [5, 10, 10, 5, 0])
    assert [row.application.number for row in standing_of(judged_call).rows] == [1, 2]
    assert proposed(judged_call) == [1, 2]
    change_frozen(judged_call, threshold_points=30)
    results = {r.application_id: r for r in results_of(judged_call, (), {"own_input": 1})}
    assert results[weak.pk].base_points == 2900
    assert results[weak.pk].total_points == 3900
    assert proposed(judged_call) == [2]


def test_one_criterion_may_need_its_own_points(
    marta: Actor, judged_call: Call, ola: PanelMember, jerzy: PanelMember
) -> None:
    one, two = make_sent(judged_call, 1), make_sent(judged_call, 2)
    for member, marks in ((ola, 6), (jerzy, 5)):
        give(member, one, [5, 10, marks, 5, 10])
    give(ola, two, [5, 6, 6, 5, 10])
    cut_and_explain(marta, judged_call)
    change_criterion(judged_call, "inactive", least_points=6)
    assert proposed(judged_call) == [2]
    (told,) = obstacles(judged_call)
    assert "młodzieży i seniorów” trzeba mieć co najmniej tyle punktów: 6." in told


def test_a_line_drawn_by_the_program_never_awards_the_weak(
    marta: Actor, judged_call: Call, ola: PanelMember
) -> None:
    give(ola, make_sent(judged_call, 1), [5, 10, 10, 5, 0])
    change_frozen(judged_call, threshold_points=30, must_exceed_threshold=True)
    apply_cut(marta, judged_call)
    assert obstacles(judged_call) == []


def test_an_application_without_cards_reaches_no_threshold(judged_call: Call) -> None:
    make_sent(judged_call, 1)
    change_frozen(judged_call, threshold_points=0)
    standing = standing_of(judged_call)
    assert not Thresholds(standing.rules, standing.criteria).is_reached(None)
    change_frozen(judged_call, threshold_points=None)
    standing = standing_of(judged_call)
    assert Thresholds(standing.rules, standing.criteria).is_reached(None)


# What is told to everybody.


def test_residents_read_weights_threshold_and_who_decides(
    judged_call: Call, client: Client
) -> None:
    change_criterion(judged_call, "community", weight=2, least_points=5)
    change_criterion(judged_call, "own_input", is_bonus=True)
    change_frozen(
        judged_call, threshold_points=21, must_exceed_threshold=True,
        recommended_by="komisja", decided_by="dyrektorka domu kultury",
    )  # fmt: skip
    path = f"/programy/po-sasiedzku/{judged_call.slug}/"
    page = " ".join(client.get(path).content.decode().replace("\u00a0", " ").split())
    assert "Projekt musi mieć więcej niż 21 punktów." in page
    assert "Mogą dodać do 10 punktów dodatkowych." in page
    assert "Kto rekomenduje projekty: komisja." in page
    assert "Kto decyduje: dyrektorka domu kultury." in page
    assert "do 40 punktów od jednej osoby. I do 10 punktów dodatkowych." in page
    criteria = client.get(f"{path}kryteria/").content.decode().replace("\u00a0", " ")
    for shown in (page, criteria):
        assert "liczone 2 razy<" in shown
        assert "potrzebne co najmniej 5 punktów<" in shown
        assert "punkty dodatkowe<" in shown


def test_the_result_and_the_protocol_name_who_recommended_and_who_decided(
    marta: Actor, judged_call: Call, ranked: list[Application], client: Client
) -> None:
    change_frozen(
        judged_call, threshold_points=10, recommended_by="komisja", decided_by="dyrektorka"
    )
    assert make_protocol(judged_call).startswith(b"%PDF")
    publish_due_results(release(marta, judged_call).publish_at)
    path = f"/programy/po-sasiedzku/{judged_call.slug}/wyniki/"
    page = " ".join(client.get(path).content.decode().replace("\u00a0", " ").split())
    assert "Projekt potrzebuje co najmniej 10 punktów." in page
    assert "Kto rekomenduje projekty: komisja." in page
    assert "Kto decyduje: dyrektorka." in page


def test_the_board_asks_as_many_questions_for_five_as_for_one(
    judged_call: Call, ola: PanelMember, django_assert_max_num_queries: Callable[..., object]
) -> None:
    change_criterion(judged_call, "inactive", least_points=1)
    change_frozen(judged_call, threshold_points=1)
    for number in range(1, 6):
        give(ola, make_sent(judged_call, number), [1, 1, 1, 1, 1])
    with django_assert_max_num_queries(10):  # type: ignore[attr-defined]
        standing_of(judged_call)
