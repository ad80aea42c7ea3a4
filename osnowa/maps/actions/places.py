"""Adding a place, changing it, writing down what was checked about access."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from osnowa.audit.actions import record
from osnowa.kit.actor import Actor
from osnowa.kit.polish import fold, sort_key
from osnowa.kit.refusals import Refusal
from osnowa.maps.enums import AccessAnswer, AccessKind
from osnowa.maps.models import AccessFact, Place
from osnowa.maps.rules import expect_keeper

CHANGEABLE = frozenset(
    {"name", "address", "territory", "latitude", "longitude", "transport", "is_public"}
)
SLUG_LENGTH = 46


@transaction.atomic
def add_place(by: Actor, organisation_id: int, name: str, **values: Any) -> Place:
    expect_keeper(by, organisation_id)
    place = Place(organisation_id=organisation_id)
    _write(place, {"name": name, **values})
    place.slug = _free_slug(name)
    place.save()
    record(by, "place.add", place, organisation_id=organisation_id)
    return place


@transaction.atomic
def change_place(by: Actor, place: Place, **values: Any) -> None:
    expect_keeper(by, place.organisation_id)
    _write(place, values)
    place.save()
    told = {**values, "territory": place.territory_id} if "territory" in values else values
    record(by, "place.change", place, organisation_id=place.organisation_id, values=told)


@transaction.atomic
def write_access(
    by: Actor, place: Place, answers: Mapping[str, tuple[str, str]], checked_on: date
) -> None:
    """`answers` maps a kind to (answer, note). Yes and no are true as of `checked_on`."""
    expect_keeper(by, place.organisation_id)
    for kind in AccessKind:
        answer, note = answers.get(kind, (AccessAnswer.UNCONFIRMED, ""))
        is_known = answer != AccessAnswer.UNCONFIRMED
        AccessFact.objects.update_or_create(
            organisation_id=place.organisation_id,
            place=place,
            kind=kind,
            defaults={
                "answer": AccessAnswer(answer),
                "note": note.strip(),
                "checked_on": checked_on if is_known else None,
            },
        )
    told = {kind: answer for kind, (answer, _note) in answers.items()}
    record(by, "place.access", place, organisation_id=place.organisation_id, values=told)


def _write(place: Place, values: Mapping[str, Any]) -> None:
    if unknown := set(values) - CHANGEABLE:
        raise TypeError(f"a place has no {sorted(unknown)}")
    for name, value in values.items():
        setattr(place, name, value)
    place.name = " ".join(place.name.split())
    if not place.name:
        raise Refusal(_("Name the place."), field_errors={"name": _("Name the place.")})
    place.sort_key = sort_key(place.name)


def _free_slug(name: str) -> str:
    """An address nobody uses yet on this server."""
    stem = slugify(fold(name))[:SLUG_LENGTH] or "miejsce"
    with scopes_disabled():
        taken = set(Place.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    candidates = (stem if n == 1 else f"{stem}-{n}" for n in range(1, len(taken) + 2))
    return next(slug for slug in candidates if slug not in taken)
