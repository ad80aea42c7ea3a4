"""The list of places on the desk."""

import django_filters
from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from osnowa.maps.enums import AccessAnswer, AccessKind
from osnowa.maps.models import Place
from osnowa.ui.forms import FilterFields
from osnowa.ui.lists import Column, ListScreen, Tagged

PUBLIC = Tagged(pgettext_lazy("place", "public"), "ok")
HIDDEN = Tagged(pgettext_lazy("place", "only staff see it"), "paper")


class PlaceFilters(django_filters.FilterSet):  # type: ignore[misc]
    access = django_filters.ChoiceFilter(
        label=_("Has"), choices=AccessKind.choices, empty_label=_("all"), method="has"
    )

    class Meta:
        model = Place
        fields = ("access",)
        form = FilterFields

    def has(self, places: "QuerySet[Place]", _name: str, kind: str) -> "QuerySet[Place]":
        yes = {"access_facts__kind": kind, "access_facts__answer": AccessAnswer.YES}
        return places.filter(**yes)


def place_list_screen(places: "QuerySet[Place]", *, may_add: bool) -> ListScreen:
    yes = Count("access_facts", filter=Q(access_facts__answer=AccessAnswer.YES))
    open_questions = Count("access_facts", filter=Q(access_facts__answer=AccessAnswer.UNCONFIRMED))
    rows = places.select_related("territory").annotate(yes=yes, unconfirmed=open_questions)
    return ListScreen(
        title=_("Places"),
        queryset=rows.order_by("sort_key", "pk"),
        filters=PlaceFilters,
        export_name="miejsca",
        empty=_("There are no places yet. Add the first one."),
        template="maps/desk/list.html",
        extra={"may_add": may_add},
        columns=[
            Column("name", _("Place"), lambda p: p.name, _sheet_url, sort="sort_key"),
            Column("address", _("Address"), lambda p: p.address),
            Column("gmina", _("Gmina"), lambda p: p.territory.name if p.territory else ""),
            Column("access", _("Access: yes"), lambda p: p.yes, kind="number"),
            Column("unconfirmed", _("Not confirmed"), lambda p: p.unconfirmed, kind="number"),
            Column("state", _("State"), _state, kind="tag"),
        ],
    )


def _state(place: Place) -> Tagged:
    return PUBLIC if place.is_public else HIDDEN


def _sheet_url(place: Place) -> str:
    return reverse("maps:place-sheet", kwargs={"pk": place.pk})
