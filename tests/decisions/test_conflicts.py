"""Who has a conflict sees nothing of that application on the board; the sums stay true."""

import io

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from osnowa.accounts.models import User
from osnowa.applications.models import Application
from osnowa.calls.models import Call
from tests.factories.reviews import declare_for, seat


@pytest.fixture
def conflicted(judged_call: Call, ranked: list[Application], coordinator: User) -> User:
    """Marta leads the call and sits on its panel; the second idea is her neighbour's."""
    Application.objects.filter(pk=ranked[1].pk).update(title="Ogród sąsiadki")
    declare_for(seat(judged_call, coordinator), ranked[1], conflict=True)
    return coordinator


def board(call: Call) -> str:
    return reverse("decisions:board-show", args=[call.pk])


def test_board_has_no_line_of_it_and_the_same_money(
    client: Client, conflicted: User, judged_call: Call
) -> None:
    client.force_login(conflicted)
    answer = client.get(board(judged_call))
    page = answer.context["page"]
    assert [line.application.number for line in page.lines] == [1, 3, 4, 5]
    assert (page.award_count, page.cut_after) == (4, 4)
    assert "Ogród sąsiadki" not in answer.content.decode()


def test_workbook_equals_the_screen(client: Client, conflicted: User, judged_call: Call) -> None:
    client.force_login(conflicted)
    content = client.get(board(judged_call) + "?format=xlsx").content
    rows = list(openpyxl.load_workbook(io.BytesIO(content)).active.values)
    assert [row[1] for row in rows[1:]] == [1, 3, 4, 5]


def test_its_own_page_is_not_there_and_next_passes_it_over(
    client: Client, conflicted: User, judged_call: Call
) -> None:
    client.force_login(conflicted)
    own = [reverse("decisions:decision-edit", args=[judged_call.pk, number]) for number in (1, 2)]
    assert client.get(own[1]).status_code == 404
    assert client.get(own[0]).context["following"].number == 3


def test_twin_without_the_declaration_she_sees_it(
    client: Client, coordinator: User, judged_call: Call, ranked: list[Application]
) -> None:
    client.force_login(coordinator)
    assert len(client.get(board(judged_call)).context["page"].lines) == 5
