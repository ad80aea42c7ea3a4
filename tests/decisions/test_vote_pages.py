"""The board of a vote at the desk, its files, and what residents read when the results are out."""

import io

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from osnowa.accounts.models import User
from osnowa.ballots.actions import announce_poll, set_options
from osnowa.ballots.specs import OptionSpec
from osnowa.calls.models import Call
from osnowa.decisions.actions import (
    apply_cut,
    publish_due_results,
    release_decisions,
    resolve_tie,
    settle_board,
)
from osnowa.decisions.models import Board, Decision
from osnowa.decisions.protocol import make_protocol
from osnowa.decisions.work import work_items
from osnowa.kit.actor import Actor
from osnowa.kit.money import Money
from osnowa.kit.refusals import Refusal
from osnowa.organisations.queries import actor_for
from osnowa.selection.pabulib import read_lines
from tests.decisions.test_vote import EVEN
from tests.factories.ballots import make_poll, runner
from tests.factories.calls import change_frozen
from tests.factories.reviews import declare_for, make_sent, seat
from tests.factories.votes import (
    CHOICES,
    applications,
    by_vote,
    open_poll,
    sealed_poll,
    without_panel,
)

pytestmark = pytest.mark.django_db
FILES = ["votes-fetch", "result-fetch"]


def at(name: str, call: Call, *more: object) -> str:
    return reverse(f"decisions:{name}", args=[call.pk, *more])


def public(call: Call) -> str:
    return reverse("decisions:results-show", args=[call.edition.programme.slug, call.slug])


def words(response) -> str:
    return response.content.decode().replace("\xa0", " ").replace("&nbsp;", " ")


def settled(marta: Actor, call: Call) -> Board:
    apply_cut(marta, call)
    return settle_board(marta, call)


def published(marta: Actor, call: Call) -> Board:
    settled(marta, call)
    board = release_decisions(marta, call).board
    publish_due_results(board.publish_at)
    return board


# The coordinator.


def test_the_coordinator_reads_the_count_and_takes_it_over(
    as_, coordinator: User, judged_call: Call
) -> None:
    sealed_poll(by_vote(judged_call), applications(judged_call))
    desk = as_(coordinator)
    page = words(desk.get(at("board-show", judged_call)))
    assert "Wygrywają projekty z największą liczbą głosów." in page
    assert "Zabrakło 1 500 zł, żeby go sfinansować." in page
    assert "Narysuj linię" not in page
    answer = desk.post(at("board-cut", judged_call), {"revision": "0"}, follow=True)
    assert "Wynik jest przeniesiony. Przejrzyj powody." in words(answer)
    assert Decision.objects.awarded().count() == 3


def test_before_the_sealing_the_board_waits_and_there_are_no_files(
    as_, coordinator: User, judged_call: Call
) -> None:
    open_poll(by_vote(judged_call), applications(judged_call))
    desk = as_(coordinator)
    page = words(desk.get(at("board-show", judged_call)))
    assert "Najpierw decydują mieszkańcy." in page
    assert reverse("ballots:poll-sheet", args=[judged_call.pk]) in page
    assert [desk.get(at(name, judged_call)).status_code for name in FILES] == [404, 404]
    assert desk.post(at("board-cut", judged_call), {"revision": "0"}).status_code == 409


def test_a_tie_asks_for_the_order_and_a_lot_alone_where_the_rules_say_so(
    as_, coordinator: User, judged_call: Call
) -> None:
    by_vote(judged_call, pool=Money.from_zloty(7_500))
    sealed_poll(judged_call, applications(judged_call), EVEN)
    desk = as_(coordinator)
    board = words(desk.get(at("board-show", judged_call)))
    assert "Stop" in board
    assert board.count("niewybrany") == 1
    assert "Jest remis. Rozstrzygnie go człowiek." in board
    assert desk.get(at("result-fetch", judged_call)).status_code == 404
    sent = desk.post(at("board-cut", judged_call), {"revision": "0"})
    assert sent.url == at("tie-resolve", judged_call, 2)
    page = words(desk.get(sent.url))
    assert "Głosy nie rozstrzygają, który z nich wygrywa." in page
    assert "position_2" in page
    change_frozen(judged_call, tie_rule="lot")
    page = words(desk.get(sent.url))
    assert "Regulamin mówi: decyduje publiczne losowanie." in page
    assert "position_2" not in page
    typed = {"method": "lot", "seed": "Lotto 7", "note": "Na sesji rady.", "place": "2"}
    assert desk.post(sent.url, typed).url == at("board-show", judged_call)


def test_the_page_of_one_project_says_what_the_vote_says(
    as_, coordinator: User, judged_call: Call
) -> None:
    sealed_poll(by_vote(judged_call), applications(judged_call))
    page = words(as_(coordinator).get(at("decision-edit", judged_call, 13)))
    assert "Z głosowania" in page
    assert "niewybrany. Zabrakło 1 500 zł" in page


def test_the_workbook_has_the_votes(as_, coordinator: User, judged_call: Call) -> None:
    sealed_poll(by_vote(judged_call), applications(judged_call))
    content = as_(coordinator).get(at("board-show", judged_call) + "?format=xlsx").content
    rows = list(openpyxl.load_workbook(io.BytesIO(content)).active.values)
    assert rows[0][3:7] == ("Na karcie", "Głosy", "Koszt", "Według głosów")
    assert [row[4] for row in rows[1:]] == [5, 4, 3, 2]


def test_today_tells_that_a_count_waits(coordinator: User, judged_call: Call) -> None:
    sealed_poll(by_vote(judged_call), applications(judged_call))
    (item,) = work_items(actor_for(coordinator), judged_call.organisation_id)
    assert item.number == len(CHOICES)
    assert item.url == at("board-show", judged_call)


def test_a_vote_that_decides_is_not_announced_without_amounts(judged_call: Call) -> None:
    by_vote(judged_call)
    poll = make_poll(judged_call)
    by = runner(judged_call)
    set_options(by, poll, [OptionSpec("Ławka", amount=Money(100)), OptionSpec("Lampa")])
    with pytest.raises(Refusal, match="2"):
        announce_poll(by, poll, timezone.now())
    change_frozen(judged_call, chosen_by="points")


# Files and protocol.


def test_the_files_are_there_for_the_desk_and_nobody_else(
    as_, client: Client, coordinator: User, stranger: User, applicant: User, judged_call: Call
) -> None:
    sealed_poll(by_vote(judged_call), applications(judged_call))
    for name in FILES:
        client.logout()
        assert client.get(at(name, judged_call)).status_code in (302, 404)
        for user in (stranger, applicant):
            assert as_(user).get(at(name, judged_call)).status_code == 404
        answer = as_(coordinator).get(at(name, judged_call))
        assert answer["Content-Disposition"].startswith("attachment")
        assert answer["X-Content-Type-Options"] == "nosniff"


def test_whoever_has_a_conflict_gets_no_file_and_no_line(
    as_, coordinator: User, judged_call: Call, marta: Actor
) -> None:
    rows = applications(judged_call)
    sealed_poll(by_vote(judged_call), rows)
    declare_for(seat(judged_call, coordinator), rows[0], conflict=True)
    desk = as_(coordinator)
    assert [desk.get(at(name, judged_call)).status_code for name in FILES] == [404, 404]
    page = words(desk.get(at("board-show", judged_call)))
    assert rows[0].title not in page
    assert at("votes-fetch", judged_call) not in page
    pdf = PdfReader(io.BytesIO(make_protocol(judged_call, {rows[0].pk})))
    assert rows[0].title not in "".join(sheet.extract_text() for sheet in pdf.pages)


def test_the_protocol_tells_the_vote_and_how_to_count_it_again(
    marta: Actor, judged_call: Call
) -> None:
    without_panel(judged_call)
    by_vote(judged_call, pool=Money.from_zloty(7_500), tie_rule="lot")
    sealed_poll(judged_call, applications(judged_call), EVEN, needed=1)
    resolve_tie(
        marta, judged_call, place=2, method="lot", note="Na sesji rady.", seed="Lotto 1 2 3"
    )
    settled(marta, judged_call)
    pdf = PdfReader(io.BytesIO(make_protocol(judged_call)))
    text = " ".join(" ".join(sheet.extract_text() for sheet in pdf.pages).split())
    for said in (
        "Mogło głosować: 10.",
        "Głosy ważne: 4.",
        "Głosy nieważne: 0.",
        "Do wygranej trzeba co najmniej 1.",
        f"osnowa tally glosy-{judged_call.slug}.pb",
        f"osnowa verify wynik-{judged_call.slug}.json",
        "Lotto 1 2 3",
    ):
        assert said in text
    assert "Komisja i jej obecność" not in text


# Residents.


def test_residents_read_the_numbers_and_may_count_again(
    client: Client, marta: Actor, judged_call: Call
) -> None:
    sealed_poll(by_vote(judged_call), applications(judged_call), house=[("Potańcówka", 500)])
    board = published(marta, judged_call)
    page = words(client.get(public(judged_call)))
    for said in (
        "Jak głosowali mieszkańcy",
        "głosy: 5",
        "Potańcówka",
        "Zabrakło 1 500 zł, żeby go sfinansować.",
        f"osnowa tally glosy-{judged_call.slug}.pb",
        board.votes_file.sha256,
    ):
        assert said in page
    assert "Osoba" not in page
    fetched = client.get(reverse("documents:file-fetch", args=[board.votes_file.key]))
    text = b"".join(fetched.streaming_content).decode()
    assert read_lines(text.splitlines(keepends=True)).votes == (5, 4, 3, 2, 0)


def test_before_its_hour_nobody_outside_gets_the_files(
    client: Client, marta: Actor, judged_call: Call
) -> None:
    sealed_poll(by_vote(judged_call), applications(judged_call))
    settled(marta, judged_call)
    board = release_decisions(marta, judged_call).board
    for file in (board.votes_file, board.result_file):
        address = reverse("documents:file-fetch", args=[file.key])
        assert client.get(address).status_code == 404
    publish_due_results(board.publish_at)
    assert client.get(address).status_code == 200
    Call.objects.update(is_test=True)
    assert client.get(address).status_code == 404


def test_the_page_tells_tomorrow_what_it_told_today(
    client: Client, marta: Actor, judged_call: Call
) -> None:
    rows = applications(judged_call)
    poll = sealed_poll(by_vote(judged_call), rows)
    published(marta, judged_call)
    before = words(client.get(public(judged_call)))
    poll.ballots.all().delete()
    after = words(client.get(public(judged_call)))
    assert "Jak głosowali mieszkańcy" in after
    assert before.split("<main")[1] == after.split("<main")[1]


# Scale.


@pytest.mark.parametrize("name", ["board-show", "votes-fetch"])
def test_one_project_and_three_cost_the_same(
    as_, coordinator: User, judged_call: Call, name: str
) -> None:
    by_vote(judged_call, pool=Money.from_zloty(50_000))
    one = make_sent(judged_call, 1, requested=Money.from_zloty(1_000))
    poll = sealed_poll(judged_call, [one], ((1,), (1,)), house=[("Ławka", 100)])
    desk = as_(coordinator)
    desk.get(at(name, judged_call))
    with CaptureQueriesContext(
        connection,
    ) as few:
        desk.get(at(name, judged_call))
    for number in (3, 4):
        more = make_sent(judged_call, number, requested=Money.from_zloty(1_000))
        poll.options.create(
            organisation_id=judged_call.organisation_id,
            position=number,
            title=more.title,
            application=more,
        )
        poll.ballots.create(
            organisation_id=judged_call.organisation_id, choices=[[number, 1], [1, 1]]
        )
    with CaptureQueriesContext(connection) as many:
        desk.get(at(name, judged_call))
    assert len(many) == len(few) <= 40
