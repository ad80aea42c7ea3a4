"""Many clicks, two devices, a card and the web at once: one person, one ballot. Both databases."""

import sys
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django_scopes import scope

from osnowa.ballots.models import CountedBallot, Envelope, Poll
from osnowa.calls.models import Call
from tests.factories.ballots import key, make_open_poll, runner, seal

CLICKS = 50
CASTING = sys.modules["osnowa.ballots.actions.cast_vote"]
pytestmark = pytest.mark.django_db(transaction=True)
Act = Callable[[], str]


def at_once(*acts: Act) -> Counter[str]:
    """Each in a thread with a connection of its own; all begin in one moment."""
    start = Barrier(len(acts))

    def do(act: Act) -> str:
        start.wait()
        try:
            return act()
        except Exception as problem:
            return type(problem).__name__
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return Counter(pool.map(do, acts))


def ballot(call: Call, code: str, mark: int) -> Act:
    """One tab that puts this ballot into the box."""

    def press() -> str:
        address = reverse("ballots:ballot-fill", args=[call.slug])
        answer = Client().post(address, {"code": code, "marks": [str(mark)]})
        told = answer.content.decode()
        return "in" if answer.status_code == 302 else "told" if "już jest" in told else "?"

    return press


def counts(poll: Poll) -> tuple[int, dict[str, int]]:
    """How many ballots the sealed count holds, and what was said of them."""
    sealed = seal(poll)
    with scope(organisation=poll.organisation_id):
        return CountedBallot.objects.filter(poll=poll).count(), dict(sealed.turnout)


def test_fifty_ballots_with_one_code_are_one(open_call: Call) -> None:
    """The first is in, each other is told so, and the count knows of one."""
    poll, codes = make_open_poll(open_call, "Anna")
    marks = [1 + n % 3 for n in range(CLICKS)]
    told = at_once(*(ballot(open_call, codes["Anna"], mark) for mark in marks))
    assert told == {"in": 1, "told": CLICKS - 1}
    with scope(organisation=open_call.organisation_id):
        assert Envelope.objects.count() == 1
    counted, turnout = counts(poll)
    assert counted == 1 and turnout["by_channel"] == {"web": 1}


def test_many_people_at_once_are_all_counted(open_call: Call) -> None:
    people = [f"Osoba {n}" for n in range(12)]
    poll, codes = make_open_poll(open_call, *people)
    tabs = [ballot(open_call, codes[one], 1) for one in people for _twice in range(2)]
    assert at_once(*tabs) == {"in": 12, "told": 12}
    counted, turnout = counts(poll)
    assert counted == 12 and turnout["valid"] == 12


def test_a_card_and_the_web_at_once_are_one_person(open_call: Call) -> None:
    """The second keying and her click come together: by the rule of this vote the card counts."""
    poll, codes = make_open_poll(open_call, "Anna")
    key(poll, "17", codes["Anna"], 1, by=runner(open_call, 601))

    def second_keying() -> str:
        key(poll, "17", codes["Anna"], 1, by=runner(open_call, 602))
        return "keyed"

    told = at_once(second_keying, ballot(open_call, codes["Anna"], 2))
    assert told["keyed"] == 1 and told["in"] + told["told"] == 1
    counted, turnout = counts(poll)
    assert counted == turnout["valid"] == 1
    assert turnout["by_channel"] == {"paper": 1}


def test_fifty_ballots_with_one_code_twin_without_the_guard(
    open_call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the one update that says who was first, one code puts many ballots into the box."""
    _poll, codes = make_open_poll(open_call, "Anna")
    monkeypatch.setattr(CASTING, "_mark_voted", lambda _voter: None)
    told = at_once(*(ballot(open_call, codes["Anna"], 1) for _click in range(8)))
    assert told == {"in": 8}
    with scope(organisation=open_call.organisation_id):
        assert Envelope.objects.count() == 8
