"""What the desk shows of one series, and what a person sees of her own sign-up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, Sum
from django.utils.translation import gettext as _

from osnowa.audit.queries import TimelineEvent, timeline_of
from osnowa.events.enums import HOLDING, LIVING, NeedOutcome, RegistrationState, SeriesState
from osnowa.events.models import AccessNeed, Registration, Series, Session
from osnowa.events.queries.agenda import SessionView, view_of
from osnowa.events.queries.checklist import ReadyItem, checklist_of
from osnowa.events.rules import may_run
from osnowa.kit.actor import Actor
from osnowa.maps.queries.places import PlaceView, place_view

TONES = {
    RegistrationState.HELD: "correct",
    RegistrationState.TAKEN: "ok",
    RegistrationState.WAITING: "sent",
    RegistrationState.OFFERED: "correct",
    RegistrationState.LEFT: "paper",
    RegistrationState.LAPSED: "paper",
}
SERIES_TONES = {
    SeriesState.DRAFT: "paper",
    SeriesState.PUBLISHED: "ok",
    SeriesState.CANCELLED: "late",
}


@dataclass(frozen=True)
class SeriesSheet:
    series: Series
    tone: str
    next: str
    checklist: Sequence[ReadyItem]
    sessions: Sequence[SessionView]
    people: int
    waiting: int
    needs: int
    timeline: Sequence[TimelineEvent]
    may_edit: bool

    @property
    def is_ready(self) -> bool:
        return all(item.is_done for item in self.checklist)


@dataclass(frozen=True)
class OwnSignUp:
    """One sign-up as whoever made it sees it."""

    registration: Registration
    sessions: Sequence[SessionView]
    tone: str
    position: int
    next: str
    place: PlaceView | None
    need: AccessNeed | None


def series_sheet(actor: Actor, series: Series) -> SeriesSheet:
    rows = Registration.objects.filter(series=series)
    found = rows.aggregate(
        people=Sum("people", filter=Q(state__in=HOLDING)),
        waiting=Count("pk", filter=Q(state=RegistrationState.WAITING)),
    )
    needs = AccessNeed.objects.filter(
        registration__series=series, outcome=NeedOutcome.OPEN, registration__state__in=LIVING
    )
    items = checklist_of(series)
    sessions = Session.objects.filter(series=series).with_series()
    return SeriesSheet(
        series=series,
        tone=SERIES_TONES[SeriesState(series.state)],
        next=_next_of_series(series, items),
        checklist=items if series.state == SeriesState.DRAFT else [],
        sessions=[view_of(session) for session in sessions],
        people=found["people"] or 0,
        waiting=found["waiting"],
        needs=needs.count(),
        timeline=timeline_of(series, organisation_id=series.organisation_id, most=20),
        may_edit=may_run(actor, series.edition),
    )


def _next_of_series(series: Series, items: Sequence[ReadyItem]) -> str:
    if series.state != SeriesState.DRAFT:
        return ""
    missing = sum(not item.is_done for item in items)
    return _("Things missing: %(n)s") % {"n": missing} if missing else _("You can publish it.")


def sessions_of(registration: Registration) -> list[Session]:
    """The dates she signed up for, or waits for."""
    if registration.session_id is not None:
        rows = Session.objects.filter(pk=registration.session_id)
    elif registration.is_holding:
        rows = Session.objects.filter(seats__registration=registration)
    else:
        rows = Session.objects.filter(series=registration.series_id)
    return list(rows.with_series().prefetch_related("place__access_facts"))


def position_of(registration: Registration) -> int:
    """1 is the next to get a place; 0 for whoever does not wait."""
    if registration.state != RegistrationState.WAITING:
        return 0
    before = Registration.objects.queued().filter(
        series=registration.series_id,
        session=registration.session_id,
        queue_number__lt=registration.queue_number,
    )
    return before.count() + 1


def own_sign_up(registration: Registration, now: datetime) -> OwnSignUp:
    sessions = sessions_of(registration)
    state = RegistrationState(registration.state)
    place = next((one.place for one in sessions if one.place is not None), None)
    return OwnSignUp(
        registration=registration,
        sessions=[view_of(session) for session in sessions if session.ends_at > now] or [],
        tone=TONES[state],
        position=position_of(registration),
        next=str(_next(state)),
        place=place_view(place) if place is not None else None,
        need=AccessNeed.objects.filter(registration=registration).first(),
    )


def _next(state: RegistrationState) -> str:
    """What comes now, for each state."""
    return {
        RegistrationState.HELD: _("Finish the sign-up, the places wait a few minutes."),
        RegistrationState.TAKEN: _("We will remind you the day before."),
        RegistrationState.WAITING: _("We will write when a place comes free."),
        RegistrationState.OFFERED: _("Say yes or no. Later the place goes to the next person."),
        RegistrationState.LEFT: _("You can sign up again while there are places."),
        RegistrationState.LAPSED: _("You can sign up again while there are places."),
    }[state]
