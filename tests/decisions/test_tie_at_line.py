"""A line drawn through equals leads at once to the page where their order is recorded."""

import pytest
from django.test import Client
from django.urls import reverse

from osnowa.accounts.models import User
from osnowa.calls.models import Call
from osnowa.decisions.actions import TieAtLine, apply_cut
from osnowa.decisions.models import Decision
from osnowa.kit.actor import Actor
from osnowa.reviews.models import PanelMember
from tests.factories.reviews import give, make_sent, marks_for


@pytest.fixture
def tied(judged_call: Call, ola: PanelMember) -> Call:
    """Three applications; the second and the third have the same points."""
    for number, points in ((1, 40), (2, 30), (3, 30)):
        give(ola, make_sent(judged_call, number), marks_for(points))
    return judged_call


def test_the_refusal_says_at_which_place_they_stand(marta: Actor, tied: Call) -> None:
    with pytest.raises(TieAtLine) as refused:
        apply_cut(marta, tied, cut_after=2)
    assert refused.value.place == 2 and refused.value.status == 409


def test_the_coordinator_is_led_to_the_tie(client: Client, coordinator: User, tied: Call) -> None:
    client.force_login(coordinator)
    cut = reverse("decisions:board-cut", args=[tied.pk])
    answer = client.post(cut, {"cut_after": "2", "revision": "0"}, follow=True)
    assert answer.redirect_chain == [(reverse("decisions:tie-resolve", args=[tied.pk, 2]), 302)]
    page = answer.content.decode()
    assert "remis" in page and 'name="method"' in page
    assert not Decision.objects.filter(board__call=tied).exists()


def test_a_line_beside_the_equals_is_simply_drawn(
    client: Client, coordinator: User, tied: Call
) -> None:
    client.force_login(coordinator)
    cut = reverse("decisions:board-cut", args=[tied.pk])
    answer = client.post(cut, {"cut_after": "1", "revision": "0"})
    assert answer["Location"] == reverse("decisions:board-show", args=[tied.pk])
