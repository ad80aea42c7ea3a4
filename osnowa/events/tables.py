"""The lists of the calendar on the desk."""

from datetime import datetime
from typing import Any

import django_filters
from django.db.models import Count, Min, Q, QuerySet, Sum
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from osnowa.events.enums import (
    HOLDING,
    EventKind,
    NeedOutcome,
    RegistrationState,
    SeriesState,
    SessionState,
)
from osnowa.events.models import AccessNeed, Registration, Series, Session
from osnowa.events.queries.sheet import SERIES_TONES, TONES
from osnowa.events.sealing import opened
from osnowa.ui.forms import FilterFields
from osnowa.ui.lists import Column, ListScreen, Tagged

NEED_TONES = {NeedOutcome.OPEN: "correct", NeedOutcome.DONE: "ok", NeedOutcome.NOT_DONE: "late"}

# What staff read of others, where the words of the state speak to the person herself.
DESK_WORDS: dict[str, Any] = {
    **dict(RegistrationState.choices),
    RegistrationState.HELD: pgettext_lazy("registration at the desk", "place held, not finished"),
    RegistrationState.TAKEN: pgettext_lazy("registration at the desk", "has a place"),
    RegistrationState.OFFERED: pgettext_lazy("registration at the desk", "offered, no answer yet"),
}


class SeriesFilters(django_filters.FilterSet):  # type: ignore[misc]
    state = django_filters.ChoiceFilter(
        label=_("State"), choices=SeriesState.choices, empty_label=_("all")
    )
    kind = django_filters.ChoiceFilter(
        label=_("Kind"), choices=EventKind.choices, empty_label=_("all")
    )

    class Meta:
        model = Series
        fields = ("state", "kind")
        form = FilterFields


def series_list_screen(rows: "QuerySet[Series]", now: datetime, *, may_add: bool) -> ListScreen:
    ahead = Q(sessions__starts_at__gt=now, sessions__state=SessionState.PLANNED)
    shown = rows.with_edition().annotate(  # type: ignore[attr-defined]
        next_at=Min("sessions__starts_at", filter=ahead),
        dates=Count("sessions", distinct=True),
    )
    return ListScreen(
        title=_("Events"),
        queryset=shown.order_by("sort_key", "pk"),
        filters=SeriesFilters,
        export_name="wydarzenia",
        empty=_("There are no events yet. Make the first one."),
        template="events/desk/list.html",
        extra={"may_add": may_add},
        columns=[
            Column("title", _("Event"), lambda s: s.title, _series_url, sort="sort_key"),
            Column("kind", _("Kind"), lambda s: s.shown_label),
            Column("programme", _("Programme"), lambda s: s.edition.programme.name),
            Column("state", _("State"), _series_state, kind="tag"),
            Column("next", _("Next date"), lambda s: s.next_at, kind="datetime"),
            Column("dates", _("Dates"), lambda s: s.dates, kind="number"),
            Column("k07", "K-07", lambda s: str(s.k07.label)),
        ],
    )


def _series_url(series: Series) -> str:
    return reverse("events:series-sheet", args=[series.pk])


def _series_state(series: Series) -> Tagged:
    state = SeriesState(series.state)
    return Tagged(state.label, SERIES_TONES[state])


class SessionFilters(django_filters.FilterSet):  # type: ignore[misc]
    since = django_filters.DateFilter(field_name="starts_at", lookup_expr="date__gte")
    state = django_filters.ChoiceFilter(
        label=_("State"), choices=SessionState.choices, empty_label=_("all")
    )

    class Meta:
        model = Session
        fields = ("state",)
        form = FilterFields


def session_list_screen(rows: "QuerySet[Session]", **extra: Any) -> ListScreen:
    return ListScreen(
        title=_("Dates"),
        queryset=rows.with_series().order_by("starts_at", "pk"),  # type: ignore[attr-defined]
        filters=SessionFilters,
        export_name="terminy",
        empty=_("There are no dates ahead."),
        extra=extra,
        columns=[
            Column("starts", _("When"), lambda s: s.starts_at, kind="datetime", sort="starts_at"),
            Column("name", _("Event"), lambda s: s.name, _series_of),
            Column("place", _("Place"), lambda s: s.place.name if s.place else ""),
            Column("taken", _("People signed up"), lambda s: s.taken, kind="number"),
            Column("capacity", _("Places"), lambda s: s.capacity, kind="number"),
            Column("state", _("State"), _session_state, kind="tag"),
        ],
    )


def _series_of(session: Session) -> str:
    return reverse("events:series-sheet", args=[session.series_id])


def _session_state(session: Session) -> Tagged:
    state = SessionState(session.state)
    return Tagged(state.label, "late" if session.is_cancelled else "ok")


class RegistrationFilters(django_filters.FilterSet):  # type: ignore[misc]
    state = django_filters.ChoiceFilter(
        label=_("State"), choices=list(DESK_WORDS.items()), empty_label=_("all")
    )

    class Meta:
        model = Registration
        fields = ("state",)
        form = FilterFields


def registration_list_screen(rows: "QuerySet[Registration]", series: Series) -> ListScreen:
    found = rows.aggregate(people=Sum("people", filter=Q(state__in=HOLDING)))
    shown = rows.select_related("person", "session", "territory").prefetch_related("sides")
    return ListScreen(
        title=series.title,
        lead=_("People with a place: %(n)s") % {"n": found["people"] or 0},
        queryset=shown.order_by("queue_number"),
        filters=RegistrationFilters,
        export_name="zapisani",
        empty=_("Nobody has signed up yet."),
        template="events/desk/people.html",
        extra={"series": series},
        columns=[
            Column("number", _("No."), lambda r: r.queue_number, kind="number"),
            Column("name", _("Name"), _name_of),
            Column("contact", _("Contact"), _contact_of),
            Column("who", _("Who comes"), lambda r: r.get_who_display()),
            Column("people", _("People"), lambda r: r.people, kind="number"),
            Column("date", _("Date"), _date_of),
            Column("state", _("State"), _registration_state, kind="tag"),
            Column("created", _("Signed up on"), lambda r: r.created_at, kind="datetime"),
        ],
    )


def _name_of(registration: Registration) -> str:
    person = registration.person
    name = person.name if person is not None else "–"
    sides = ", ".join(side.name for side in registration.sides.all())
    return f"{name} ({sides})" if sides else name


def _contact_of(registration: Registration) -> str:
    person = registration.person
    return (person.email or person.phone) if person is not None else ""


def _date_of(registration: Registration) -> Any:
    session = registration.session
    return session.starts_at if session is not None else _("all dates")


def _registration_state(registration: Registration) -> Tagged:
    state = RegistrationState(registration.state)
    return Tagged(DESK_WORDS[state], TONES[state])


class NeedFilters(django_filters.FilterSet):  # type: ignore[misc]
    outcome = django_filters.ChoiceFilter(
        label=_("State"), choices=NeedOutcome.choices, empty_label=_("all")
    )

    class Meta:
        model = AccessNeed
        fields = ("outcome",)
        form = FilterFields


def need_list_screen(rows: "QuerySet[AccessNeed]") -> ListScreen:
    shown = rows.select_related("registration__series", "registration__person")
    return ListScreen(
        title=_("What people need"),
        lead=_("Arrange it by its day. We wipe the words 30 days after the event."),
        queryset=shown.order_by("due_on", "pk"),
        filters=NeedFilters,
        views={"outcome=open": _("to arrange"), "": _("all")},
        export_name="potrzeby",
        empty=_("Nobody has asked for anything."),
        columns=[
            Column("need", _("Need"), _need_words, _need_url),
            Column("due", _("Arrange by"), lambda n: n.due_on, kind="datetime", sort="due_on"),
            Column("event", _("Event"), lambda n: n.registration.series.title),
            Column("state", _("State"), _need_state, kind="tag"),
        ],
    )


def _need_words(need: AccessNeed) -> Any:
    return opened(need.sealed) or _("wiped")


def _need_url(need: AccessNeed) -> str:
    return reverse("events:need-settle", args=[need.pk])


def _need_state(need: AccessNeed) -> Tagged:
    outcome = NeedOutcome(need.outcome)
    return Tagged(outcome.label, NEED_TONES[outcome])
