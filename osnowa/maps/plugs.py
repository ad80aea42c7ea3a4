"""What maps answers to lower rooms."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from osnowa.organisations.enums import READING_ROLES
from osnowa.organisations.rules import may_enter_desk
from osnowa.shelf.sockets import PublicTable
from osnowa.ui.sockets import FooterLink, NavItem


def nav(request: Any) -> Sequence[NavItem]:
    organisation = getattr(request, "organisation", None)
    if organisation is None or not may_enter_desk(request.actor, organisation.pk, READING_ROLES):
        return []
    return [NavItem("activities", _("Places"), reverse("maps:place-list"), 50)]


def footer_links(_request: Any, _institution: Any) -> Sequence[FooterLink]:
    return (FooterLink(_("Places"), reverse("maps:places-show")),)


def verbs() -> Mapping[str, str | Promise]:
    return {
        "place.add": _("place added"),
        "place.change": _("place changed"),
        "place.access": _("access to a place checked"),
    }


def public_tables() -> Sequence[PublicTable]:
    return [PublicTable("maps.Place"), PublicTable("maps.AccessFact")]
