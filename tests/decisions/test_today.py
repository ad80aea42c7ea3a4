"""*Dzisiaj* and the board ask the database as often for one row as for three."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from osnowa.accounts.models import User
from osnowa.calls.models import Call
from osnowa.calls.queries import current_rules
from osnowa.decisions.work import work_items
from osnowa.kit.actor import Actor
from osnowa.organisations.queries import hosts_read_once, organisation_for_host
from osnowa.programmes.models import Edition
from osnowa.reviews.models import PanelMember
from tests.factories.calls import change_frozen, freeze, make_call
from tests.factories.decisions import settle
from tests.factories.reviews import give, make_sent, marks_for, seat

TODAY_QUERIES_MAX = 42


def queries_of(client: Client, path: str) -> list[str]:
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return [query["sql"] for query in asked.captured_queries]


def another_judged(edition: Edition, like: Call, slug: str) -> Call:
    rules = current_rules(like)
    call = make_call(edition, slug=slug, opens_at=rules.opens_at, closes_at=rules.closes_at)
    return freeze(call, at=like.published_at or rules.opens_at)


def fill(call: Call) -> None:
    """Something to check, something judged, and somebody who is late."""
    give(seat(call), make_sent(call, 1), marks_for(20))
    seat(call)
    make_sent(call, 2, state="submitted")


def test_today_costs_the_same_for_one_call_and_for_three(
    client: Client, coordinator: User, judged_call: Call, edition: Edition
) -> None:
    client.force_login(coordinator)
    fill(judged_call)
    one = queries_of(client, "/biurko/")
    for slug in ("drugi-nabor", "trzeci-nabor"):
        fill(another_judged(edition, judged_call, slug))
    three = queries_of(client, "/biurko/")
    assert len(three) == len(one) <= TODAY_QUERIES_MAX


def test_a_host_is_looked_up_once_in_a_request(
    client: Client, coordinator: User, judged_call: Call
) -> None:
    client.force_login(coordinator)
    asked = [sql for sql in queries_of(client, "/biurko/") if '"host" =' in sql]
    assert len(asked) <= 1


def test_a_host_twin_outside_a_request_each_question_is_asked(db: None) -> None:
    with CaptureQueriesContext(connection) as often:
        organisation_for_host("dom.example")
        organisation_for_host("dom.example")
    with hosts_read_once(), CaptureQueriesContext(connection) as once:
        organisation_for_host("dom.example")
        organisation_for_host("dom.example")
    assert (len(often), len(once)) == (2, 1)


def test_today_tells_of_judged_calls_and_then_of_letters(
    marta: Actor, judged_call: Call, ola: PanelMember
) -> None:
    change_frozen(judged_call, chosen_floor=None)
    assert work_items(marta, judged_call.organisation_id) == []
    for number in (1, 2):
        give(ola, make_sent(judged_call, number), marks_for(20 + number))
    [judged] = work_items(marta, judged_call.organisation_id)
    assert (judged.number, judged.url) == (
        2,
        reverse("decisions:board-show", args=[judged_call.pk]),
    )
    settle(marta, judged_call)
    [letters] = work_items(marta, judged_call.organisation_id)
    assert letters.number == 2
    assert letters.url == reverse("decisions:letters-release", args=[judged_call.pk])


@pytest.mark.parametrize("name", ["board-show", "board-settle", "letters-release"])
def test_pages_of_the_board_cost_the_same_for_one_row_and_for_three(
    client: Client, coordinator: User, judged_call: Call, ola: PanelMember, name: str
) -> None:
    client.force_login(coordinator)
    path = reverse(f"decisions:{name}", args=[judged_call.pk])
    counts = []
    for number in (1, 2, 3):
        give(ola, make_sent(judged_call, number), marks_for(20 + number))
        counts.append(len(queries_of(client, path)))
    assert counts[0] == counts[2] < 25


def test_one_decision_costs_the_same_among_one_and_among_three(
    client: Client, coordinator: User, judged_call: Call, ola: PanelMember
) -> None:
    client.force_login(coordinator)
    path = reverse("decisions:decision-edit", args=[judged_call.pk, 1])
    counts = []
    for number in (1, 2, 3):
        give(ola, make_sent(judged_call, number), marks_for(20 + number))
        counts.append(len(queries_of(client, path)))
    assert counts[0] == counts[2] < 25
