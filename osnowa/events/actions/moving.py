"""Moving and calling off: calendars learn it by the sequence, people by a letter."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from osnowa.audit.actions import record
from osnowa.events.actions.series import expect_ready
from osnowa.events.actions.taking import give_back_to_quota, lock_series, mark_fullness
from osnowa.events.emails import write_called_off, write_moved
from osnowa.events.enums import LIVING, RegistrationState, SeriesState, SessionState
from osnowa.events.models import Registration, Series, Session
from osnowa.events.queries.checklist import place_is_ready
from osnowa.events.recurrence import Moment
from osnowa.events.rules import expect_runner
from osnowa.jobs.clock import database_now
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Conflict, Refusal
from osnowa.maps.models import Place

__all__ = ["call_off_series", "call_off_session", "expect_ready", "move_session"]


@transaction.atomic
def move_session(
    by: Actor,
    session: Session,
    *,
    moment: Moment,
    place: Place | None,
    capacity: int | None,
    title: str = "",
    reason: str = "",
) -> int:
    """Returns how many letters were written: only a new hour or place is worth one."""
    expect_runner(by, session.series.edition)
    series = lock_series(session.series)
    fresh = Session.objects.with_series().get(pk=session.pk)
    if fresh.is_cancelled:
        raise Conflict(_("This date was called off. Add a new one."))
    _check(series, fresh, place, capacity)
    before = (fresh.starts_at, fresh.ends_at, fresh.place_id)
    after = (moment.starts_at, moment.ends_at, place.pk if place else None)
    fresh.starts_at, fresh.ends_at, fresh.place = moment.starts_at, moment.ends_at, place
    fresh.capacity, fresh.title, fresh.reason = capacity, title.strip(), reason.strip()
    fresh.sequence, fresh.changed_at = fresh.sequence + 1, database_now()
    fresh.save()
    mark_fullness([fresh.pk])
    _journal(by, "session.move", fresh, starts_at=fresh.starts_at, reason=fresh.reason)
    session.refresh_from_db()
    if before == after or not series.is_published:
        return 0
    return write_moved(by, fresh, _people_of(fresh))


def _check(series: Series, session: Session, place: Place | None, capacity: int | None) -> None:
    if capacity is not None and capacity < session.taken:
        said = _("%(taken)s people have a place already. Give at least so many.")
        sentence = said % {"taken": session.taken}
        raise Refusal(sentence, field_errors={"capacity": sentence})
    if series.is_published and (place is None or not place_is_ready(place)):
        sentence = _("This place has no address or no facts about access yet.")
        raise Refusal(sentence, field_errors={"place": sentence})


@transaction.atomic
def call_off_session(by: Actor, session: Session, reason: str) -> int:
    """People who come to this date learn why; sign-ups for it alone end."""
    expect_runner(by, session.series.edition)
    series = lock_series(session.series)
    return _call_off(by, session, reason, database_now(), is_told=series.is_published)


@transaction.atomic
def call_off_series(by: Actor, series: Series, reason: str) -> int:
    """Everything still to come. What was stays in the calendar as it was."""
    expect_runner(by, series.edition)
    locked = lock_series(series)
    now = database_now()
    rows = Series.objects.filter(pk=series.pk).exclude(state=SeriesState.CANCELLED)
    if not rows.update(state=SeriesState.CANCELLED):
        raise Conflict(_("This was called off already."))
    ahead = Session.objects.ahead(now).with_series().filter(series=locked)
    is_told = locked.is_published
    count = sum(_call_off(by, session, reason, now, is_told=is_told) for session in ahead)
    Registration.objects.filter(series=locked).living().update(
        state=RegistrationState.LEFT, ended_at=now
    )
    series.refresh_from_db()
    record(by, "series.call_off", series, organisation_id=series.organisation_id)
    return count


def _call_off(by: Actor, session: Session, reason: str, now: datetime, *, is_told: bool) -> int:
    fresh = Session.objects.filter(pk=session.pk, state=SessionState.PLANNED)
    said = " ".join(reason.split())[:200]
    if not said:
        sentence = _("Write in one sentence why.")
        raise Refusal(sentence, field_errors={"reason": sentence})
    changed = {"state": SessionState.CANCELLED, "reason": said, "changed_at": now}
    if not fresh.update(sequence=F("sequence") + 1, **changed):
        raise Conflict(_("This was called off already."))
    session.refresh_from_db()
    people = _people_of(session)
    count = write_called_off(by, session, people) if is_told else 0
    for registration in people:
        if registration.session_id == session.pk:
            if registration.is_holding:
                give_back_to_quota(session.series, registration.people)
            Registration.objects.filter(pk=registration.pk).update(
                state=RegistrationState.LEFT, ended_at=now
            )
    _journal(by, "session.call_off", session, reason=said)
    return count


def _people_of(session: Session) -> Sequence[Registration]:
    """Everybody this date is about, also those who wait for it."""
    rows = Registration.objects.with_all().filter(series=session.series_id, state__in=LIVING)
    return [row for row in rows if row.session_id in (None, session.pk)]


def _journal(by: Actor, verb: str, session: Session, **values: Any) -> None:
    record(by, verb, session, organisation_id=session.organisation_id, values=values)
