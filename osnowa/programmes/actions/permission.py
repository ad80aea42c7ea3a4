"""The first line of every action here."""

from typing import Any

from django.utils.translation import gettext as _

from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Refusal
from osnowa.organisations.enums import LEADING_ROLES
from osnowa.programmes.models import Edition, Programme
from osnowa.programmes.policy import is_granted


def require_lead(by: Actor, programme: Programme) -> None:
    if not is_granted(by, LEADING_ROLES, programme.organisation_id, programme.pk):
        raise Refusal(_("You may read this programme, but not change it."), status=403)


def require_lead_of(by: Actor, edition: Edition) -> None:
    require_lead(by, edition.programme)


def write(row: Any, values: dict[str, Any], allowed: frozenset[str]) -> None:
    """Set only what may be set; TypeError for the rest."""
    if unknown := set(values) - allowed:
        raise TypeError(f"{type(row).__name__} has no {sorted(unknown)}")
    for name, value in values.items():
        setattr(row, name, value)
