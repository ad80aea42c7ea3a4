"""Taking places and giving them back: one conditional UPDATE each, under the lock of the series."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import F, Q

from osnowa.events.enums import SeatState, SessionState
from osnowa.events.models import Quota, Registration, Seat, Series, Session


class _NoRoomError(Exception):
    """Undoes what was taken so far."""


def lock_series(series: Series) -> Series:
    """Whoever changes sign-ups of a series waits here, first for the quota that it shares.

    Quota before series, always: two series of one quota then cannot wait for each other.
    """
    if series.quota_id is not None:
        Quota.objects.select_for_update().get(pk=series.quota_id)
    rows = Series.objects.select_for_update(of=("self",)).with_edition()
    return rows.get(pk=series.pk)


def dates_of(registration: Registration, now: datetime) -> list[Session]:
    """The dates that this sign-up is about and that are still to come, in one order for all."""
    ahead = Session.objects.ahead(now).filter(series=registration.series_id)
    if registration.session_id is not None:
        ahead = ahead.filter(pk=registration.session_id)
    return list(ahead.order_by("pk"))


def take_places(registration: Registration, sessions: Sequence[Session], count: int) -> bool:
    """All of them or none. A whole series without a date ahead has no place to give."""
    if not sessions:
        return False
    try:
        with transaction.atomic():
            for session in sessions:
                _take_one(session, count)
            _take_of_quota(registration, count)
            _write_seats(registration, sessions, count)
    except _NoRoomError:
        return False
    return True


def _take_one(session: Session, count: int) -> None:
    has_room = Q(capacity=None) | Q(capacity__gte=F("taken") + count)
    rows = Session.objects.filter(has_room, pk=session.pk, state=SessionState.PLANNED)
    if not rows.update(taken=F("taken") + count):
        raise _NoRoomError
    mark_fullness([session.pk])


def _take_of_quota(registration: Registration, count: int) -> None:
    quota = registration.series.quota_id
    if quota is None:
        return
    rows = Quota.objects.filter(pk=quota, capacity__gte=F("taken") + count)
    if not rows.update(taken=F("taken") + count):
        raise _NoRoomError


def _write_seats(registration: Registration, sessions: Sequence[Session], count: int) -> None:
    for session in sessions:
        values = {"count": registration.people, "state": SeatState.TAKEN}
        Seat.objects.update_or_create(
            organisation_id=registration.organisation_id,
            registration=registration,
            session=session,
            defaults=values,
        )


def give_back(registration: Registration, now: datetime) -> list[int]:
    """Every place of a date still to come. What is past stays as it was. Returns the dates."""
    ahead = Seat.objects.filter(registration=registration, state=SeatState.TAKEN)
    seats = list(ahead.filter(session__starts_at__gt=now).select_related("session"))
    for seat in sorted(seats, key=lambda one: one.session_id):
        Session.objects.filter(pk=seat.session_id).update(taken=F("taken") - seat.count)
    Seat.objects.filter(pk__in=[seat.pk for seat in seats]).update(state=SeatState.LEFT)
    numbers = [seat.session_id for seat in seats]
    mark_fullness(numbers)
    if numbers:
        give_back_to_quota(registration.series, registration.people)
    return numbers


def give_back_to_quota(series: Series, count: int) -> None:
    if series.quota_id is not None:
        Quota.objects.filter(pk=series.quota_id).update(taken=F("taken") - count)


def mark_fullness(sessions: Sequence[int]) -> None:
    """Written only where it turns, so that public pages stay kept while places go."""
    rows = Session.objects.filter(pk__in=sessions)
    rows.filter(is_full=False, taken__gte=F("capacity")).update(is_full=True)
    rows.filter(is_full=True).exclude(taken__gte=F("capacity")).update(is_full=False)
