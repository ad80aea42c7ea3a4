"""A place with its access facts, worded for whoever plans to come."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.db.models import Prefetch, QuerySet

from osnowa.audit.queries import TimelineEvent, timeline_of
from osnowa.kit.actor import Actor
from osnowa.maps.enums import AccessAnswer, AccessKind
from osnowa.maps.models import AccessFact, Place
from osnowa.maps.rules import may_keep_places
from osnowa.territory.queries import full_name

TONES = {AccessAnswer.YES: "ok", AccessAnswer.NO: "paper", AccessAnswer.UNCONFIRMED: "correct"}


@dataclass(frozen=True)
class AccessView:
    """One line of the table of access: the kind, the answer as a word, since when."""

    kind: AccessKind
    answer: AccessAnswer
    note: str
    checked_on: date | None

    @property
    def label(self) -> str:
        label = str(self.kind.label)
        return label[:1].upper() + label[1:]

    @property
    def word(self) -> str:
        return str(self.answer.label)

    @property
    def tone(self) -> str:
        return TONES[self.answer]


@dataclass(frozen=True)
class PlaceView:
    place: Place
    access: Sequence[AccessView]
    where: str

    @property
    def available(self) -> list[AccessView]:
        return [one for one in self.access if one.answer is AccessAnswer.YES]

    @property
    def map_url(self) -> str:
        """A plain link for whoever wants a map; nothing of another server on our page."""
        if not self.place.has_point:
            return ""
        here = {"mlat": self.place.latitude, "mlon": self.place.longitude}
        return f"https://www.openstreetmap.org/?{urlencode(here)}"


@dataclass(frozen=True)
class PlaceSheet:
    view: PlaceView
    timeline: Sequence[TimelineEvent]
    may_edit: bool


def with_access(places: "QuerySet[Place]") -> "QuerySet[Place]":
    """Two queries, however many places."""
    return places.select_related("territory__parent__parent", "organisation").prefetch_related(
        Prefetch("access_facts", AccessFact.objects.all())
    )


def access_of(place: Place) -> list[AccessView]:
    """All kinds in their order; what nobody wrote down is not confirmed."""
    known = {fact.kind: fact for fact in place.access_facts.all()}
    return [_access(kind, known.get(kind)) for kind in AccessKind]


def _access(kind: AccessKind, fact: AccessFact | None) -> AccessView:
    if fact is None:
        return AccessView(kind, AccessAnswer.UNCONFIRMED, "", None)
    return AccessView(kind, AccessAnswer(fact.answer), fact.note, fact.checked_on)


def place_view(place: Place) -> PlaceView:
    where = full_name(place.territory) if place.territory else ""
    return PlaceView(place, access_of(place), where)


def place_sheet(actor: Actor, place: Place) -> PlaceSheet:
    return PlaceSheet(
        view=place_view(place),
        timeline=timeline_of(place, organisation_id=place.organisation_id, most=20),
        may_edit=may_keep_places(actor, place.organisation_id),
    )


def what_is_missing(place: Place) -> list[str]:
    """Kinds of facts that publishing asks for: `address`, `access`. Empty when it is complete."""
    missing = [] if place.address.strip() else ["address"]
    written = {fact.kind for fact in place.access_facts.all()}
    return missing if written >= set(AccessKind) else [*missing, "access"]


def unconfirmed_count(place: Place) -> int:
    return sum(one.answer is AccessAnswer.UNCONFIRMED for one in access_of(place))
