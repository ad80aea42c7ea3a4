"""Where the menu of Biurko leads in this room."""

from collections.abc import Sequence

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from osnowa.kit.actor import Actor
from osnowa.organisations.enums import READING_ROLES
from osnowa.ui.sockets import NavItem


def nav_items(request: HttpRequest) -> Sequence[NavItem]:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if not actor.grants_with(READING_ROLES):
        return []
    return [NavItem("reviews", _("Judging"), reverse("reviews:progress-list"))]
