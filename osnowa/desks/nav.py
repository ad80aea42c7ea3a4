"""Where the menus lead in this room."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from osnowa.kit.actor import Actor
from osnowa.organisations.enums import DESK_ROLES, LEADING_ROLES, Role
from osnowa.ui.sockets import FooterLink, NavItem

JOURNAL_ROLES = frozenset({Role.DIRECTOR, Role.COORDINATOR, Role.AUDITOR})


def footer_links(_request: object, _institution: object) -> Sequence[FooterLink]:
    """From every public page to one's own things; who is not signed in is asked for a link."""
    return (FooterLink(_("My things"), reverse("desks:mine"), place_at_top=5),)


def nav_items(request: object) -> Sequence[NavItem]:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    items: list[NavItem] = []
    if actor.grants_with(DESK_ROLES):
        items.append(NavItem("today", _("Today"), reverse("desks:today")))
    if any(grant.programme_ids is None for grant in actor.grants_with(JOURNAL_ROLES)):
        items.append(NavItem("settings", _("Journal"), reverse("desks:journal-list"), position=90))
    if any(grant.programme_ids is None for grant in actor.grants_with(LEADING_ROLES)):
        items.append(NavItem("settings", _("First steps"), reverse("desks:first-steps"), 95))
    return items
