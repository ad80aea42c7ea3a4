"""Where the menus lead in this room."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from osnowa.kit.actor import Actor
from osnowa.organisations.enums import DESK_ROLES, Role
from osnowa.organisations.rules import may_enter_desk, may_lead
from osnowa.ui.sockets import FooterLink, NavItem

JOURNAL_ROLES = frozenset({Role.DIRECTOR, Role.COORDINATOR, Role.AUDITOR})


def footer_links(_request: object, _institution: object) -> Sequence[FooterLink]:
    """From every public page to one's own things; who is not signed in is asked for a link."""
    return (FooterLink(_("My things"), reverse("desks:mine"), place_at_top=5),)


def nav_items(request: Any) -> Sequence[NavItem]:
    """What a person's roles open in the institution she has chosen."""
    actor: Actor = request.actor
    organisation = getattr(request, "organisation", None)
    if organisation is None:
        return []
    items: list[NavItem] = []
    if may_enter_desk(actor, organisation.pk, DESK_ROLES):
        items.append(NavItem("today", _("Today"), reverse("desks:today")))
    if may_enter_desk(actor, organisation.pk, JOURNAL_ROLES, is_whole=True):
        items.append(NavItem("settings", _("Journal"), reverse("desks:journal-list"), position=90))
    if may_lead(actor, organisation.pk):
        items.append(NavItem("settings", _("First steps"), reverse("desks:first-steps"), 95))
    return items
