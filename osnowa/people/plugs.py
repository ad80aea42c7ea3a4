"""What people answers to lower rooms."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from osnowa.organisations.enums import READING_ROLES
from osnowa.organisations.rules import may_enter_desk
from osnowa.ui.sockets import NavItem


def nav(request: Any) -> Sequence[NavItem]:
    """Only for memberships that cover the whole institution, as the list itself."""
    organisation = getattr(request, "organisation", None)
    if organisation is None or not may_enter_desk(
        request.actor, organisation.pk, READING_ROLES, is_whole=True
    ):
        return []
    return [
        NavItem("people", gettext_lazy("People"), reverse("people:person-list"), 1),
        NavItem("people", gettext_lazy("Personal data"), reverse("people:register-show"), 5),
    ]


def verbs() -> Mapping[str, str | Promise]:
    return {
        "person.add": gettext_lazy("person added"),
        "person.erase": gettext_lazy("data of a person erased"),
        "person.export": gettext_lazy("data of a person handed out"),
        "person.change": gettext_lazy("contact of a person changed"),
        "party.add": gettext_lazy("party added"),
        "consent.give": gettext_lazy("consent given"),
        "consent.withdraw": gettext_lazy("consent withdrawn"),
    }
