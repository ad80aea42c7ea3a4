"""What is missing before a series can be public, in words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from osnowa.events.models import Series, Session
from osnowa.maps.models import Place
from osnowa.maps.queries.places import what_is_missing
from osnowa.programmes.enums import StripKind


@dataclass(frozen=True)
class ReadyItem:
    """One thing to do; `where` names the form on which it is done."""

    label: str
    is_done: bool
    hint: str = ""
    where: str = "edit"


def place_is_ready(place: Place) -> bool:
    """Reads the facts anew: a place loaded long ago may know too little."""
    fresh = Place.objects.prefetch_related("access_facts").get(pk=place.pk)
    return not what_is_missing(fresh)


def checklist_of(series: Series) -> list[ReadyItem]:
    sessions = list(Session.objects.filter(series=series).values_list("place_id", flat=True))
    numbers = {number for number in (*sessions, series.place_id) if number}
    places = list(Place.objects.filter(pk__in=numbers).prefetch_related("access_facts"))
    missing = {part for place in places for part in what_is_missing(place)}
    has_place = bool(places) and None not in sessions
    return [
        ReadyItem(_("one sentence about it"), bool(series.sentence.get("pl"))),
        ReadyItem(_("dates"), bool(sessions), where="dates"),
        ReadyItem(_("a place for each date"), has_place),
        ReadyItem(
            _("the address of the place"), has_place and "address" not in missing, where="place"
        ),
        ReadyItem(
            _("facts about access to the place"),
            has_place and "access" not in missing,
            _("Each kind: yes, no or not confirmed. All three answers are fine."),
            "place",
        ),
        ReadyItem(
            _("who pays, or that these are own funds"),
            series.edition.strip_kind != StripKind.UNSET,
            where="strip",
        ),
        ReadyItem(
            _("the programme is public"), series.edition.programme.is_public, where="programme"
        ),
    ]
