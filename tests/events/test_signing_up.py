"""Hanna signs up, waits, gets a place, changes her mind: never one place too many."""

import uuid
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone
from django_scopes import scope

from osnowa.accounts.models import User
from osnowa.events.actions import (
    accept_offer,
    add_quota,
    add_sessions,
    call_off_session,
    change_people,
    finish_family,
    finish_team,
    give_place,
    leave,
    release_lapsed,
)
from osnowa.events.actions.signing_up import Child
from osnowa.events.enums import RegistrationState, SeatState, SignUp, WaitingMode
from osnowa.events.models import ImagePermission, Participant, Registration, Seat, Session
from osnowa.events.queries.sheet import position_of
from osnowa.kit.actor import VISITOR, WORKER
from osnowa.kit.refusals import Conflict, Refusal
from osnowa.organisations.models import Organisation
from osnowa.organisations.queries import actor_for
from osnowa.outbox.models import Letter
from osnowa.people.models import Person
from osnowa.programmes.models import Edition
from tests.factories.events import DAY, dates_of, join, make_series, moments

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_lipowo(lipowo: Organisation) -> Iterator[None]:
    with scope(organisation=lipowo.pk):
        yield


def state_of(registration: Registration) -> str:
    registration.refresh_from_db()
    return registration.state


def taken(session: Session) -> int:
    session.refresh_from_db()
    return session.taken


def kinds() -> list[str]:
    return list(Letter.objects.order_by("pk").values_list("kind", flat=True))


def test_whoever_signs_up_has_a_place_and_a_letter_with_the_date(edition: Edition) -> None:
    series = make_series(edition, capacity=2)
    hanna = join(series)
    assert hanna.state == RegistrationState.TAKEN
    letter = Letter.objects.get()
    assert (letter.kind, letter.recipient) == ("events.confirmed", "hanna@example.org")
    assert "Świetlica w Lipowie, ul. Szkolna 3" in letter.text
    assert f"/zapisy/{hanna.public_id}/" in letter.text
    assert letter.attachments == [f"events.dates:{hanna.pk}"]
    assert letter.programme_id == edition.programme_id


def test_one_may_sign_up_by_phone_alone(edition: Edition) -> None:
    hanna = join(make_series(edition), contact="600 700 800")
    assert hanna.person is not None
    assert (hanna.person.email, hanna.person.phone) == ("", "600 700 800")
    assert Letter.objects.get().channel == "sms"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": "  "}, "name"),
        ({"contact": "hanna(at)x"}, "contact"),
        ({"contact": "12"}, "contact"),
    ],
)
def test_a_slip_is_told_at_its_field(edition: Edition, wrong: dict[str, str], field: str) -> None:
    series = make_series(edition)
    with pytest.raises(Refusal) as told:
        join(series, **{"contact": "hanna@example.org", **wrong})
    assert field in told.value.field_errors
    assert not Registration.objects.exists()


def test_the_same_form_sent_twice_is_one_sign_up(edition: Edition) -> None:
    series = make_series(edition, capacity=5)
    token = uuid.uuid4()
    first, second = join(series, token=token), join(series, token=token)
    assert first.pk == second.pk
    assert taken(dates_of(series)[0]) == 1
    with pytest.raises(Conflict):
        join(series, name="Obca Osoba", token=token)


def test_the_third_for_two_places_waits_and_is_told_so(edition: Edition) -> None:
    series = make_series(edition, capacity=2)
    people = [join(series, name=f"Osoba{n} Ktoś") for n in range(4)]
    assert [one.state for one in people] == ["taken", "taken", "waiting", "waiting"]
    assert [position_of(one) for one in people] == [0, 0, 1, 2]
    session = dates_of(series)[0]
    assert (session.taken, session.is_full) == (2, True)
    assert kinds() == ["events.confirmed"] * 2 + ["events.waiting"] * 2


def test_a_place_given_back_goes_to_the_first_who_waits(edition: Edition) -> None:
    series = make_series(edition, capacity=1)
    first, second, third = (join(series, name=f"Osoba{n} Ktoś") for n in range(3))
    leave(VISITOR, first)
    assert [state_of(one) for one in (first, second, third)] == ["left", "taken", "waiting"]
    assert kinds()[-2:] == ["events.left", "events.promoted"]
    assert position_of(third) == 1
    leave(VISITOR, first)
    assert taken(dates_of(series)[0]) == 1


def test_nobody_overtakes_a_group_that_waits(edition: Edition) -> None:
    """One free place is not enough for four, and whoever comes later waits behind them."""
    series = make_series(edition, capacity=5)
    for n in range(4):
        join(series, name=f"Osoba{n} Ktoś")
    group = join(series, name="Grupa Sąsiedzka", who="group", people=4)
    single = join(series, name="Ostatnia Osoba")
    assert (group.state, single.state) == ("waiting", "waiting")
    for registration in Registration.objects.filter(state="taken")[:3]:
        leave(VISITOR, registration)
    assert (state_of(group), state_of(single)) == ("taken", "waiting")


def test_staff_may_choose_by_hand_whoever_fits(edition: Edition, coordinator: User) -> None:
    series = make_series(edition, capacity=2, waiting=WaitingMode.BY_HAND)
    first = join(series, name="Osoba Pierwsza", who="group", people=2)
    big = join(series, name="Grupa Duża", who="group", people=2)
    small = join(series, name="Osoba Mała")
    change_people(VISITOR, first, 1)
    assert (state_of(big), state_of(small)) == ("waiting", "waiting")
    marta = actor_for(coordinator)
    with pytest.raises(Conflict):
        give_place(marta, big)
    give_place(marta, small)
    assert state_of(small) == "taken"
    with pytest.raises(Conflict):
        give_place(marta, small)


def test_a_stranger_gives_no_place(edition: Edition, stranger: User) -> None:
    series = make_series(edition, capacity=1)
    join(series, name="Osoba Pierwsza")
    waiting = join(series, name="Osoba Druga")
    with pytest.raises(Refusal) as refused:
        give_place(actor_for(stranger), waiting)
    assert refused.value.status == 403


def test_an_offer_that_runs_out_goes_to_the_next(edition: Edition) -> None:
    series = make_series(edition, capacity=1, waiting=WaitingMode.OFFER, offer_hours=24)
    first, second, third = (join(series, name=f"Osoba{n} Ktoś") for n in range(3))
    leave(VISITOR, first)
    assert state_of(second) == "offered"
    assert taken(dates_of(series)[0]) == 1
    later = timezone.now() + timedelta(hours=25)
    with pytest.raises(Conflict):
        accept_offer(VISITOR, second, now=later)
    assert release_lapsed(later) == 1
    assert (state_of(second), state_of(third)) == ("lapsed", "offered")
    accept_offer(VISITOR, third, now=later)
    assert state_of(third) == "taken"
    assert kinds()[-1] == "events.confirmed"


def test_a_standing_sign_up_comes_to_dates_added_later(edition: Edition) -> None:
    series = make_series(edition, dates=2, sign_up=SignUp.SERIES, capacity=3)
    hanna = join(series)
    assert Seat.objects.filter(registration=hanna).count() == 2
    (added,) = add_sessions(WORKER, series, moments(1, timezone.now() + 60 * DAY))
    assert Seat.objects.filter(registration=hanna).count() == 3
    assert taken(added) == 1


def test_leaving_drops_the_future_and_keeps_the_past(edition: Edition) -> None:
    series = make_series(edition, dates=3, sign_up=SignUp.SERIES, capacity=3)
    hanna = join(series)
    past = dates_of(series)[0]
    leave(VISITOR, hanna, now=past.starts_at + timedelta(minutes=5))
    seats = dict(Seat.objects.filter(registration=hanna).values_list("session_id", "state"))
    assert seats.pop(past.pk) == SeatState.TAKEN
    assert set(seats.values()) == {SeatState.LEFT}
    assert [one.taken for one in dates_of(series)] == [1, 0, 0]


def test_more_for_all_dates_than_a_new_date_holds_is_refused(edition: Edition) -> None:
    series = make_series(edition, sign_up=SignUp.SERIES, capacity=2)
    join(series, name="Osoba Pierwsza", who="group", people=2)
    series.capacity = 1
    series.save()
    with pytest.raises(Refusal, match="niż jest miejsc"):
        add_sessions(WORKER, series, moments(1, timezone.now() + 60 * DAY))
    assert len(dates_of(series)) == 1


def test_several_series_share_places(edition: Edition) -> None:
    quota = add_quota(WORKER, edition, "Wszystkie warsztaty lata", 3)
    one = make_series(edition, title="Glina", quota=quota)
    other = make_series(edition, title="Wiklina", quota=quota, place=one.place)
    clay = join(one, name="Grupa Pierwsza", who="group", people=2)
    wicker = [join(other, name=f"Osoba{n} Ktoś") for n in range(2)]
    assert [registration.state for registration in wicker] == ["taken", "waiting"]
    quota.refresh_from_db()
    assert quota.taken == 3
    leave(VISITOR, clay)
    assert state_of(wicker[1]) == "taken"
    quota.refresh_from_db()
    assert quota.taken == 2


def test_places_of_a_family_are_held_ten_minutes(edition: Edition) -> None:
    series = make_series(edition, capacity=3)
    held = join(series, name="Ewa Mama", who="family", people=2)
    assert held.state == RegistrationState.HELD
    assert held.held_until is not None
    assert kinds() == []
    waiting = join(series, name="Grupa Inna", who="group", people=2)
    assert waiting.state == RegistrationState.WAITING
    later = timezone.now() + timedelta(minutes=11)
    assert release_lapsed(later) == 1
    assert (state_of(held), state_of(waiting)) == ("lapsed", "taken")
    with pytest.raises(Conflict):
        finish_family(VISITOR, held, [Child("Ola Mała")], now=later)


def test_a_guardian_tells_who_collects_and_for_what_pictures_may_be_used(edition: Edition) -> None:
    series = make_series(edition, capacity=3)
    held = join(series, name="Ewa Mama", who="family", people=2)
    children = [
        Child("Ola Mała", 7, "babcia Krystyna", images=(("website", "Zgadzam się na stronę."),)),
        Child("Jan Mały", 12, goes_home_alone=True),
    ]
    finish_family(VISITOR, held, children)
    assert state_of(held) == "taken"
    ola, jan = Participant.objects.filter(registration=held)
    assert (ola.collected_by, jan.goes_home_alone) == ("babcia Krystyna", True)
    (leave_given,) = ImagePermission.objects.all()
    assert (leave_given.participant_id, leave_given.purpose) == (ola.pk, "website")
    assert len(leave_given.text_hash) == 64
    assert kinds() == ["events.confirmed"]
    with pytest.raises(Conflict):
        finish_family(VISITOR, held, children)


def test_a_family_that_grew_waits_whole_when_there_is_no_room(edition: Edition) -> None:
    series = make_series(edition, capacity=2)
    held = join(series, name="Ewa Mama", who="family", people=2)
    finish_family(VISITOR, held, [Child(f"Dziecko {n}") for n in range(3)])
    assert state_of(held) == "waiting"
    assert taken(dates_of(series)[0]) == 0


def test_a_team_comes_from_two_institutions_of_one_gmina(edition: Edition) -> None:
    series = make_series(
        edition, dates=3, sign_up=SignUp.SERIES, who_comes=["team"], team_minimum=3, capacity=20
    )
    held = join(series, name="Anna z MOK", who="team", people=6)
    few = [("culture", "MOK Mszczonów", 2), ("welfare", "MOPS Mszczonów", 4)]
    with pytest.raises(Refusal, match="3"):
        finish_team(VISITOR, held, few)
    with pytest.raises(Refusal):
        finish_team(VISITOR, held, [("culture", "MOK", 3), ("culture", "Biblioteka", 3)])
    finish_team(VISITOR, held, [("culture", "MOK Mszczonów", 4), ("welfare", "MOPS", 3)])
    assert (state_of(held), held.people) == ("taken", 7)
    assert [one.taken for one in dates_of(series)] == [7, 7, 7]


def test_fewer_people_always_and_more_only_when_they_fit(edition: Edition) -> None:
    series = make_series(edition, capacity=4)
    group = join(series, name="Grupa Pierwsza", who="group", people=3)
    with pytest.raises(Conflict):
        change_people(VISITOR, group, 5)
    assert taken(dates_of(series)[0]) == 3
    change_people(VISITOR, group, 4)
    change_people(VISITOR, group, 2)
    assert taken(dates_of(series)[0]) == 2
    assert Seat.objects.get(registration=group).count == 2


def test_nobody_signs_up_for_what_is_over_hidden_or_called_off(edition: Edition) -> None:
    series = make_series(edition, dates=2)
    first, second = dates_of(series)
    call_off_session(WORKER, first, "Choroba prowadzącej.")
    with pytest.raises(Conflict):
        join(series, first)
    with pytest.raises(Conflict):
        join(series, second, now=second.starts_at + timedelta(minutes=1))
    with pytest.raises(Conflict):
        join(make_series(edition, title="Szkic", is_public=False))
    with pytest.raises(Refusal):
        join(series, second, who="team", people=4)


def test_one_address_serves_a_family_and_namesakes_stay_apart(edition: Edition) -> None:
    series = make_series(edition)
    for name in ("Ewa Mama", "ewa mama", "Adam Tata"):
        join(series, name=name, contact="rodzina@example.org")
    assert Person.objects.filter(email="rodzina@example.org").count() == 2


def test_a_script_meets_its_limit(edition: Edition) -> None:
    from osnowa.events.actions import sign_up
    from tests.factories.events import ask

    series = make_series(edition)
    session = dates_of(series)[0]
    with pytest.raises(Refusal) as refused:
        for n in range(60):
            sign_up(VISITOR, series, session, ask(f"Robot{n} X"), client="jeden-klient")
    assert refused.value.status == 429
    assert Registration.objects.count() == 40
