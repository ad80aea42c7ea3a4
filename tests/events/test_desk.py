"""Marta runs the calendar: a checklist in words, a pattern of dates, moves, needs, the list."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope, scopes_disabled

from osnowa.accounts.models import User
from osnowa.events.actions import (
    call_off_series,
    copy_series,
    move_session,
    publish_series,
    remind_of_tomorrow,
    settle_need,
    state_need,
    wipe_needs,
)
from osnowa.events.enums import K07, EventKind, NeedOutcome, SeriesState, SignUp
from osnowa.events.models import AccessNeed, Registration, Series, Session
from osnowa.events.queries.checklist import checklist_of
from osnowa.events.recurrence import Moment
from osnowa.events.sealing import opened
from osnowa.kit.actor import VISITOR, WORKER
from osnowa.kit.refusals import Refusal
from osnowa.organisations.models import Organisation
from osnowa.organisations.queries import actor_for
from osnowa.outbox.models import Letter
from osnowa.people.actions import erase_person
from osnowa.people.queries import appearances_of
from osnowa.programmes.enums import StripKind
from osnowa.programmes.models import Edition
from tests.factories.events import DAY, HOUR, dates_of, join, make_series
from tests.factories.maps import make_place
from tests.factories.organisations import MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_lipowo(lipowo: Organisation) -> Iterator[None]:
    with scope(organisation=lipowo.pk):
        yield


@pytest.fixture
def marta(client: Client, coordinator: User) -> Client:
    client.force_login(coordinator)
    return client


def day_of(name: str, day: object) -> dict[str, str]:
    return {
        f"{name}_day": str(day.day),  # type: ignore[attr-defined]
        f"{name}_month": str(day.month),  # type: ignore[attr-defined]
        f"{name}_year": str(day.year),  # type: ignore[attr-defined]
    }


def test_from_an_empty_desk_to_a_public_event(marta: Client, edition: Edition) -> None:
    place = make_place(edition.organisation)
    form = {
        "title": "Warsztaty z gliny",
        "edition": str(edition.pk),
        "sentence": "Lepimy razem garnki.",
        "kind": "workshop",
        "place": str(place.pk),
        "languages": ["pl", "uk"],
        "sign_up": "both",
        "who_comes": ["person", "family"],
        "capacity": "12",
        "waiting": "automatic",
        "offer_hours": "24",
        "need_days": "14",
    }
    dates = marta.post("/biurko/wydarzenia/nowe/", form)["Location"]
    first = timezone.localdate() + timedelta(days=10)
    pattern = {
        **day_of("first", first),
        **day_of("last", first + timedelta(days=14)),
        "starts": "17.00",
        "minutes": "90",
        "every_weeks": "1",
    }
    shown = marta.post(dates, pattern).content.decode()
    assert "Powstaną te terminy" in shown
    assert not Session.objects.exists()
    marta.post(dates, {**pattern, "make": "1"})
    assert Session.objects.count() == 3
    series = Series.objects.get()
    assert {timezone.localtime(one.starts_at).hour for one in Session.objects.all()} == {17}
    marta.post(f"/biurko/wydarzenia/{series.pk}/publikacja/")
    series.refresh_from_db()
    assert (series.state, series.k07) == (SeriesState.PUBLISHED, K07.WORKSHOPS)
    sheet = marta.get(f"/biurko/wydarzenia/{series.pk}/").content.decode()
    assert "opublikowano wydarzenie" in sheet


def test_publishing_is_blocked_without_address_and_facts(edition: Edition, marta: Client) -> None:
    bare = make_place(edition.organisation, "Łąka", address="", access=None)
    series = make_series(edition, place=bare, is_public=False)
    missing = [item.label for item in checklist_of(series) if not item.is_done]
    assert missing == ["adres miejsca", "informacje o dostępności miejsca"]
    with pytest.raises(Refusal, match="adres miejsca"):
        publish_series(WORKER, series)
    told = marta.get(f"/biurko/wydarzenia/{series.pk}/publikacja/").content.decode()
    assert "Opublikuj teraz" not in told
    edition.strip_kind = StripKind.UNSET
    edition.save()
    series.refresh_from_db()
    labels = [item.label for item in checklist_of(series) if not item.is_done]
    assert "kto płaci albo że to środki własne" in labels


def test_a_public_date_cannot_move_to_a_place_nobody_knows(edition: Edition) -> None:
    session = dates_of(make_series(edition))[0]
    bare = make_place(edition.organisation, "Łąka", access=None)
    moment = Moment(session.starts_at, session.ends_at)
    with pytest.raises(Refusal) as told:
        move_session(WORKER, session, moment=moment, place=bare, capacity=None)
    assert "place" in told.value.field_errors


def test_a_move_is_told_to_those_who_come_and_a_new_theme_is_not(
    edition: Edition, marta: Client
) -> None:
    series = make_series(edition, capacity=1)
    hanna, waiting = join(series), join(series, name="Zofia Sąsiadka")
    session = dates_of(series)[0]
    same = Moment(session.starts_at, session.ends_at)
    assert move_session(WORKER, session, moment=same, place=session.place, capacity=1) == 0
    later = Moment(session.starts_at + HOUR, session.ends_at + HOUR)
    count = move_session(
        WORKER, session, moment=later, place=session.place, capacity=1, reason="Próba chóru."
    )
    assert count == 2
    letters = Letter.objects.filter(kind="events.moved")
    assert {one.recipient for one in letters} == {"hanna@example.org", "zofia@example.org"}
    assert "Próba chóru." in letters[0].text
    session.refresh_from_db()
    assert session.sequence == 2
    assert {hanna.pk, waiting.pk} == set(Registration.objects.values_list("pk", flat=True))


def test_fewer_places_than_people_is_refused_in_words(edition: Edition) -> None:
    series = make_series(edition, capacity=5)
    join(series, who="group", people=3)
    session = dates_of(series)[0]
    moment = Moment(session.starts_at, session.ends_at)
    with pytest.raises(Refusal, match="3") as told:
        move_session(WORKER, session, moment=moment, place=session.place, capacity=2)
    assert "capacity" in told.value.field_errors


def test_calling_off_a_series_ends_it_and_tells_everybody(edition: Edition) -> None:
    series = make_series(edition, dates=2, sign_up=SignUp.SERIES)
    join(series)
    assert call_off_series(WORKER, series, "Brak prądu w świetlicy.") == 2
    assert Registration.objects.get().state == "left"
    assert all(one.is_cancelled for one in dates_of(series))
    with pytest.raises(Refusal):
        call_off_series(WORKER, series, "Jeszcze raz.")


def test_more_letters_than_a_few_wait_for_a_second_click(edition: Edition) -> None:
    series = make_series(edition)
    for number in range(22):
        join(series, name=f"Osoba{number} Ktoś")
    call_off_series(WORKER, series, "Burza.")
    letters = Letter.objects.filter(kind="events.called_off")
    assert letters.count() == 22
    assert all(letter.is_held for letter in letters)


def test_a_copy_carries_no_dates_and_no_people(edition: Edition) -> None:
    series = make_series(edition, kind=EventKind.COURSE, capacity=7)
    join(series)
    copied = copy_series(WORKER, series, edition, "Jesienny kurs")
    assert (copied.kind, copied.capacity, copied.state) == ("course", 7, SeriesState.DRAFT)
    assert copied.copied_from_id == series.pk
    assert not copied.sessions.exists()
    assert not copied.registrations.exists()


def test_a_need_becomes_a_task_for_who_leads_the_programme(
    edition: Edition, marta: Client, coordinator: User, lipowo: Organisation
) -> None:
    series = make_series(edition, first=timezone.now() + timedelta(days=30))
    hanna = join(series, need="Tłumacz PJM")
    need = AccessNeed.objects.get()
    assert "Tłumacz" not in need.sealed
    assert opened(need.sealed) == "Tłumacz PJM"
    starts = timezone.localdate(dates_of(series)[0].starts_at)
    assert need.due_on == starts - timedelta(days=14)
    assert "potrzeba uczestnika" in marta.get("/biurko/").content.decode()
    assert "Tłumacz PJM" in marta.get("/biurko/potrzeby/").content.decode()
    marta.post(f"/biurko/potrzeby/{need.pk}/", {"outcome": "done"})
    need.refresh_from_db()
    assert (need.outcome, bool(need.settled_by)) == (NeedOutcome.DONE, True)
    state_need(VISITOR, hanna, "Dwóch tłumaczy PJM")
    need.refresh_from_db()
    assert need.outcome == NeedOutcome.OPEN

    clerk = UserFactory()
    MembershipFactory(organisation=lipowo, user=clerk, role="clerk")
    with pytest.raises(Refusal):
        settle_need(actor_for(clerk), need, NeedOutcome.DONE)
    marta.force_login(clerk)
    assert marta.get("/biurko/potrzeby/").status_code == 404


def test_a_need_that_comes_late_is_due_today(edition: Edition) -> None:
    join(make_series(edition, first=timezone.now() + 2 * DAY), need="Pętla")
    assert AccessNeed.objects.get().due_on == timezone.localdate()


def test_words_of_a_need_are_wiped_thirty_days_after(edition: Edition) -> None:
    join(make_series(edition), need="Tłumacz PJM")
    ends = Session.objects.get().ends_at
    assert wipe_needs(ends + timedelta(days=29)) == 0
    assert wipe_needs(ends + timedelta(days=31)) == 1
    need = AccessNeed.objects.get()
    assert (need.sealed, need.wiped_at is not None) == ("", True)
    assert wipe_needs(ends + timedelta(days=32)) == 0


def test_a_reminder_goes_once_the_day_before(edition: Edition) -> None:
    series = make_series(edition, capacity=1)
    join(series)
    join(series, name="Zofia Czekająca")
    starts = dates_of(series)[0].starts_at
    assert remind_of_tomorrow(starts - 3 * DAY) == 0
    assert remind_of_tomorrow(starts - DAY) == 1
    assert remind_of_tomorrow(starts - DAY) == 0
    (letter,) = Letter.objects.filter(kind="events.reminder")
    assert letter.recipient == "hanna@example.org"


def test_the_list_of_people_is_for_those_who_handle_their_matters(
    edition: Edition, marta: Client, lipowo: Organisation
) -> None:
    series = make_series(edition, capacity=1)
    join(series)
    join(series, name="Zofia Czekająca")
    address = f"/biurko/wydarzenia/{series.pk}/zapisani/"
    told = marta.get(address).content.decode()
    assert "hanna@example.org" in told
    assert "Daj miejsce: Zofia Czekająca" in told
    assert marta.get(f"{address}?format=xlsx").status_code == 200
    assert "hanna@example.org" not in marta.get(f"{address}?state=waiting").content.decode()
    auditor = UserFactory()
    MembershipFactory(organisation=lipowo, user=auditor, role="auditor")
    marta.force_login(auditor)
    assert marta.get(address).status_code == 404


def test_whoever_is_erased_leaves_a_count_and_no_word(edition: Edition, coordinator: User) -> None:
    series = make_series(edition, capacity=5)
    hanna = join(series, need="Tłumacz PJM")
    actor = actor_for(coordinator)
    assert hanna.person is not None
    (found,) = appearances_of(actor, hanna.person)
    assert found.content["need"] == "Tłumacz PJM"
    erase_person(actor, hanna.person)
    hanna.refresh_from_db()
    assert (hanna.person, hanna.state) == (None, "taken")
    assert AccessNeed.objects.get().sealed == ""
    assert Session.objects.get().taken == 1
    with scopes_disabled():
        assert Letter.objects.get().emptied_at is not None


@pytest.mark.parametrize("count", [1, 3])
def test_lists_of_the_desk_cost_the_same_for_one_and_three(
    edition: Edition, marta: Client, django_assert_max_num_queries, count: int
) -> None:
    place = make_place(edition.organisation)
    for number in range(count):
        join(make_series(edition, title=f"Spotkanie {number}", place=place))
    for path in ("/biurko/wydarzenia/", "/biurko/terminy/", "/biurko/potrzeby/"):
        marta.get(path)
        with django_assert_max_num_queries(10):
            assert marta.get(path).status_code == 200


def test_staff_read_of_a_person_what_she_reads_of_herself_otherwise(
    edition: Edition, marta: Client
) -> None:
    series = make_series(edition, title="Spotkanie")
    join(series)
    path = reverse("events:registration-list", args=[series.pk])
    shown = marta.get(path).content.decode().replace("\u00a0", " ")
    assert "ma miejsce" in shown
    assert "masz miejsce" not in shown
    assert "dokończ zapis" not in shown
