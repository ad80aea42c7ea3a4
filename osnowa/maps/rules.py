"""Who may keep places, and what may be typed about them."""

import re
from decimal import Decimal

from django.utils.translation import gettext as _

from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Refusal
from osnowa.organisations.enums import HANDLING_ROLES
from osnowa.organisations.rules import FORBIDDEN, may_enter_desk

_POINT = re.compile(r"(-?\d{1,3}(?:[.,]\d+)?)\s*[;,\s]\s*(-?\d{1,3}(?:[.,]\d+)?)")
_PLACES = Decimal("0.00001")
LATITUDE, LONGITUDE = 90, 180


def may_keep_places(actor: Actor, organisation_id: int) -> bool:
    return actor.is_worker or may_enter_desk(actor, organisation_id, HANDLING_ROLES)


def expect_keeper(by: Actor, organisation_id: int) -> None:
    if not may_keep_places(by, organisation_id):
        raise Refusal(_("You may read about places, but not change them."), status=FORBIDDEN)


def clean_point(typed: str) -> tuple[Decimal | None, Decimal | None]:
    """`53.29876, 15.90432` as a map gives it; decimal commas too. Empty gives none."""
    text = typed.strip()
    if not text:
        return None, None
    found = _POINT.fullmatch(text)
    if found is None:
        raise _bad_point()
    latitude, longitude = (
        Decimal(part.replace(",", ".")).quantize(_PLACES) for part in found.groups()
    )
    if abs(latitude) > LATITUDE or abs(longitude) > LONGITUDE:
        raise _bad_point()
    return latitude, longitude


def _bad_point() -> Refusal:
    sentence = _("Copy both numbers from a map, for example 53.29876, 15.90432.")
    return Refusal(sentence, field_errors={"point": sentence})
