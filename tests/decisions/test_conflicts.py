"""Who has a conflict sees nothing of that application on the board; the sums stay true."""

import io
from datetime import timedelta

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from osnowa.accounts.models import User
from osnowa.applications.models import Application
from osnowa.calls.models import Call
from osnowa.decisions.actions import decide, publish_due_results, resolve_tie
from osnowa.decisions.work import work_items
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Refusal
from osnowa.organisations.models import Organisation
from osnowa.organisations.queries import actor_for
from osnowa.reviews.actions import lift_conflict
from osnowa.reviews.models import ConflictDeclaration, PanelMember
from tests.factories.decisions import release, settle
from tests.factories.organisations import MembershipFactory, UserFactory
from tests.factories.reviews import declare_for, give, make_sent, marks_for, seat


@pytest.fixture
def conflicted(judged_call: Call, ranked: list[Application], coordinator: User) -> User:
    """Marta leads the call and sits on its panel; the second idea is her neighbour's."""
    Application.objects.filter(pk=ranked[1].pk).update(title="Ogród sąsiadki")
    declare_for(seat(judged_call, coordinator), ranked[1], conflict=True)
    return coordinator


@pytest.fixture
def director(lipowo: Organisation) -> Actor:
    user = UserFactory(email="dorota@example.org", full_name="Dorota Dyrektorka")
    MembershipFactory(organisation=lipowo, user=user, role="director")
    return actor_for(user)


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


def text_of(content: bytes) -> str:
    pages = PdfReader(io.BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_draft_of_the_protocol_leaves_it_out_and_says_so(
    client: Client, conflicted: User, judged_call: Call
) -> None:
    client.force_login(conflicted)
    address = reverse("decisions:protocol-fetch", args=[judged_call.pk])
    text = text_of(client.get(address).content)
    assert "Ogród sąsiadki" not in text
    assert "W tej kopii brakuje 1 zgłoszenia." in text
    assert "Pomysł nr 1" in text


def test_the_record_is_hers_only_when_everybody_reads_the_results(
    client: Client, conflicted: User, director: Actor, judged_call: Call
) -> None:
    board = release(director, judged_call)
    assert board.protocol is not None
    record = f"/pliki/{board.protocol.key}/"
    address = reverse("decisions:protocol-fetch", args=[judged_call.pk])
    client.force_login(conflicted)
    assert client.get(record).status_code == 404
    assert "Ogród sąsiadki" not in text_of(client.get(address).content)
    publish_due_results(timezone.now() + timedelta(days=2))
    assert client.get(record).status_code == 200
    assert client.get(address).status_code == 302


def test_the_record_twin_without_the_declaration(
    client: Client, coordinator: User, ranked: list[Application], marta: Actor, judged_call: Call
) -> None:
    board = release(marta, judged_call)
    assert board.protocol is not None
    client.force_login(coordinator)
    assert client.get(f"/pliki/{board.protocol.key}/").status_code == 200


def test_letters_to_read_leave_it_out(
    client: Client, conflicted: User, director: Actor, judged_call: Call
) -> None:
    settle(director, judged_call)
    client.force_login(conflicted)
    page = client.get(reverse("decisions:letters-release", args=[judged_call.pk]))
    assert page.context["samples"]
    assert "Ogród sąsiadki" not in page.content.decode()


def test_she_decides_nothing_about_it(
    conflicted: User, judged_call: Call, ranked: list[Application], ola: PanelMember
) -> None:
    marta = actor_for(conflicted)
    with pytest.raises(Refusal):
        decide(marta, ranked[1], outcome="refused", sentence="Nie.")
    same = make_sent(judged_call, 9)
    give(ola, same, marks_for(36))
    for method in ({"method": "lot", "seed": "Lotto"}, {"method": "chair", "order": [9, 2]}):
        with pytest.raises(Refusal):
            resolve_tie(marta, judged_call, place=2, note="Publicznie.", **method)


def test_an_idea_of_her_own_is_in_moje_and_not_on_her_desk(
    client: Client, conflicted: User, judged_call: Call, ranked: list[Application]
) -> None:
    """She sent it herself and said so: no marks, no board, no decision before the letters."""
    Application.objects.filter(pk=ranked[1].pk).update(contact_email=conflicted.email)
    client.force_login(conflicted)
    for address in (board(judged_call), "/biurko/ocena/", "/biurko/zgloszenia/"):
        assert "Ogród sąsiadki" not in client.get(address).content.decode(), address
    assert client.get(f"/biurko/zgloszenia/{ranked[1].pk}/").status_code == 404
    assert "Ogród sąsiadki" in client.get("/moje/").content.decode()


def test_every_number_is_the_length_of_her_list(
    client: Client, conflicted: User, judged_call: Call
) -> None:
    client.force_login(conflicted)
    calls = client.get("/biurko/nabory/?format=xlsx").content
    head, row = list(openpyxl.load_workbook(io.BytesIO(calls)).active.values)[:2]
    assert dict(zip(head, row, strict=True))["Zgłoszenia"] == 4
    judging = client.get("/biurko/ocena/")
    assert [call.accepted for call in judging.context["calls"]] == [4]
    items = work_items(actor_for(conflicted), judged_call.organisation_id)
    assert [item.number for item in items] == [4]


def test_she_does_not_lift_her_own_conflict(
    client: Client, conflicted: User, director: Actor, judged_call: Call
) -> None:
    declaration = ConflictDeclaration.objects.get(has_conflict=True)
    address = reverse("reviews:conflict-lift", args=[judged_call.pk, declaration.pk])
    client.force_login(conflicted)
    assert client.post(address, {"reason": "Pomyłka."}).status_code == 404
    panel = client.get(reverse("reviews:panel-sheet", args=[judged_call.pk])).content.decode()
    assert "Ogród sąsiadki" not in panel
    with pytest.raises(Refusal):
        lift_conflict(actor_for(conflicted), declaration, "Pomyłka.")
    lift_conflict(director, declaration, "Pomyliła wiersze.")
    assert not ConflictDeclaration.objects.filter(has_conflict=True).exists()


def test_twin_without_the_declaration_she_sees_it(
    client: Client, coordinator: User, judged_call: Call, ranked: list[Application]
) -> None:
    client.force_login(coordinator)
    assert len(client.get(board(judged_call)).context["page"].lines) == 5
