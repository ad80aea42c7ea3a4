"""Dates whose list is to be ticked, or was."""

from django.db.models import Count, Q, QuerySet, Sum
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from osnowa.events.models import Session
from osnowa.presence.enums import CAME, RowKind
from osnowa.ui.lists import Column, ListScreen


def sheet_list_screen(rows: "QuerySet[Session]") -> ListScreen:
    came = Q(presences__status__in=CAME)
    known = came & ~Q(presences__kind=RowKind.HEADS)
    shown = rows.select_related("series", "place").annotate(
        known=Count("presences", filter=known),
        heads=Sum("presences__number", filter=came & Q(presences__kind=RowKind.HEADS)),
    )
    return ListScreen(
        title=_("Attendance"),
        queryset=shown.order_by("-starts_at", "-pk"),
        export_name="obecnosc",
        empty=_("No date has come yet."),
        columns=[
            Column("starts", _("When"), lambda s: s.starts_at, kind="datetime", sort="starts_at"),
            Column("name", _("Event"), lambda s: s.name, _sheet_url),
            Column("place", _("Place"), lambda s: s.place.name if s.place else ""),
            Column("taken", _("People signed up"), lambda s: s.taken, kind="number"),
            Column("known", _("People who came"), lambda s: s.known, kind="number"),
            Column("heads", _("Heads counted"), lambda s: s.heads or 0, kind="number"),
        ],
    )


def _sheet_url(session: Session) -> str:
    return reverse("presence:sheet-show", args=[session.pk])
