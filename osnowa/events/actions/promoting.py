"""The waiting list: who gets a place that came free, what is offered, and what ran out."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django_scopes import scope, scopes_disabled

from osnowa.audit.actions import record
from osnowa.events.actions.taking import dates_of, give_back, lock_series, take_places
from osnowa.events.emails import write_state
from osnowa.events.enums import RegistrationState, SeriesState, WaitingMode
from osnowa.events.models import Registration, Series
from osnowa.events.rules import expect_runner
from osnowa.jobs.clock import database_now
from osnowa.kit.actor import WORKER, Actor
from osnowa.kit.refusals import Conflict


def promote_waiting(by: Actor, series: Series, now: datetime) -> int:
    """In the order of arrival, under the lock of the series. Nobody is overtaken.

    Whoever does not fit stops those who wait for the same dates, and nobody else.
    """
    if series.waiting == WaitingMode.BY_HAND or series.state != SeriesState.PUBLISHED:
        return 0
    stopped: set[int | None] = set()
    count = 0
    for registration in Registration.objects.queued().with_all().filter(series=series):
        if registration.session_id in stopped:
            continue
        registration.series = series
        if _give(by, registration, now, is_offer=series.waiting == WaitingMode.OFFER):
            count += 1
        else:
            stopped.add(registration.session_id)
    return count


def _give(by: Actor, registration: Registration, now: datetime, *, is_offer: bool) -> bool:
    if not take_places(registration, dates_of(registration, now), registration.people):
        return False
    registration.state = RegistrationState.TAKEN
    if is_offer:
        hours = timedelta(hours=registration.series.offer_hours)
        registration.state, registration.offered_until = RegistrationState.OFFERED, now + hours
    registration.save(update_fields=["state", "offered_until"])
    _journal(by, "registration.promote", registration)
    write_state(by, registration, was_waiting=True)
    return True


@transaction.atomic
def give_place(by: Actor, registration: Registration, *, now: datetime | None = None) -> None:
    """By hand: staff may choose whoever fits, and the journal keeps who did."""
    expect_runner(by, registration.series.edition)
    moment = now or database_now()
    series = lock_series(registration.series)
    drop_lapsed(series, moment)
    fresh = Registration.objects.with_all().get(pk=registration.pk)
    fresh.series = series
    if fresh.state != RegistrationState.WAITING:
        raise Conflict(_("She is not on the waiting list any more."))
    if not _give(by, fresh, moment, is_offer=series.waiting == WaitingMode.OFFER):
        raise Conflict(_("There are not enough free places for this sign-up."))
    registration.refresh_from_db()


@transaction.atomic
def accept_offer(by: Actor, registration: Registration, *, now: datetime | None = None) -> None:
    """Under the lock, so that the worker does not take back what she accepts in that moment."""
    moment = now or database_now()
    lock_series(registration.series)
    rows = Registration.objects.filter(pk=registration.pk, state=RegistrationState.OFFERED)
    if not rows.filter(offered_until__gte=moment).update(
        state=RegistrationState.TAKEN, offered_until=None
    ):
        raise Conflict(_("This offer ran out. You can sign up again."))
    registration.refresh_from_db()
    _journal(by, "registration.accept", registration)
    write_state(by, registration)


def drop_lapsed(series: Series, now: datetime) -> int:
    """Places held or offered too long go back, under the lock of the series."""
    late = Registration.objects.filter(series=series)
    held = late.filter(state=RegistrationState.HELD, held_until__lt=now)
    offered = late.filter(state=RegistrationState.OFFERED, offered_until__lt=now)
    lapsed = list((held | offered).order_by("pk"))
    for registration in lapsed:
        registration.series = series
        give_back(registration, now)
        registration.state, registration.ended_at = RegistrationState.LAPSED, now
        registration.save(update_fields=["state", "ended_at"])
        _journal(WORKER, "registration.lapse", registration)
    if lapsed:
        promote_waiting(WORKER, series, now)
    return len(lapsed)


def release_lapsed(now: datetime | None = None) -> int:
    """By the worker, each minute: series by series, each in a transaction of its own."""
    moment = now or database_now()
    with scopes_disabled():
        held = Registration.objects.filter(state=RegistrationState.HELD, held_until__lt=moment)
        offered = Registration.objects.filter(
            state=RegistrationState.OFFERED, offered_until__lt=moment
        )
        numbers = sorted(set((held | offered).values_list("series_id", flat=True)))
        waiting = list(Series.objects.filter(pk__in=numbers).order_by("pk"))
    return sum(_release(series, moment) for series in waiting)


@transaction.atomic
def _release(series: Series, now: datetime) -> int:
    with scope(organisation=series.organisation_id):
        return drop_lapsed(lock_series(series), now)


def _journal(by: Actor, verb: str, registration: Registration) -> None:
    record(by, verb, registration, organisation_id=registration.organisation_id)
