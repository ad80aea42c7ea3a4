"""What a series may become, who may change it, and places that several of them share."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from django_scopes import scope

from osnowa.accounts.models import User
from osnowa.audit.models import Entry
from osnowa.events.actions import (
    add_quota,
    add_sessions,
    call_off_series,
    change_people,
    change_series,
    copy_series,
    create_series,
    leave,
    publish_series,
)
from osnowa.events.enums import K07, K07_OF, EventKind, SeriesState, SignUp
from osnowa.events.models import Quota, Registration, Series, Session
from osnowa.events.queries.sheet import series_sheet
from osnowa.events.rules import is_open_for, may_run
from osnowa.kit.actor import VISITOR, WORKER
from osnowa.kit.refusals import Conflict, Refusal
from osnowa.organisations.models import Organisation
from osnowa.organisations.queries import actor_for
from osnowa.programmes.actions import limit_membership
from osnowa.programmes.models import Edition
from tests.factories.events import DAY, HOUR, dates_of, join, make_series, moments
from tests.factories.organisations import MembershipFactory, UserFactory
from tests.factories.programmes import EditionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_lipowo(lipowo: Organisation) -> Iterator[None]:
    with scope(organisation=lipowo.pk):
        yield


def test_every_kind_has_its_row_of_the_statistics() -> None:
    assert set(K07_OF) == set(EventKind)
    assert K07_OF[EventKind.REHEARSAL] is K07.GROUPS


def test_the_free_label_is_read_and_the_kind_is_counted(edition: Edition) -> None:
    series = make_series(edition, kind=EventKind.MEETING, label="wieczór opowieści")
    assert (series.shown_label, series.k07) == ("wieczór opowieści", K07.TALKS)
    series.label = ""
    assert series.shown_label == "spotkanie"


@pytest.mark.parametrize("role", ["director", "coordinator", "clerk"])
def test_those_who_handle_matters_run_the_calendar(
    edition: Edition, lipowo: Organisation, role: str
) -> None:
    user = UserFactory()
    MembershipFactory(organisation=lipowo, user=user, role=role)
    made = create_series(actor_for(user), edition, "Bajki")
    assert made.slug == "bajki"
    entry = Entry.objects.get(verb="series.create")
    assert entry.target == f"events.Series:{made.pk}"


@pytest.mark.parametrize("role", ["auditor", "editor"])
def test_others_only_read(edition: Edition, lipowo: Organisation, role: str) -> None:
    user = UserFactory()
    MembershipFactory(organisation=lipowo, user=user, role=role)
    actor, series = actor_for(user), make_series(edition)
    for change in (
        lambda: create_series(actor, edition, "Bajki"),
        lambda: change_series(actor, series, title="Inne"),
        lambda: copy_series(actor, series, edition, "Kopia"),
        lambda: add_sessions(actor, series, moments(1)),
        lambda: publish_series(actor, series),
        lambda: call_off_series(actor, series, "Nie."),
        lambda: add_quota(actor, edition, "Pula", 3),
    ):
        with pytest.raises(Refusal) as refused:
            change()
        assert refused.value.status == 403


def test_a_limited_membership_runs_its_programme_alone(
    edition: Edition, lipowo: Organisation
) -> None:
    user = UserFactory()
    membership = MembershipFactory(organisation=lipowo, user=user, role="coordinator")
    limit_membership(WORKER, membership, [edition.programme])
    other = EditionFactory(programme__organisation=lipowo)
    actor = actor_for(user)
    here, there = make_series(edition), make_series(other, title="Gdzie indziej")
    assert (may_run(actor, edition), may_run(actor, other)) == (True, False)
    assert list(Series.objects.visible_to(actor)) == [here]
    assert there not in Series.objects.visible_to(actor)


def test_two_series_of_one_title_have_two_addresses(edition: Edition) -> None:
    slugs = [create_series(WORKER, edition, "Bajki").slug for _ in range(3)]
    assert slugs == ["bajki", "bajki-2", "bajki-3"]


def test_a_series_needs_a_title(edition: Edition) -> None:
    with pytest.raises(Refusal) as told:
        create_series(WORKER, edition, "   ")
    assert "title" in told.value.field_errors
    with pytest.raises(TypeError):
        create_series(WORKER, edition, "Bajki", state="published")


def test_the_database_keeps_ages_prices_and_hours_sensible(edition: Edition) -> None:
    series = make_series(edition)
    for wrong in ({"age_from": 9, "age_to": 3}, {"price": -1}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Series.objects.filter(pk=series.pk).update(**wrong)
    session = dates_of(series)[0]
    with pytest.raises(IntegrityError), transaction.atomic():
        Session.objects.filter(pk=session.pk).update(ends_at=session.starts_at)


def test_nothing_is_added_to_what_was_called_off(edition: Edition) -> None:
    series = make_series(edition)
    call_off_series(WORKER, series, "Remont.")
    with pytest.raises(Conflict):
        add_sessions(WORKER, series, moments(1))
    with pytest.raises(Refusal):
        publish_series(WORKER, series)
    assert series.state == SeriesState.CANCELLED


def test_publishing_twice_is_told(edition: Edition) -> None:
    with pytest.raises(Conflict):
        publish_series(WORKER, make_series(edition))


@pytest.mark.parametrize(
    ("sign_up", "whole", "single"),
    [
        (SignUp.NONE, False, False),
        (SignUp.SERIES, True, False),
        (SignUp.DATES, False, True),
        (SignUp.BOTH, True, True),
    ],
)
def test_ways_of_taking_part(edition: Edition, sign_up: str, whole: bool, single: bool) -> None:
    series = make_series(edition, sign_up=sign_up)
    (session,), now = dates_of(series), timezone.now()
    assert is_open_for(series, None, now) is whole
    assert is_open_for(series, session, now) is single
    assert not is_open_for(series, session, session.starts_at)


def test_shared_places_stay_as_they_are_once_people_have_them(edition: Edition) -> None:
    quota = add_quota(WORKER, edition, "Lato", 5)
    series = make_series(edition, quota=quota)
    join(series)
    with pytest.raises(Refusal):
        change_series(WORKER, series, quota=None)
    change_series(WORKER, series, title="Nowy tytuł")
    assert Series.objects.get().title == "Nowy tytuł"


def test_the_database_refuses_one_too_many_of_shared_places(edition: Edition) -> None:
    quota = add_quota(WORKER, edition, "Lato", 2)
    with pytest.raises(IntegrityError, match="quota_not_oversold"), transaction.atomic():
        Quota.objects.filter(pk=quota.pk).update(taken=3)


def test_shared_places_count_people_once_in_a_series_of_many_dates(edition: Edition) -> None:
    quota = add_quota(WORKER, edition, "Lato", 4)
    series = make_series(edition, dates=3, sign_up=SignUp.SERIES, quota=quota)
    group = join(series, name="Grupa Letnia", who="group", people=3)
    quota.refresh_from_db()
    assert quota.taken == 3
    add_sessions(WORKER, series, moments(2, timezone.now() + 90 * DAY))
    quota.refresh_from_db()
    assert quota.taken == 3
    change_people(VISITOR, group, 4)
    leave(VISITOR, group)
    quota.refresh_from_db()
    assert quota.taken == 0


def test_single_dates_and_the_whole_series_take_the_same_places(edition: Edition) -> None:
    series = make_series(edition, dates=2, sign_up=SignUp.BOTH, capacity=2)
    first, second = dates_of(series)
    single = join(series, first, name="Na Raz")
    with scope(organisation=series.organisation_id):
        from osnowa.events.actions import sign_up
        from tests.factories.events import ask

        whole = sign_up(VISITOR, series, None, ask("Na Stałe"))
        late = sign_up(VISITOR, series, None, ask("Za Późno"))
    assert (single.state, whole.state, late.state) == ("taken", "taken", "waiting")
    assert [one.taken for one in dates_of(series)] == [2, 1]
    # Whoever waits for all dates does not stop somebody who wants one that has room.
    assert join(series, second, name="Na Drugą").state == "taken"
    leave(VISITOR, single)
    late.refresh_from_db()
    assert late.state == "waiting"


def test_the_sheet_counts_people_and_not_sign_ups(edition: Edition, coordinator: User) -> None:
    series = make_series(edition, capacity=3)
    join(series, name="Grupa Pierwsza", who="group", people=3)
    join(series, name="Osoba Druga", need="Pętla")
    sheet = series_sheet(actor_for(coordinator), series)
    assert (sheet.people, sheet.waiting, sheet.needs, sheet.may_edit) == (3, 1, 1, True)
    assert sheet.checklist == []


def test_a_date_that_has_begun_takes_nobody_from_the_waiting_list(edition: Edition) -> None:
    series = make_series(edition, capacity=1)
    first, waiting = join(series), join(series, name="Zofia Czekająca")
    begun = dates_of(series)[0].starts_at + timedelta(minutes=1)
    with pytest.raises(Conflict):
        leave(VISITOR, first, now=begun)
    waiting.refresh_from_db()
    assert waiting.state == "waiting"
    assert Registration.objects.filter(state="taken").count() == 1
    assert begun - HOUR < dates_of(series)[0].ends_at
