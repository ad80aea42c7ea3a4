"""Opening day: many people, few places. Exactly as many get one, and the others wait in order."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django_scopes import scope, scopes_disabled

from osnowa.events.actions import (
    accept_offer,
    leave,
    promoting,
    release_lapsed,
    signing_up,
    taking,
)
from osnowa.events.actions.signing_up import SignUpAsked, sign_up
from osnowa.events.enums import RegistrationState, WaitingMode
from osnowa.events.models import Registration, Seat, Series, Session
from osnowa.kit.actor import VISITOR
from osnowa.kit.refusals import Conflict
from osnowa.programmes.models import Edition
from tests.factories.events import dates_of, make_series

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 12


def rush(series: Series, clients: int) -> list[int]:
    """Everybody opens the page before anybody sends; then all send."""
    (session,) = dates_of(series)
    address = f"/wydarzenia/{series.slug}/{session.pk}/zapis/person/"

    def come(number: int) -> int:
        typed = {
            "name": f"Osoba numer {number}",
            "contact": f"osoba{number}@example.org",
            "need": "",
            "token": str(uuid.uuid4()),
        }
        # Each from a house of her own: the limit of one network is another story.
        here = f"10.{number // 250}.{number % 250}.7"
        try:
            return Client(REMOTE_ADDR=here).post(address, typed).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(come, range(clients)))


def check(series: Series, clients: int, places: int, codes: list[int]) -> None:
    assert set(codes) == {302}
    with scopes_disabled():
        rows = list(Registration.objects.filter(series=series).order_by("queue_number"))
        assert [row.queue_number for row in rows] == list(range(1, clients + 1))
        states = [row.state for row in rows]
        assert states[:places] == [RegistrationState.TAKEN] * places
        assert set(states[places:]) <= {RegistrationState.WAITING}
        session = Session.objects.get(series=series)
        assert (session.taken, session.is_full) == (places, True)
        assert Seat.objects.filter(session=session).count() == places


def test_forty_people_for_six_places(edition: Edition) -> None:
    series = make_series(edition, capacity=6)
    check(series, 40, 6, rush(series, 40))


@pytest.mark.prove
def test_five_hundred_people_for_thirty_places(edition: Edition) -> None:
    series = make_series(edition, capacity=30)
    check(series, 500, 30, rush(series, 500))


def test_without_the_lock_and_the_condition_it_oversells_twin(
    edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Room is looked at when the page is opened, and believed when the form is sent."""
    series = make_series(edition, capacity=2)
    (stale,) = dates_of(series)
    seen = Barrier(4)

    def believe(registration, sessions, count):
        is_room = stale.capacity is None or stale.taken + count <= stale.capacity
        if is_room:
            taking._write_seats(registration, sessions, count)
        return is_room

    def no_lock(row: Series) -> Series:
        return Series.objects.with_edition().get(pk=row.pk)

    numbers = iter(range(1, 100))
    monkeypatch.setattr(signing_up, "take_places", believe)
    monkeypatch.setattr(signing_up, "lock_series", no_lock)
    monkeypatch.setattr(signing_up, "_next_number", lambda _series: next(numbers))

    def come(number: int) -> str:
        seen.wait(timeout=60)
        asked = SignUpAsked(f"Osoba {number}", f"osoba{number}@example.org")
        try:
            with scope(organisation=series.organisation_id):
                return sign_up(VISITOR, series, stale, asked).state
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        states = list(pool.map(come, range(4)))
    assert states.count("taken") > 2
    with scopes_disabled():
        assert Seat.objects.filter(session=stale).count() > stale.capacity


def test_an_offer_accepted_in_its_last_moment_is_hers_or_gone_and_never_both(
    edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The worker takes back what ran out while she presses: one of the two comes first."""
    series = make_series(edition, capacity=1, waiting=WaitingMode.OFFER)
    (date,) = dates_of(series)
    with scope(organisation=series.organisation_id):
        first, second = (
            sign_up(VISITOR, series, date, SignUpAsked(f"Osoba {n}", f"osoba{n}@example.org"))
            for n in range(2)
        )
        leave(VISITOR, first)
    second.refresh_from_db()
    assert second.offered_until is not None
    last_moment = second.offered_until
    given_back, told = promoting.give_back, []

    def accept() -> None:
        try:
            with scope(organisation=series.organisation_id):
                accept_offer(VISITOR, second, now=last_moment)
            told.append("hers")
        except Conflict:
            told.append("gone")
        finally:
            connection.close()

    pressing = Thread(target=accept)

    def give_back_slowly(*given: Any) -> list[int]:
        pressing.start()
        pressing.join(timeout=1)
        return given_back(*given)

    monkeypatch.setattr(promoting, "give_back", give_back_slowly)
    release_lapsed(last_moment + timedelta(milliseconds=1))
    pressing.join(timeout=60)
    with scopes_disabled():
        state = Registration.objects.get(pk=second.pk).state
    assert (told, state) in ((["gone"], "lapsed"), (["hers"], "taken"))


def test_the_database_itself_refuses_one_too_many(edition: Edition) -> None:
    series = make_series(edition, capacity=2)
    refused = pytest.raises(IntegrityError, match="session_not_oversold")
    with scopes_disabled(), refused, transaction.atomic():
        Session.objects.filter(series=series).update(taken=3)
