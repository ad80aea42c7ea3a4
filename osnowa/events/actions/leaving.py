"""Cancelling and changing a sign-up. Places that come free go to whoever waits."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from osnowa.audit.actions import record
from osnowa.events.actions.promoting import promote_waiting
from osnowa.events.actions.taking import dates_of, give_back, lock_series, take_places
from osnowa.events.emails import write_state
from osnowa.events.enums import RegistrationState
from osnowa.events.models import Registration, Series
from osnowa.events.rules import clean_people, is_in_time
from osnowa.jobs.clock import database_now
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Conflict


@transaction.atomic
def leave(by: Actor, registration: Registration, *, now: datetime | None = None) -> None:
    """Drops the future and keeps the past. A second click changes nothing."""
    moment = now or database_now()
    series, fresh = _locked(registration)
    if not fresh.is_living:
        return
    _expect_in_time(fresh, moment)
    if fresh.is_holding:
        give_back(fresh, moment)
    fresh.state, fresh.ended_at = RegistrationState.LEFT, moment
    fresh.save(update_fields=["state", "ended_at"])
    _journal(by, "registration.leave", fresh)
    write_state(by, fresh)
    _promote_all(by, series, moment)
    registration.refresh_from_db()


@transaction.atomic
def change_people(
    by: Actor, registration: Registration, people: int, *, now: datetime | None = None
) -> None:
    """Fewer always; more only when they fit. Nobody loses a place by asking for more."""
    moment = now or database_now()
    series, fresh = _locked(registration)
    wanted = clean_people(people, fresh.who)
    if not fresh.is_living or fresh.state == RegistrationState.HELD:
        raise Conflict(_("This sign-up cannot be changed any more."))
    _expect_in_time(fresh, moment)
    if fresh.is_holding:
        _take_anew(fresh, wanted, moment)
    fresh.people = wanted
    fresh.save(update_fields=["people"])
    _journal(by, "registration.change", fresh)
    _promote_all(by, series, moment)
    registration.refresh_from_db()


def _take_anew(registration: Registration, wanted: int, now: datetime) -> None:
    give_back(registration, now)
    registration.people = wanted
    if not take_places(registration, dates_of(registration, now), wanted):
        # The refusal undoes the whole transaction, so the places stay hers.
        raise Conflict(_("There are not so many free places. Your sign-up stays as it was."))


def _promote_all(by: Actor, series: Series, now: datetime) -> None:
    """Shared places may be waited for in another series of the same quota."""
    promote_waiting(by, series, now)
    if series.quota_id is None:
        return
    others = Series.objects.with_edition().filter(quota=series.quota_id).exclude(pk=series.pk)
    for other in others.select_for_update(of=("self",)).order_by("pk"):
        promote_waiting(by, other, now)


def _locked(registration: Registration) -> tuple[Series, Registration]:
    series = lock_series(registration.series)
    fresh = Registration.objects.with_all().get(pk=registration.pk)
    fresh.series = series
    return series, fresh


def _expect_in_time(registration: Registration, now: datetime) -> None:
    if not is_in_time(registration, now):
        raise Conflict(_("It has begun already, so nothing changes any more."))


def _journal(by: Actor, verb: str, registration: Registration) -> None:
    values = {"people": registration.people}
    record(by, verb, registration, organisation_id=registration.organisation_id, values=values)
