"""A reminder the day before, once for each person and date."""

from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils import timezone
from django_scopes import scope, scopes_disabled

from osnowa.events.emails import write_reminder
from osnowa.events.enums import RegistrationState, SeatState, SessionState
from osnowa.events.models import Seat
from osnowa.jobs.clock import database_now
from osnowa.kit.actor import WORKER

AT_ONCE = 500


def remind_of_tomorrow(now: datetime | None = None) -> int:
    """Tomorrow is a day of the clock on the wall: 23 or 25 hours long twice a year."""
    moment = now or database_now()
    tomorrow = timezone.localdate(moment) + timedelta(days=1)
    first, last = (
        timezone.make_aware(datetime.combine(day, time()))
        for day in (tomorrow, tomorrow + timedelta(days=1))
    )
    with scopes_disabled():
        due = Seat.objects.filter(
            reminded_at=None,
            state=SeatState.TAKEN,
            session__state=SessionState.PLANNED,
            session__starts_at__gte=first,
            session__starts_at__lt=last,
            registration__state=RegistrationState.TAKEN,
        ).select_related(
            "session__series__edition__programme",
            "session__place",
            "registration__person",
            "registration__organisation",
        )
        seats = list(due.order_by("pk")[:AT_ONCE])
    return sum(_remind(seat, moment) for seat in seats)


@transaction.atomic
def _remind(seat: Seat, now: datetime) -> bool:
    with scope(organisation=seat.organisation_id):
        if not Seat.objects.filter(pk=seat.pk, reminded_at=None).update(reminded_at=now):
            return False
        seat.registration.series = seat.session.series
        write_reminder(WORKER, seat.registration, seat.session)
    return True
