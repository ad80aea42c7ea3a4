"""The ballot box on a phone and the vote at the desk, as people walk them."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope

from osnowa.applications.models import Application
from osnowa.ballots.actions import announce_poll
from osnowa.ballots.enums import Electorate, Method
from osnowa.ballots.models import Envelope, Poll, PollOption, Voter
from osnowa.calls.models import Call
from osnowa.outbox.models import Letter
from tests.factories.applications import make_application
from tests.factories.ballots import (
    key_twice,
    make_open_poll,
    make_poll,
    runner,
    seal,
    vote,
)


def at(name: str, call: Call, **more) -> str:
    return reverse(f"ballots:{name}", kwargs={"call": call.slug, **more})


def desk_at(name: str, call: Call) -> str:
    return reverse(f"ballots:{name}", args=[call.pk])


def words(response) -> str:
    return response.content.decode()


def test_anna_votes_with_the_code_from_her_letter(client, open_call: Call) -> None:
    _poll, codes = make_open_poll(open_call, "Anna")
    page = client.get(at("poll-show", open_call))
    assert "Głosowanie mieszkańców" in words(page)
    assert "Kino pod lipą" in words(page)
    asked = client.post(at("ballot-ask", open_call), {"code": codes["Anna"].lower()})
    assert "Wybierz najwyżej 2 projekty." in words(asked)
    given = client.post(at("ballot-fill", open_call), {"code": codes["Anna"], "marks": ["1", "3"]})
    assert given.status_code == 302
    done = words(client.get(given["Location"]))
    assert "<h1>Twój głos jest w urnie</h1>" in done.replace("\u00a0", " ")
    with scope(organisation=open_call.organisation_id):
        assert Envelope.objects.count() == 1


@pytest.mark.parametrize("port", ["", ":8443"])
def test_the_address_of_another_institution_has_no_such_vote(
    client, open_call: Call, brzezina, port: str
) -> None:
    brzezina.host = "brzezina.example.org"
    brzezina.save()
    make_open_poll(open_call, "Anna")
    here = {"HTTP_HOST": f"brzezina.example.org{port}"}
    for name in ("poll-show", "ballot-ask", "vote-done", "answer-ask"):
        assert client.get(at(name, open_call), **here).status_code == 404
        assert client.get(at(name, open_call)).status_code == 200


def test_what_she_marked_comes_back_with_what_is_wrong(client, open_call: Call) -> None:
    _poll, codes = make_open_poll(open_call, "Anna")
    sent = {"code": codes["Anna"], "marks": ["1", "2", "3"]}
    answer = client.post(at("ballot-fill", open_call), sent)
    assert answer.status_code == 422
    assert len(re.findall(r'name="marks"[^>]+checked', words(answer))) == 3
    assert 'href="#id_marks"' in words(answer)
    assert "najwyżej 2" in words(answer)
    assert codes["Anna"] in words(answer)


def test_a_wrong_code_is_one_sentence(client, open_call: Call) -> None:
    make_open_poll(open_call, "Anna")
    answer = client.post(at("ballot-ask", open_call), {"code": "AAAA"})
    assert answer.status_code == 422
    assert "Nie znamy tego kodu." in words(answer)


def test_a_second_vote_is_told_kindly(client, open_call: Call) -> None:
    poll, codes = make_open_poll(open_call, "Anna")
    vote(poll, codes["Anna"], 1)
    again = client.post(at("ballot-fill", open_call), {"code": codes["Anna"], "marks": ["2"]})
    assert again.status_code == 422
    assert "Twój głos już jest." in words(again)


@pytest.mark.parametrize("name", ["ballot-ask", "answer-ask", "vote-done"])
def test_no_cache_keeps_a_page_where_codes_stand(client, open_call: Call, name: str) -> None:
    make_open_poll(open_call, "Anna")
    answer = client.get(at(name, open_call))
    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "same-origin"
    assert "sessionid" not in answer.cookies


def test_a_ranking_is_chosen_by_places(client, open_call: Call) -> None:
    poll, codes = make_open_poll(open_call, "Anna", method=Method.RANKED, points=[3, 1])
    page = client.post(at("ballot-ask", open_call), {"code": codes["Anna"]})
    assert "Miejsce 1, punkty: 3" in words(page)
    both = {"code": codes["Anna"], "place_1": "2", "place_2": "2"}
    assert "na dwóch miejscach" in words(client.post(at("ballot-fill", open_call), both))
    client.post(at("ballot-fill", open_call), both | {"place_2": "4"})
    with scope(organisation=open_call.organisation_id):
        assert [row["choices"] for row in seal(poll).ballots.values("choices")] == [
            [[2, 3], [4, 1]]
        ]


def test_points_are_given_out_and_too_many_come_back(client, open_call: Call) -> None:
    poll, codes = make_open_poll(
        open_call, "Anna", method=Method.CUMULATIVE, points_total=5, points_each_most=3
    )
    sent = {"code": codes["Anna"], "points_1": "3", "points_2": "3"}
    answer = client.post(at("ballot-fill", open_call), sent)
    assert "Masz punkty: 5." in words(answer)
    assert 'value="3"' in words(answer)
    assert client.post(at("ballot-fill", open_call), sent | {"points_2": "dwa"}).status_code == 422
    client.post(at("ballot-fill", open_call), sent | {"points_2": "2"})
    with scope(organisation=open_call.organisation_id):
        assert seal(poll).turnout["valid"] == 1


def declared(open_call: Call) -> Poll:
    poll = make_poll(open_call, electorate=Electorate.DECLARED, min_age=16)
    with scope(organisation=open_call.organisation_id):
        return announce_poll(runner(open_call), poll, timezone.now())


def test_without_a_list_she_declares_and_gets_a_link(client, open_call: Call) -> None:
    declared(open_call)
    page = client.get(at("ballot-ask", open_call))
    assert "co najmniej 16 lat" in words(page)
    refused = client.post(at("ballot-ask", open_call), {"email": "anna@example.org"})
    assert refused.status_code == 422
    assert "anna@example.org" in words(refused)
    sent = {"email": "anna@example.org", "is_entitled": "on"}
    assert "Wysłaliśmy tam list." in words(client.post(at("ballot-ask", open_call), sent))
    link = re.search(r"/glosowanie/\S+/z-listu/\S+/", Letter.objects.get().text).group()
    opened = client.get(link)
    assert "Pokaż moją kartę" in words(opened)
    ballot = client.post(link)
    code = re.search(r'name="code" value="([^"]+)"', words(ballot)).group(1)
    given = client.post(at("ballot-fill", open_call), {"code": code, "marks": ["2"]})
    assert given.status_code == 302
    assert client.get(link.replace(code, "x" * 43)).status_code == 404


def test_asking_tells_nobody_who_voted(client, open_call: Call) -> None:
    declared(open_call)
    sent = {"email": "anna@example.org", "is_entitled": "on"}
    first = client.post(at("ballot-ask", open_call), sent)
    with scope(organisation=open_call.organisation_id):
        Voter.objects.update(has_voted_on_web=True)
    second = client.post(at("ballot-ask", open_call), sent)
    assert words(first) == words(second)


def test_after_the_count_her_code_says_that_it_counted(client, open_call: Call) -> None:
    poll, codes = make_open_poll(open_call, "Anna", "Basia")
    vote(poll, codes["Anna"], 1)
    asked = {"code": codes["Anna"]}
    assert "jest w urnie" in words(client.post(at("answer-ask", open_call), asked))
    key_twice(poll, "7", codes["Basia"], ground="unreadable")
    seal(poll)
    assert "Tak, policzono go." in words(client.post(at("answer-ask", open_call), asked))
    hers = client.post(at("answer-ask", open_call), {"code": codes["Basia"]})
    assert "nie da się odczytać" in words(hers)
    assert "Kino" not in words(hers)


def test_before_and_after_its_window_only_the_page_is_there(client, open_call: Call) -> None:
    later = timezone.now() + timedelta(days=1)
    make_open_poll(open_call, "Anna", opens_at=later)
    assert client.get(at("ballot-ask", open_call)).status_code == 404
    assert "jeszcze się nie zaczęło" in words(client.get(at("poll-show", open_call)))


def test_residents_find_the_vote_on_the_page_of_the_call(client, open_call: Call) -> None:
    page = f"/programy/{open_call.edition.programme.slug}/{open_call.slug}/"
    make_poll(open_call)
    assert at("poll-show", open_call) not in words(client.get(page))
    with scope(organisation=open_call.organisation_id):
        Poll.objects.update(state="announced")
    assert at("poll-show", open_call) in words(client.get(page))


def test_a_draft_is_nobodys_business(client, open_call: Call) -> None:
    make_poll(open_call)
    for name in ("poll-show", "ballot-ask", "answer-ask"):
        assert client.get(at(name, open_call)).status_code == 404


def test_the_coordinator_runs_a_whole_vote_at_her_desk(
    as_, coordinator, client, open_call: Call
) -> None:
    desk = as_(coordinator)
    assert "Przygotuj głosowanie" in words(desk.get(desk_at("poll-sheet", open_call)))
    desk.post(desk_at("poll-act", open_call))
    sheet = words(desk.get(desk_at("poll-sheet", open_call)))
    assert "Jeszcze nie można ogłosić" in sheet
    assert "Dodaj co najmniej dwa projekty" in sheet
    lines = "Kino pod lipą | Lipowo | 1 000\nZegar na wieży"
    desk.post(desk_at("poll-options", open_call), {"lines": lines})
    desk.post(desk_at("poll-shape", open_call), SHAPE | days())
    made = desk.post(desk_at("voters-add", open_call), {"labels": "Anna Lipa\nBasia Klon"})
    codes = re.findall(r'class="code">([^<]+)<', words(made))
    assert len(codes) == 2
    assert "no-store" in made["Cache-Control"]
    done = desk.post(desk_at("poll-act", open_call), {"verb": "announce"})
    assert done.status_code == 302, words(done)
    with scope(organisation=open_call.organisation_id):
        poll = Poll.objects.get()
        vote(poll, codes[0], 2)
    assert "1" in words(desk.get(desk_at("poll-sheet", open_call)))
    early = desk.post(desk_at("poll-act", open_call), {"verb": "seal"})
    assert early.status_code == 409
    with scope(organisation=open_call.organisation_id):
        seal(poll)
    desk.post(desk_at("poll-act", open_call), {"verb": "publish"})
    result = words(client.get(at("poll-show", open_call)))
    assert "Zegar na wieży" in result
    assert "1 ważny głos." in result


SHAPE = {
    "opens_hour": "08:00",
    "closes_hour": "20:00",
    "method": "up_to",
    "most": "1",
    "electorate": "roll",
    "duplicates": "paper",
    "roll_kept_days": "30",
}


def days() -> dict[str, str]:
    today = timezone.localdate()
    parts = {}
    for name, day in (("opens", today - timedelta(days=1)), ("closes", today + timedelta(days=9))):
        parts |= {
            f"{name}_on_day": day.day,
            f"{name}_on_month": day.month,
            f"{name}_on_year": day.year,
        }
    return {key: str(value) for key, value in parts.items()}


def test_projects_come_from_what_passed_the_formal_check(as_, coordinator, open_call) -> None:
    application = make_application(open_call)
    with scope(organisation=open_call.organisation_id):
        Application.objects.update(state="accepted")
    make_poll(open_call)
    as_(coordinator).post(desk_at("poll-options", open_call), {"take": "1"})
    with scope(organisation=open_call.organisation_id):
        (option,) = PollOption.objects.all()
        assert option.application_id == application.pk
        assert option.title == application.title


def test_cards_are_keyed_by_two_people_who_do_not_see_each_other(
    as_, coordinator, open_call: Call
) -> None:
    _poll, codes = make_open_poll(open_call, "Anna")
    desk = as_(coordinator)
    card = {"serial": "17", "code": codes["Anna"], "marks": ["1"]}
    assert "Zaznaczone na karcie" in words(desk.get(desk_at("card-key", open_call)))
    kept = desk.post(desk_at("card-key", open_call), card, follow=True)
    assert "Karta 17: zapisana." in words(kept)
    assert "Karty, które czekają na drugi wpis" in words(kept)
    again = desk.post(desk_at("card-key", open_call), card)
    assert again.status_code == 422
    assert "ktoś inny" in words(again)


@pytest.mark.parametrize("wrong", ["trzy", "-1", "5 x 1", "9999"])
def test_points_that_cannot_be_read_are_told(as_, coordinator, open_call, wrong: str) -> None:
    make_poll(open_call)
    sent = SHAPE | days() | {"method": "ranked", "points": wrong}
    answer = as_(coordinator).post(desk_at("poll-shape", open_call), sent)
    assert answer.status_code == 422
    assert "Wpisz liczby całkowite" in words(answer)


def test_an_amount_that_cannot_be_read_names_its_line(as_, coordinator, open_call) -> None:
    make_poll(open_call)
    sent = {"lines": "Kino | Lipowo | dużo\nZegar"}
    answer = as_(coordinator).post(desk_at("poll-options", open_call), sent)
    assert answer.status_code == 422
    assert "Kino | Lipowo | dużo" in words(answer)


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_a_vote_costs_the_same_for_any_number_of_projects(
    client, open_call: Call, count: int
) -> None:
    projects = tuple(f"Projekt {number}" for number in range(count + 1))
    poll, codes = make_open_poll(open_call, "Anna", projects=projects, most=1)
    vote(poll, codes["Anna"], 1)
    client.get(at("poll-show", open_call))
    with CaptureQueriesContext(connection) as asked:
        client.get(at("poll-show", open_call))
    assert len(asked) <= 8
