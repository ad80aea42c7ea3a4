"""What presence answers to lower rooms."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from osnowa.organisations.enums import HANDLING_ROLES
from osnowa.organisations.rules import may_enter_desk
from osnowa.ui.sockets import NavItem


def nav(request: Any) -> Sequence[NavItem]:
    organisation = getattr(request, "organisation", None)
    if organisation is None or not may_enter_desk(request.actor, organisation.pk, HANDLING_ROLES):
        return []
    return [NavItem("activities", _("Attendance"), reverse("presence:sheet-list"), 40)]


def verbs() -> Mapping[str, str | Promise]:
    return {
        "presence.mark": _("presence written down"),
        "presence.heads": _("heads counted"),
        "presence.remove": _("count of heads removed"),
    }
