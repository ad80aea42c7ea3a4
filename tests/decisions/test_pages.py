"""The board at the desk and the results everybody reads, walked as in a browser."""

import io
from datetime import timedelta

import openpyxl
import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.urls import reverse

from osnowa.accounts.models import User
from osnowa.applications.models import Application
from osnowa.calls.guards import drop_guards, set_guards
from osnowa.calls.models import Call, Criterion, Stage
from osnowa.decisions.actions import apply_cut, publish_due_results
from osnowa.decisions.models import Board, Decision, TieResolution
from osnowa.kit.actor import Actor
from osnowa.kit.money import Money
from osnowa.outbox.models import Letter
from osnowa.reviews.models import PanelMember
from osnowa.ui import dates
from tests.factories.calls import change_frozen
from tests.factories.decisions import SENTENCES, cut_and_explain, release, settle
from tests.factories.reviews import give, make_party, make_sent, marks_for

BOARD_PAGES = ["board-show", "board-settle", "letters-release", "protocol-fetch"]


def at(name: str, call: Call, *more: object) -> str:
    return reverse(f"decisions:{name}", args=[call.pk, *more])


def test_coordinator_decides_from_the_proposal_to_the_letters(
    as_, coordinator: User, judged_call: Call, ranked: list[Application]
) -> None:
    desk = as_(coordinator)
    assert desk.get(at("board-show", judged_call)).context["page"].award_count == 4
    desk.post(at("board-cut", judged_call), {"cut_after": "4", "revision": "0"})
    for outcome in ("awarded", "refused"):
        data = {"outcome": outcome, "sentence": SENTENCES[outcome]}
        desk.post(at("sentences-fill", judged_call), data)
    revision = Board.objects.get().revision
    settled = desk.post(at("board-settle", judged_call), {"revision": revision}, follow=True)
    assert "Gratulujemy" in settled.content.decode()
    assert set(Letter.objects.values_list("state", flat=True)) == {"held"}
    desk.post(at("letters-release", judged_call), {"confirmed_count": "5"})
    assert set(Letter.objects.values_list("state", flat=True)) == {"queued"}
    protocol = desk.get(at("protocol-fetch", judged_call), follow=True)
    assert b"".join(protocol.streaming_content).startswith(b"%PDF")


def test_first_cut_from_a_page_seen_before_anybody_changed_the_board(
    as_, coordinator: User, judged_call: Call, ranked: list[Application], marta: Actor
) -> None:
    desk = as_(coordinator)
    seen = desk.get(at("board-show", judged_call)).context["cut_form"].initial["revision"]
    apply_cut(marta, judged_call, cut_after=1)
    late = desk.post(at("board-cut", judged_call), {"cut_after": "4", "revision": seen})
    assert late.status_code == 409
    assert Decision.objects.awarded().count() == 1


def test_one_decision_is_written_and_the_next_one_opens(
    as_, coordinator: User, judged_call: Call, ranked: list[Application]
) -> None:
    answered = as_(coordinator).post(
        at("decision-edit", judged_call, 1),
        {"outcome": "awarded", "amount": "3 500,50 zł", "sentence": "Mniej plakatów.", "next": "1"},
    )
    assert answered.url == at("decision-edit", judged_call, 2)
    assert Decision.objects.get().amount == Money(350_050)


@pytest.mark.parametrize("typed", ["-5", "1e9", "dużo", "9 999 999"])
def test_bad_amount_is_told_and_nothing_typed_is_lost(
    as_, coordinator: User, judged_call: Call, ranked: list[Application], typed: str
) -> None:
    page = as_(coordinator).post(
        at("decision-edit", judged_call, 1),
        {"outcome": "awarded", "amount": typed, "sentence": "Zdanie, które zostaje."},
    )
    assert page.status_code == 200
    assert "amount" in page.context["form"].errors
    assert "Zdanie, które zostaje." in page.content.decode()
    assert not Decision.objects.exists()


def test_overrun_of_the_pool_is_told_on_the_form(
    as_, coordinator: User, judged_call: Call, ranked: list[Application], marta: Actor
) -> None:
    apply_cut(marta, judged_call)
    page = as_(coordinator).post(
        at("decision-edit", judged_call, 5),
        {"outcome": "awarded", "amount": "2000", "sentence": "Też dobre."},
    )
    assert "2\u00a0000\u00a0zł" in str(page.context["form"].errors["amount"])


def test_tie_is_resolved_on_its_own_page(
    as_, coordinator: User, judged_call: Call, ola: PanelMember
) -> None:
    for number, points in ((1, 40), (2, 30), (3, 30)):
        application = make_sent(judged_call, number, requested=Money.from_zloty(7_000))
        give(ola, application, marks_for(points))
    change_frozen(judged_call, pool=Money.from_zloty(14_000), are_partial_awards_allowed=False)
    desk = as_(coordinator)
    assert desk.get(at("board-show", judged_call)).context["page"].tied
    stopped = desk.post(at("board-cut", judged_call), {"cut_after": "2", "revision": "0"})
    assert stopped.url == at("tie-resolve", judged_call, 2)
    form = {"method": "chair", "note": "Głos Piotra.", "place": "2", "position_2": "2"}
    page = desk.post(at("tie-resolve", judged_call, 2), form)
    assert page.status_code == 200
    assert "Głos Piotra." in page.content.decode()
    assert page.context["form"].errors.keys() == {"position_3"}
    same = desk.post(at("tie-resolve", judged_call, 2), {**form, "position_3": "2"})
    assert "To miejsce jest już zajęte" in same.context["form"].errors["position_3"][0]
    assert not TieResolution.objects.exists()
    desk.post(at("tie-resolve", judged_call, 2), {**form, "position_3": "1"})
    assert TieResolution.objects.get().ordered_numbers == [3, 2]
    assert not desk.get(at("board-show", judged_call)).context["page"].tied


def test_more_than_twenty_letters_show_their_number_before_they_go(
    as_, coordinator: User, judged_call: Call, ola: PanelMember, marta: Actor
) -> None:
    for number in range(1, 23):
        give(ola, make_sent(judged_call, number, requested=100_00), marks_for(40 - number))
    change_frozen(judged_call, chosen_ceiling=None)
    settle(marta, judged_call)
    desk = as_(coordinator)
    url = at("letters-release", judged_call)
    assert "confirmed_count" not in desk.get(url).content.decode()
    assert desk.post(url, {}).status_code == 422
    assert 'value="22"' in desk.get(f"{url}?sprawdzone=1").content.decode()
    desk.post(url, {"confirmed_count": "22"})
    assert Board.objects.get().state == "released"


def test_workbook_holds_exactly_the_filtered_rows(
    as_, coordinator: User, judged_call: Call, ranked: list[Application], marta: Actor
) -> None:
    Application.objects.filter(pk=ranked[0].pk).update(title="=HYPERLINK(1)")
    cut_and_explain(marta, judged_call)
    desk = as_(coordinator)
    url = at("board-show", judged_call) + "?wynik=awarded"
    assert desk.get(url).context["lines"].paginator.count == 4
    book = openpyxl.load_workbook(io.BytesIO(desk.get(f"{url}&format=xlsx").content))
    rows = list(book.active.values)
    assert len(rows) == 1 + 4
    assert rows[1][2] == "=HYPERLINK(1)"
    assert book.active["C2"].data_type == "s"
    assert 6_000 in rows[1]


# Who may not.


@pytest.mark.parametrize("name", BOARD_PAGES)
def test_stranger_and_applicant_get_404(
    as_, stranger: User, applicant: User, judged_call: Call, ranked, name: str
) -> None:
    for user in (stranger, applicant):
        assert as_(user).get(at(name, judged_call)).status_code == 404


def test_auditor_reads_the_board_and_changes_nothing(
    as_, auditor: User, judged_call: Call, ranked: list[Application]
) -> None:
    desk = as_(auditor)
    page = desk.get(at("board-show", judged_call))
    assert page.status_code == 200
    assert not page.context["may_decide"]
    assert desk.post(at("board-cut", judged_call), {"cut_after": "2"}).status_code == 404
    posted = desk.post(at("decision-edit", judged_call, 1), {"outcome": "refused"})
    assert posted.status_code == 403
    assert not Decision.objects.exists()


def test_looking_at_the_board_writes_nothing(
    as_, coordinator: User, judged_call: Call, ranked: list[Application]
) -> None:
    desk = as_(coordinator)
    for name in BOARD_PAGES:
        assert desk.get(at(name, judged_call)).status_code == 200
    assert Board.objects.count() == Decision.objects.count() == 0


# The public.


def public_names(call: Call) -> list[str]:
    return [call.edition.programme.slug, call.slug]


def public(call: Call) -> str:
    return reverse("decisions:results-show", args=public_names(call))


def test_there_is_no_page_of_results_before_letters_are_out(
    client: Client, judged_call: Call, ranked: list[Application]
) -> None:
    assert client.get(public(judged_call)).status_code == 404


def test_before_its_hour_the_page_of_results_tells_the_hour_and_nothing_else(
    client: Client, judged_call: Call, ranked: list[Application], marta: Actor
) -> None:
    board = release(marta, judged_call)
    call_page = reverse("calls:call-show", args=public_names(judged_call))
    hour = f"Wyniki pokażemy {dates.day_hour(board.publish_at)}."
    for address in (public(judged_call), call_page):
        text = client.get(address).content.decode()
        assert hour.replace(" ", "") in text.replace(" ", "")
        assert "Teraz czytamy projekty" not in text
        assert not any(sentence in text for sentence in SENTENCES.values())
        assert all(application.title not in text for application in ranked)
    with time_machine.travel(board.publish_at + timedelta(minutes=1)):
        assert "Wyniki pokażemy za chwilę" in client.get(public(judged_call)).content.decode()


def test_the_results_come_at_their_hour(
    client: Client, judged_call: Call, ranked: list[Application], marta: Actor
) -> None:
    board = release(marta, judged_call)
    publish_due_results(board.publish_at)
    page = client.get(public(judged_call))
    assert page.status_code == 200
    assert SENTENCES["refused"] in page.content.decode()


def test_results_show_no_private_names(
    client: Client, judged_call: Call, ranked: list[Application], marta: Actor
) -> None:
    make_party(ranked[0], "organisation", "Stowarzyszenie Lipa")
    make_party(ranked[1], "person", "Hanna Kowalska")
    board = release(marta, judged_call)
    publish_due_results(board.publish_at)
    text = client.get(public(judged_call)).content.decode()
    assert "Stowarzyszenie Lipa" in text
    for private in ("Kowalska", "Osoba 1", "osoba1@example.org", "Ola Jurorka"):
        assert private not in text


# Scale and labels.


def test_board_page_costs_the_same_for_five_and_for_many(
    as_,
    coordinator: User,
    judged_call: Call,
    ranked,
    ola: PanelMember,
    django_assert_max_num_queries,
) -> None:
    desk = as_(coordinator)
    with django_assert_max_num_queries(40) as few:
        desk.get(at("board-show", judged_call))
    for number in range(10, 70):
        give(ola, make_sent(judged_call, number), marks_for(number % 40))
    with django_assert_max_num_queries(40) as many:
        desk.get(at("board-show", judged_call))
    assert len(many) <= len(few)


def test_labels_renamed_to_nonsense_change_nothing(
    as_, coordinator: User, judged_call: Call, ranked: list[Application], marta: Actor
) -> None:
    drop_guards(connection.alias)
    Stage.objects.update(label={"pl": "xyzzy"})
    Criterion.objects.update(label={"pl": "plugh"}, help={}, anchors=[])
    set_guards(connection.alias)
    board = release(marta, judged_call)
    assert publish_due_results(board.publish_at) == 1
    assert as_(coordinator).get(at("board-show", judged_call)).status_code == 200


def test_letters_of_a_decision_cannot_be_let_go_behind_the_boards_back(
    as_, coordinator: User, judged_call: Call, ranked: list[Application], marta: Actor
) -> None:
    settle(marta, judged_call)
    batch = f"decision:{judged_call.pk}"
    posted = as_(coordinator).post(reverse("messaging:batch-release", args=[batch]), {"count": "5"})
    assert posted.status_code == 422
    assert set(Letter.objects.values_list("state", flat=True)) == {"held"}


def test_what_is_missing_comes_first_with_a_way_to_mend_it_and_no_verb(
    client: Client, coordinator: User, marta: Actor, judged_call: Call, ranked: list[Application]
) -> None:
    """The verb is there only when it can be done; what is only good to know stands apart."""
    apply_cut(marta, judged_call)
    client.force_login(coordinator)
    board = reverse("decisions:board-show", args=[judged_call.pk])
    settling = reverse("decisions:board-settle", args=[judged_call.pk])
    told = client.get(board).content.decode()
    assert f'href="{board}?wynik=silent#ranking"' in told
    assert f'href="{settling}"' not in told
    assert told.index("missing-title") < told.index("money-title")
    cut_and_explain(marta, judged_call)
    told = client.get(board).content.decode()
    assert f'href="{settling}"' in told
    assert "missing-title" not in told


def test_why_there_are_fewer_awards_is_asked_when_nothing_else_is_missing(
    client: Client, coordinator: User, marta: Actor, judged_call: Call, ranked: list[Application]
) -> None:
    apply_cut(marta, judged_call, cut_after=2)
    client.force_login(coordinator)
    board = reverse("decisions:board-show", args=[judged_call.pk])
    note = reverse("decisions:board-settle", args=[judged_call.pk]) + "#id_floor_note"
    assert note not in client.get(board).content.decode()
    cut_and_explain(marta, judged_call, cut_after=2)
    assert note in client.get(board).content.decode()
    assert 'id="id_floor_note"' in client.get(note).content.decode()
