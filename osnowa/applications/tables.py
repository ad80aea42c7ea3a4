"""How lists of applications are laid out and filtered, on the screen and in XLSX."""

from collections.abc import Sequence
from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from osnowa.applications.enums import UNSENT_STATES, ApplicationState, Door
from osnowa.applications.models import Application
from osnowa.applications.queries.desk import came_back, kept_too_long
from osnowa.applications.sockets import WaitFilter, wait_filters
from osnowa.applications.status import TONES
from osnowa.calls.models import Call
from osnowa.kit.polish import fold, sort_key
from osnowa.ui.lists import Column, ListScreen, Tagged

SENT_STATES = [
    (value, label) for value, label in ApplicationState.choices if value not in UNSENT_STATES
]


class CallApplicationFilters(django_filters.FilterSet):  # type: ignore[misc]
    """The allow-list of filters; the choices come from rows this person may see."""

    state = django_filters.ChoiceFilter(
        label=_("State"), choices=SENT_STATES, empty_label=_("all states")
    )
    place = django_filters.ChoiceFilter(
        label=_("Village or town"), empty_label=_("all places"), choices=()
    )
    correction = django_filters.ChoiceFilter(
        label=_("Correction"),
        method="by_correction",
        choices=[("answered", _("answered")), ("lapsed", _("not answered in time"))],
        empty_label=_("any"),
    )
    kept = django_filters.ChoiceFilter(
        label=_("Time of keeping"),
        method="by_keeping",
        choices=[("over", _("over"))],
        empty_label=_("any"),
    )
    waits = django_filters.ChoiceFilter(
        label=_("Waits"), method="by_waiting", choices=(), empty_label=_("any")
    )
    q = django_filters.CharFilter(
        label=_("Search"), method="search", widget=forms.TextInput({"type": "search"})
    )

    # Who may not read a name may not find rows by it either.
    finds_people = True

    class Meta:
        model = Application
        fields: Sequence[str] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = self.queryset.order_by()
        places = rows.exclude(place="").values_list("place", flat=True).distinct()
        self.filters["place"].extra["choices"] = [
            (place, place) for place in sorted(places, key=sort_key)
        ]
        self.filters["waits"].extra["choices"] = [(one.key, one.label) for one in _waits()]

    def by_correction(
        self, rows: QuerySet[Application], name: str, value: str
    ) -> QuerySet[Application]:
        return rows.filter(came_back(value))

    def by_keeping(
        self, rows: QuerySet[Application], name: str, value: str
    ) -> QuerySet[Application]:
        return rows.filter(kept_too_long(timezone.now()))

    def by_waiting(
        self, rows: QuerySet[Application], name: str, value: str
    ) -> QuerySet[Application]:
        return rows.filter(next(one.rows() for one in _waits() if one.key == value))

    def search(self, rows: QuerySet[Application], name: str, text: str) -> QuerySet[Application]:
        """By title (`lodz` finds `Łódź`), party or number."""
        typed = " ".join(text.split())
        key = sort_key(typed)
        found = Q(folded_title__contains=fold(typed))
        if typed.isdecimal():
            found |= Q(number=int(typed[:9]))
        if self.finds_people:
            found |= Q(party__name__icontains=typed)
            found |= Q(party__sort_key__contains=key) if key else Q()
        return rows.filter(found)


def _waits() -> list[WaitFilter]:
    return [one for plug in wait_filters for one in plug()]


class ApplicationFilters(CallApplicationFilters):
    """Across calls one may choose a call too."""

    call = django_filters.ModelChoiceFilter(
        label=_("Call"), queryset=Call.objects.none, empty_label=_("all calls")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shown = self.queryset.order_by().values("call")
        self.filters["call"].queryset = Call.objects.filter(pk__in=shown).order_by("sort_key")


class NamelessCallFilters(CallApplicationFilters):
    finds_people = False


class NamelessFilters(ApplicationFilters):
    finds_people = False


# Django's own `get_state_display` makes every word of the list anew for each row.
def state_of(row: Application) -> Tagged:
    return Tagged(ApplicationState(row.state).label, TONES[row.state])


def door_of(row: Application) -> Tagged | str:
    said = str(Door(row.door).label)
    return said if row.door == Door.WEB else Tagged(said, "paper")


def sheet_url(row: Application) -> str:
    return reverse("applications:application-show", kwargs={"pk": row.pk})


COLUMNS = (
    Column("title", _("Idea"), lambda row: row.title, url=sheet_url, sort="sort_key"),
    Column("number", _("No."), lambda row: row.number, sort="number", kind="number"),
    Column("place", _("Village or town"), lambda row: row.place, sort="place"),
    Column("requested", _("Amount"), lambda row: row.requested, sort="requested", kind="money"),
    Column("state", _("State"), state_of, sort="state", kind="tag"),
    Column("door", _("Door"), door_of, sort="door", kind="tag"),
    Column("moved", _("Last move"), lambda row: row.moved_at, sort="moved_at", kind="datetime"),
)
CALL_COLUMN = Column("call", _("Call"), lambda row: row.call.title, sort="call__sort_key")
VIEWS = {
    "": _("all"),
    f"state={ApplicationState.SUBMITTED}": _("to check"),
    f"state={ApplicationState.TO_CORRECT}": _("to correct"),
    f"state={ApplicationState.ACCEPTED}": _("formally accepted"),
}


def all_applications(rows: QuerySet[Application], *, finds_people: bool) -> ListScreen:
    return ListScreen(
        title=_("Applications"),
        columns=(COLUMNS[0], CALL_COLUMN, *COLUMNS[1:]),
        queryset=rows,
        filters=ApplicationFilters if finds_people else NamelessFilters,
        export_name="zgloszenia",
        views=VIEWS,
        empty=_("No applications yet."),
    )


def applications_of(call: Call, rows: QuerySet[Application], *, finds_people: bool) -> ListScreen:
    return ListScreen(
        title=_("Applications: %(call)s") % {"call": call.title},
        columns=COLUMNS,
        queryset=rows,
        filters=CallApplicationFilters if finds_people else NamelessCallFilters,
        export_name=f"zgloszenia {call.slug}",
        views=VIEWS,
        empty=_("No applications yet."),
        template="applications/call_list.html",
    )
