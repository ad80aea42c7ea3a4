"""When applying ends: breaks give time back, extensions move it, and one place knows."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope, scopes_disabled
from hypothesis import given
from hypothesis import strategies as st

from osnowa.accounts.models import User
from osnowa.applications.actions.tend_drafts import remind_drafts_of_call
from osnowa.applications.enums import ApplicationState
from osnowa.applications.models import Application
from osnowa.applications.queries.mine import mine
from osnowa.calls.actions import extend_closing, record_outage
from osnowa.calls.enums import CallPhase
from osnowa.calls.guards import drop_guards, set_guards
from osnowa.calls.models import Call, ClosingChange, Rules
from osnowa.calls.queries import current_rules, phase_of
from osnowa.kit.actor import WORKER, draft_holder
from osnowa.kit.closing import Change, closing_from
from osnowa.kit.refusals import Refusal
from osnowa.outbox.models import Letter
from osnowa.programmes.models import Edition
from tests.applications.browser import Phone
from tests.calls.cast import by
from tests.factories.applications import make_application, make_draft, send
from tests.factories.calls import change_frozen, make_open_call

OPENS = datetime(2026, 3, 20, 8, 0, tzinfo=UTC)
SECOND, MINUTE, HOUR, DAY = (
    timedelta(seconds=1),
    timedelta(minutes=1),
    timedelta(hours=1),
    timedelta(days=1),
)
# Ten days around a change of clocks; the instants are of one line, whatever the clocks show.
SECONDS = st.integers(0, int(timedelta(days=10).total_seconds()))
BREAKS = st.lists(st.tuples(SECONDS, st.integers(1, 200_000)), max_size=6)
CHANGES_OF_CLOCKS = st.sampled_from(
    [OPENS, datetime(2026, 10, 20, 8, 0, tzinfo=UTC), datetime(2026, 6, 1, tzinfo=UTC)]
)


PAGE = "/programy/po-sasiedzku/po-sasiedzku-2026/"


def text_of(client: Client, path: str) -> str:
    return client.get(path).content.decode().replace("\u00a0", " ")


def working_time(opens: datetime, closes: datetime, breaks: list[tuple[datetime, datetime]]) -> int:
    """Seconds between, second by break: a slow and simple oracle."""
    edges = sorted({opens, closes, *(e for one in breaks for e in one if opens <= e <= closes)})
    seconds = 0.0
    for start, end in pairwise(edges):
        if not any(a <= start and end <= b for a, b in breaks):
            seconds += (end - start).total_seconds()
    return int(seconds)


@given(opens=CHANGES_OF_CLOCKS, length=st.integers(3600, 864_000), typed=BREAKS)
def test_breaks_give_back_exactly_the_lost_time(
    opens: datetime, length: int, typed: list[tuple[int, int]]
) -> None:
    closes = opens + timedelta(seconds=length)
    breaks = [(opens + timedelta(seconds=a - DAY.seconds), timedelta(seconds=b)) for a, b in typed]
    spans = [(start, start + lasts) for start, lasts in breaks]
    closing = closing_from(opens, closes, changes=[Change(end, start) for start, end in spans])
    assert closing.at is not None
    assert closing.at >= closes
    assert working_time(opens, closing.at, spans) == length


@given(
    opens=CHANGES_OF_CLOCKS,
    length=st.integers(1, 864_000),
    until=st.integers(0, 2_000_000),
    at=st.integers(-10, 2_000_010),
    grace=st.integers(0, 60),
    is_inside=st.booleans(),
)
def test_being_in_time_is_one_line_to_the_second(
    opens: datetime, length: int, until: int, at: int, grace: int, is_inside: bool
) -> None:
    """Open from the opening to one last second, without a hole, and never again."""
    closes = opens + timedelta(seconds=length)
    change = Change(opens + timedelta(seconds=until))
    closing = closing_from(opens, closes, is_inside, grace, [change])
    last = max(length, until) + grace * 60
    moment = opens + timedelta(seconds=at, microseconds=999_999)
    assert closing.has_room_at(moment) is (0 <= at < last + is_inside)


def test_a_break_over_the_closing_leaves_the_minutes_people_had() -> None:
    closes = OPENS + 8 * HOUR
    change = Change(closes + 30 * MINUTE, closes - 10 * MINUTE)
    assert closing_from(OPENS, closes, changes=[change]).at == closes + 40 * MINUTE


def test_a_published_version_never_tells_half_of_its_closing(open_call: Call) -> None:
    with scope(organisation=open_call.organisation_id):
        rules = Rules.objects.get(call=open_call)
        with pytest.raises(RuntimeError):
            _ = rules.closing
        assert current_rules(open_call).closing.at == rules.closes_at


@pytest.fixture
def here(open_call: Call) -> Any:
    with scope(organisation=open_call.organisation_id):
        yield open_call


def closes(call: Call, application_id: int | None = None) -> datetime:
    fresh = Call.objects.get(pk=call.pk)
    at = current_rules(fresh, application_id=application_id).closing.at
    assert at is not None
    return at


def test_an_extension_for_all_moves_every_screen_and_letter(
    here: Call, coordinator: User, client: Client
) -> None:
    draft = make_draft(here)
    make_application(here, title="Wysłane")
    until = (closes(here) + 3 * DAY).replace(microsecond=0)
    extend_closing(by(coordinator), here, until, "Powódź w gminie.")
    assert closes(here) == until
    letters = Letter.objects.filter(kind="calls.closing_moved")
    assert {(letter.recipient, letter.state) for letter in letters} == {
        ("hanna@example.org", "queued")
    }
    assert letters.count() == 2
    assert "Powódź w gminie." in letters[0].text
    page = text_of(client, PAGE)
    assert "Powódź w gminie." in page
    assert "Jest więcej czasu." in page
    local = timezone.localtime(until)
    at = f"{local.hour}:{local:%M}"
    for path in ("", "formularz.pdf"):
        assert client.get(f"/zglos/{here.slug}/{path}").status_code == 200
    assert at in client.get(f"/zglos/{here.slug}/").content.decode()
    (row,) = [row for row in mine(draft_holder(draft.pk)) if row.application.pk == draft.pk]
    assert row.due_at == until
    assert send(draft, at=until).state == ApplicationState.SUBMITTED


def test_one_person_gets_more_time_and_nobody_else(here: Call, coordinator: User) -> None:
    ill, other = make_draft(here), make_draft(here, title="Inny")
    promised = closes(here)
    until = promised + 2 * DAY
    extend_closing(by(coordinator), here, until, "Pobyt w szpitalu.", ill.pk)
    assert (closes(here), closes(here, ill.pk)) == (promised, until)
    assert Letter.objects.filter(kind="calls.closing_moved").count() == 1
    with pytest.raises(Refusal):
        send(other, at=until)
    sent = send(ill, at=until)
    assert (sent.number, sent.state) == (1, ApplicationState.SUBMITTED)


def test_receipts_stay_without_gaps_when_one_comes_in_late(here: Call, coordinator: User) -> None:
    late, in_time, tardy = make_draft(here), make_draft(here), make_draft(here)
    promised = closes(here)
    extend_closing(by(coordinator), here, promised + DAY, "Awaria prądu.", late.pk)
    numbers = [send(in_time, at=promised).number]
    with pytest.raises(Refusal):
        send(tardy, at=promised + SECOND)
    numbers.append(send(late, at=promised + HOUR).number)
    assert numbers == [1, 2]


def test_a_break_moves_the_call_for_all_and_the_page_says_why(
    here: Call, coordinator: User, client: Client
) -> None:
    promised, now = closes(here), timezone.now()
    record_outage(by(coordinator), here, now - 3 * HOUR, now - HOUR, "Brak prądu w serwerowni.")
    assert closes(here) == promised + 2 * HOUR
    page = text_of(client, f"{PAGE}terminy/")
    assert "Brak prądu w serwerowni." in page
    assert "Przerwa w działaniu strony" in page


def test_a_break_may_open_a_call_that_has_just_closed(here: Call, coordinator: User) -> None:
    now = timezone.now().replace(microsecond=0)
    change_frozen(here, closes_at=now - 10 * MINUTE)
    assert phase_of(here, now) is CallPhase.REVIEW
    record_outage(by(coordinator), here, now - HOUR, now - 20 * MINUTE, "Serwer nie odpowiadał.")
    here.refresh_from_db()
    assert phase_of(here, now) is CallPhase.OPEN
    assert closes(here) == now + 30 * MINUTE


@pytest.mark.parametrize(
    ("starts", "ends", "reason"),
    [
        (-HOUR, -2 * HOUR, "x"),
        (-HOUR, HOUR, "x"),
        (-90 * DAY, -80 * DAY, "x"),
        (-HOUR, -MINUTE, " "),
    ],
)
def test_a_break_that_cannot_be_is_refused(
    here: Call, coordinator: User, starts: timedelta, ends: timedelta, reason: str
) -> None:
    now = timezone.now()
    with pytest.raises(Refusal):
        record_outage(by(coordinator), here, now + starts, now + ends, reason)
    assert not ClosingChange.objects.exists()


def test_an_extension_cannot_take_time_away_nor_open_a_closed_call(
    here: Call, coordinator: User
) -> None:
    with pytest.raises(Refusal):
        extend_closing(by(coordinator), here, closes(here) - HOUR, "Za wcześnie.")
    change_frozen(here, closes_at=timezone.now() - HOUR)
    with pytest.raises(Refusal) as refused:
        extend_closing(by(coordinator), here, timezone.now() + DAY, "Za późno.")
    assert "uzupełniający" in refused.value.sentence


def test_strangers_and_jurors_move_no_closing(here: Call, stranger: User, juror: User) -> None:
    for user in (stranger, juror):
        with pytest.raises(Refusal):
            extend_closing(by(user), here, closes(here) + DAY, "Bo tak.")


def test_the_database_refuses_to_change_what_was_told(here: Call, coordinator: User) -> None:
    extend_closing(by(coordinator), here, closes(here) + DAY, "Powódź.")
    with pytest.raises(IntegrityError), transaction.atomic():
        ClosingChange.objects.update(reason="Inny powód.")


def test_the_database_refuses_to_change_what_was_told_twin(here: Call, coordinator: User) -> None:
    extend_closing(by(coordinator), here, closes(here) + DAY, "Powódź.")
    drop_guards(connection.alias)
    ClosingChange.objects.update(reason="Inny powód.")
    set_guards(connection.alias)
    assert ClosingChange.objects.get().reason == "Inny powód."


def test_grace_is_printed_and_holds_for_everybody(edition: Edition, client: Client) -> None:
    call = make_open_call(edition, grace_minutes=5)
    with scope(organisation=call.organisation_id):
        promised = closes(call)
        assert send(make_draft(call), at=promised + 5 * MINUTE).number == 1
        with pytest.raises(Refusal):
            send(make_draft(call), at=promised + 5 * MINUTE + SECOND)
    assert "każdy ma jeszcze 5 minut" in text_of(client, PAGE)
    with time_machine.travel(promised + 2 * MINUTE, tick=False):
        assert "trwają minuty tolerancji" in text_of(client, PAGE)


def test_a_slow_upload_begun_in_time_is_in_time_also_after_an_extension(
    here: Call, coordinator: User
) -> None:
    """What counts is when the request was accepted, against the moved closing."""
    draft = make_draft(here)
    until = (closes(here) + DAY).replace(microsecond=0)
    extend_closing(by(coordinator), here, until, "Powódź.")
    accepted, arrived = until - SECOND, until + 10 * MINUTE
    with time_machine.travel(arrived, tick=False):
        assert send(draft, at=accepted).received_at == accepted
        with pytest.raises(Refusal):
            send(make_draft(here, title="Spóźniony"), at=arrived)


def test_reminders_tell_each_her_own_closing(here: Call, coordinator: User) -> None:
    ill, other = make_draft(here), make_draft(here, title="Inny")
    until = closes(here) + 2 * DAY
    extend_closing(by(coordinator), here, until, "Pobyt w szpitalu.", ill.pk)
    here.refresh_from_db()
    remind_drafts_of_call(WORKER, here, timezone.now())
    day = f"{timezone.localtime(until).day} "
    told = {
        letter.target: f" {day}" in f" {letter.text}"
        for letter in Letter.objects.filter(kind="applications.draft_reminder")
    }
    assert told == {
        f"applications.Application:{ill.pk}": True,
        f"applications.Application:{other.pk}": False,
    }


@pytest.fixture
def at_desk(client: Client, coordinator: User) -> Client:
    client.force_login(coordinator)
    return client


def typed_moment(name: str, moment: datetime) -> dict[str, str]:
    local = timezone.localtime(moment)
    return {
        f"{name}_on_day": str(local.day),
        f"{name}_on_month": str(local.month),
        f"{name}_on_year": str(local.year),
        f"{name}_hour": f"{local:%H:%M}",
    }


def test_the_desk_extends_for_one_by_number_or_by_code(at_desk: Client, open_call: Call) -> None:
    path = reverse("calls:closing-extend", kwargs={"pk": open_call.pk})
    phone = Phone(open_call).open("1/").answer(1)
    with scopes_disabled():
        draft = Application.objects.get()
    code = phone.open("").text.split('class="code">')[1].split("<")[0]
    until = timezone.now() + 40 * DAY
    typed = {**typed_moment("until", until), "reason": "Choroba dziecka."}
    answer = at_desk.post(path, {**typed, "whom": "999"})
    assert "Nie ma tu zgłoszenia" in answer.content.decode()
    assert "Choroba dziecka." in answer.content.decode()
    assert at_desk.post(path, {**typed, "whom": code}).status_code == 302
    with scopes_disabled():
        assert ClosingChange.objects.get().application_id == draft.pk
    page = text_of(at_desk, PAGE)
    assert "Jedna osoba ma czas do" in page
    assert code not in page


def test_a_closing_moved_past_later_stages_is_told_and_stays_told(
    at_desk: Client, open_call: Call
) -> None:
    """The formal check was to begin the day after; two days more, and it begins too early."""
    path = reverse("calls:closing-extend", kwargs={"pk": open_call.pk})
    with scope(organisation=open_call.organisation_id):
        closes = current_rules(open_call).closing.at
    assert closes is not None
    for days, is_told in ((0.5, False), (2, True)):
        until = timezone.localtime(closes + days * DAY)
        typed = {
            "until_on_day": until.day,
            "until_on_month": until.month,
            "until_on_year": until.year,
            "until_hour": f"{until:%H:%M}",
            "reason": "Święto gminy.",
        }
        assert at_desk.post(path, typed).status_code == 302
        sheet = text_of(at_desk, reverse("calls:call-sheet", kwargs={"pk": open_call.pk}))
        assert ("po początku tych etapów: Sprawdzenie formalne." in sheet) is is_told
    again = text_of(at_desk, path)
    assert "Te etapy zaczynają się, gdy zgłoszenia jeszcze trwają." in again
    assert "Ocena" not in again.split("Te etapy zaczynają się")[1].split("</p>")[0]


def test_the_desk_writes_a_break_down(at_desk: Client, open_call: Call) -> None:
    path = reverse("calls:outage-record", kwargs={"pk": open_call.pk})
    now = timezone.now()
    typed = typed_moment("starts", now - 2 * HOUR) | typed_moment("ends", now - HOUR)
    assert "Zapisz przerwę" in at_desk.get(path).content.decode()
    assert at_desk.post(path, {**typed, "reason": ""}).status_code == 200
    assert at_desk.post(path, {**typed, "reason": "Awaria."}).status_code == 302
    with scopes_disabled():
        assert ClosingChange.objects.get().kind == "outage"


@pytest.mark.parametrize(("day", "hour"), [((29, 3, 2026), "02:30"), ((25, 10, 2026), "02:30")])
def test_an_hour_that_the_clocks_skip_or_repeat_is_asked_again(
    at_desk: Client, open_call: Call, day: tuple[int, int, int], hour: str
) -> None:
    path = reverse("calls:closing-extend", kwargs={"pk": open_call.pk})
    names = ("day", "month", "year")
    typed = {f"until_on_{n}": str(part) for n, part in zip(names, day, strict=True)}
    answer = at_desk.post(path, {**typed, "until_hour": hour, "reason": "Powód."})
    assert answer.status_code == 200
    assert "zegar" in answer.content.decode() or "godzin" in answer.content.decode()
    with scopes_disabled():
        assert not ClosingChange.objects.exists()


def test_a_moved_closing_costs_one_query_more(
    client: Client, here: Call, coordinator: User
) -> None:
    path = PAGE
    client.get(path)
    costs = []
    for _more in range(2):
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        costs.append(len(queries))
        extend_closing(by(coordinator), here, closes(here) + DAY, "Powódź.")
    assert costs[1] <= costs[0] + 2
    assert costs[0] <= 12
