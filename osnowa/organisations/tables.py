"""The lists of this room."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from osnowa.organisations.enums import Role
from osnowa.organisations.models import Membership, Organisation
from osnowa.ui.lists import Column, ListScreen, Tagged


def _state(member: Membership) -> Tagged:
    if member.user.last_login is None:
        return Tagged(pgettext_lazy("member of a team", "invited"), "paper")
    return Tagged(pgettext_lazy("member of a team", "works here"), "ok")


TEAM_COLUMNS = (
    Column(
        "name",
        _("Name"),
        lambda member: str(member.user),
        url=lambda member: reverse("organisations:member-show", args=[member.pk]),
        sort="user__full_name",
    ),
    Column("email", _("E-mail"), lambda member: member.user.email, sort="user__email"),
    Column("role", _("Role"), lambda member: Role(member.role).label, sort="role"),
    Column(
        "since", _("Since"), lambda member: member.created_at, sort="created_at", kind="datetime"
    ),
    Column("state", _("State"), _state, kind="tag"),
)


def team_screen(organisation: Organisation, roles: Iterable[Any]) -> ListScreen:
    return ListScreen(
        title=_("Team"),
        columns=TEAM_COLUMNS,
        queryset=Membership.objects.filter(organisation=organisation, ended_at=None)
        .select_related("user")
        .order_by("user__full_name", "pk"),
        export_name="zespol",
        template="organisations/team.html",
        extra={"roles": list(roles)},
    )
