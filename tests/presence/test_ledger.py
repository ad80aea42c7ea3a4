"""One ledger, many rules: the proof set of the issue, cards, heads, and what erasure leaves."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from django_scopes import scope
from hypothesis import given
from hypothesis import strategies as st

from osnowa.accounts.models import User
from osnowa.events.actions import call_off_session
from osnowa.events.enums import EventKind, SignUp
from osnowa.events.models import Session
from osnowa.kit.actor import WORKER
from osnowa.kit.codes import READABLE
from osnowa.kit.refusals import Refusal
from osnowa.organisations.models import Organisation
from osnowa.organisations.queries import actor_for
from osnowa.people.actions import erase_person
from osnowa.people.models import Person
from osnowa.presence.actions import (
    count_heads,
    issue_card,
    mark_card,
    mark_person,
    mark_walk_in,
    remove_heads,
)
from osnowa.presence.codes import LENGTH, check_sign, clean_code, new_code, subject_of
from osnowa.presence.enums import DESCRIBED, CountRule, RowKind, Status, Unit
from osnowa.presence.models import Presence
from osnowa.presence.queries.counting import Counted, Scope, count, counts, sheets_of
from osnowa.programmes.models import Edition
from tests.factories.events import dates_of, make_series
from tests.factories.maps import make_place
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db

# One year, whenever the test runs.
MARCH = datetime(2026, 3, 3, 16, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def in_lipowo(lipowo: Organisation) -> Iterator[None]:
    with scope(organisation=lipowo.pk):
        yield


@pytest.fixture
def hanna(lipowo: Organisation) -> Person:
    return PersonFactory(organisation=lipowo, name="Hanna Sąsiadka", email="hanna@example.org")


def year_of(edition: Edition) -> list[Session]:
    """Three workshops, a tour, a course and a fair, all in one year."""
    place = make_place(edition.organisation)
    told = [
        ("Warsztaty", EventKind.WORKSHOP, 3),
        ("Objazd", EventKind.STUDY_TOUR, 1),
        ("Kurs", EventKind.COURSE, 1),
        ("Jarmark", EventKind.FAIR, 1),
    ]
    return [
        session
        for title, kind, dates in told
        for session in dates_of(
            make_series(
                edition,
                dates,
                title=title,
                kind=kind,
                place=place,
                first=MARCH,
                sign_up=SignUp.NONE,
            )
        )
    ]


def numbers(scope_: Scope) -> dict[str, int | Decimal]:
    return {one.rule.value: one.number for one in counts(scope_)}


def test_the_proof_set(edition: Edition, hanna: Person, coordinator: User) -> None:
    """One woman five times, forty heads at the fair, one erasure: 1, 5, 45, and still so."""
    *hers, fair = year_of(edition)
    for session in hers:
        mark_person(WORKER, session, hanna, quantity=3, unit=Unit.HOURS)
    count_heads(WORKER, fair, 40, is_estimated=True)
    wanted = Scope(programme_id=edition.programme_id)
    told = numbers(wanted)
    assert (told["unique"], told["participations"], told["with_heads"]) == (1, 5, 45)
    assert (told["sessions"], told["hours"]) == (6, 15)

    frozen = {rule: sheets_of(rule, wanted) for rule in CountRule}
    erase_person(actor_for(coordinator), hanna)
    assert numbers(wanted) == told
    assert {rule: sheets_of(rule, wanted) for rule in CountRule} == frozen
    assert not Presence.objects.filter(person__isnull=False).exists()
    assert Presence.objects.exclude(subject="").count() == 5


def test_each_number_leads_to_its_sheets(edition: Edition, hanna: Person) -> None:
    *hers, fair = year_of(edition)
    for session in hers:
        mark_person(WORKER, session, hanna)
    count_heads(WORKER, fair, 40)
    wanted = Scope(programme_id=edition.programme_id)
    for rule in (CountRule.PARTICIPATIONS, CountRule.WITH_HEADS, CountRule.SESSIONS):
        sheets = sheets_of(rule, wanted)
        assert sum(one.number for one in sheets) == count(rule, wanted).number
    assert fair not in [one.session for one in sheets_of(CountRule.UNIQUE, wanted)]


def test_heads_never_enter_a_count_of_people(edition: Edition) -> None:
    *_rest, fair = year_of(edition)
    count_heads(WORKER, fair, 40, age_band="60+", gender_band="w")
    told = numbers(Scope())
    assert (told["unique"], told["participations"], told["completed"]) == (0, 0, 0)
    assert told["with_heads"] == 40


@pytest.mark.parametrize("status", [Status.ABSENT, Status.EXCUSED])
def test_whoever_was_not_there_counts_nowhere(
    edition: Edition, hanna: Person, status: Status
) -> None:
    mark_person(WORKER, year_of(edition)[0], hanna, status)
    assert set(numbers(Scope()).values()) == {0}


def test_marked_twice_is_once_with_the_last_word(edition: Edition, hanna: Person) -> None:
    session = year_of(edition)[0]
    mark_person(WORKER, session, hanna, Status.ABSENT)
    mark_person(WORKER, session, hanna, Status.LATE)
    row = Presence.objects.get()
    assert (row.status, row.entered_by) == (Status.LATE, "worker")
    assert count(CountRule.PARTICIPATIONS, Scope()).number == 1


def test_a_card_counts_somebody_once_without_a_name(edition: Edition) -> None:
    first, second, *_rest = year_of(edition)
    card = issue_card(WORKER, first)
    mark_card(WORKER, first, card.code.lower())
    mark_card(WORKER, first, f" {card.code[:4]}-{card.code[4:]} ")
    mark_card(WORKER, second, card.code)
    told = numbers(Scope())
    assert (told["unique"], told["participations"]) == (1, 2)
    assert not Presence.objects.filter(person__isnull=False).exists()


def test_a_slip_in_a_code_is_found(edition: Edition) -> None:
    session = year_of(edition)[0]
    card = issue_card(WORKER, session)
    other = next(sign for sign in READABLE if sign != card.code[0])
    for wrong in (other + card.code[1:], card.code[:-1], "", "²³", new_code()):
        with pytest.raises(Refusal) as told:
            mark_card(WORKER, session, wrong)
        assert "code" in told.value.field_errors


@given(st.text(READABLE, min_size=LENGTH, max_size=LENGTH), st.data())
def test_one_wrong_sign_and_two_swapped_are_always_found(body: str, data: st.DataObject) -> None:
    code = body + check_sign(body)
    assert clean_code(code) == code
    place = data.draw(st.integers(0, LENGTH))
    sign = data.draw(st.sampled_from(READABLE).filter(lambda one: one != code[place]))
    assert clean_code(code[:place] + sign + code[place + 1 :]) == ""
    at = data.draw(st.integers(0, LENGTH - 2))
    swapped = code[:at] + code[at + 1] + code[at] + code[at + 2 :]
    assert clean_code(swapped) == ("" if swapped != code else code)


def test_a_person_is_another_subject_in_another_programme_and_year() -> None:
    may = datetime(2026, 5, 1, tzinfo=UTC)
    told = {
        subject_of("person", 7, 1, may),
        subject_of("person", 7, 2, may),
        subject_of("card", 7, 1, may),
        subject_of("person", 7, 1, datetime(2027, 5, 1, tzinfo=UTC)),
    }
    assert len(told) == 4
    # Half an hour before midnight in London it is the new year in Warsaw.
    eve = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
    assert subject_of("person", 7, 1, eve) == subject_of(
        "person", 7, 1, datetime(2027, 1, 2, tzinfo=UTC)
    )


def test_completed_is_a_part_of_the_meetings_held(edition: Edition, lipowo: Organisation) -> None:
    place = make_place(lipowo)
    first = timezone.now() + timedelta(hours=1)
    sessions = dates_of(make_series(edition, 5, place=place, first=first))
    often, seldom = PersonFactory.create_batch(2, organisation=lipowo)
    for number, session in enumerate(sessions):
        mark_person(WORKER, session, often, Status.PRESENT if number else Status.EXCUSED)
        if number < 3:
            mark_person(WORKER, session, seldom)
    wanted = Scope(series_ids=(sessions[0].series_id,))
    assert count(CountRule.COMPLETED, wanted).number == 1
    low = Scope(series_ids=wanted.series_ids, completed_share=60)
    assert count(CountRule.COMPLETED, low).number == 2


def test_a_window_of_time_and_another_programme(edition: Edition, hanna: Person) -> None:
    sessions = year_of(edition)
    for session in sessions[:3]:
        mark_person(WORKER, session, hanna)
    later = Scope(since=sessions[1].starts_at)
    earlier = Scope(until=sessions[1].starts_at)
    assert count(CountRule.PARTICIPATIONS, later).number == 2
    assert count(CountRule.PARTICIPATIONS, earlier).number == 1
    assert count(CountRule.PARTICIPATIONS, Scope(programme_id=0)).number == 0


def test_every_rule_is_described_in_plain_words() -> None:
    assert set(DESCRIBED) == set(CountRule)
    assert Counted(CountRule.UNIQUE, 1).described.endswith("Bez osób tylko policzonych.")


def test_whoever_just_came_is_written_down_by_name(edition: Edition) -> None:
    session = year_of(edition)[0]
    row = mark_walk_in(WORKER, session, "  Zofia   Nowa ")
    assert row.person is not None
    assert (row.person.name, row.kind) == ("Zofia Nowa", RowKind.PERSON)
    with pytest.raises(Refusal):
        mark_walk_in(WORKER, session, " ")


def test_a_wrong_count_of_heads_is_taken_back(edition: Edition) -> None:
    session = year_of(edition)[0]
    row = count_heads(WORKER, session, 400)
    remove_heads(WORKER, row)
    assert not Presence.objects.exists()
    for wrong in (0, -3, 10**9):
        with pytest.raises(Refusal):
            count_heads(WORKER, session, wrong)


def test_nobody_was_at_what_was_called_off(edition: Edition, hanna: Person) -> None:
    session = year_of(edition)[0]
    call_off_session(WORKER, session, "Burza.")
    with pytest.raises(Refusal):
        mark_person(WORKER, session, hanna)


def test_a_stranger_writes_nothing_down(edition: Edition, hanna: Person, stranger: User) -> None:
    session = year_of(edition)[0]
    with pytest.raises(Refusal) as refused:
        mark_person(actor_for(stranger), session, hanna)
    assert refused.value.status == 403
    assert not Presence.objects.visible_to(actor_for(stranger)).exists()


def test_the_database_keeps_heads_and_people_apart(edition: Edition) -> None:
    row = count_heads(WORKER, year_of(edition)[0], 3)
    with pytest.raises(IntegrityError, match="heads_are_nobody_known"), transaction.atomic():
        Presence.objects.filter(pk=row.pk).update(subject="x")


@pytest.mark.parametrize("people", [1, 3])
def test_counting_costs_the_same_for_one_and_for_three(
    edition: Edition, lipowo: Organisation, django_assert_num_queries, people: int
) -> None:
    session = year_of(edition)[0]
    for person in PersonFactory.create_batch(people, organisation=lipowo):
        mark_person(WORKER, session, person)
    with django_assert_num_queries(7):
        counts(Scope(programme_id=edition.programme_id))
    with django_assert_num_queries(2):
        sheets_of(CountRule.UNIQUE, Scope())
