"""Where the menu of Biurko leads in this room."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from osnowa.kit.actor import Actor
from osnowa.organisations.enums import DESK_ROLES, Role
from osnowa.ui.sockets import NavItem

JOURNAL_ROLES = frozenset({Role.DIRECTOR, Role.COORDINATOR, Role.AUDITOR})


def nav_items(request: object) -> Sequence[NavItem]:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    items: list[NavItem] = []
    if actor.grants_with(DESK_ROLES):
        items.append(NavItem("today", _("Today"), reverse("desks:today")))
    if actor.grants_with(JOURNAL_ROLES):
        items.append(NavItem("settings", _("Journal"), reverse("desks:journal-list"), position=90))
    return items
