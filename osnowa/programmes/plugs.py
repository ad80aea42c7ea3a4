"""What programmes answers to lower rooms."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy
from django_scopes import scopes_disabled

from osnowa.organisations.enums import READING_ROLES
from osnowa.organisations.rules import may_enter_desk
from osnowa.people import reasons as r
from osnowa.people.sockets import PersonalField, fields_of
from osnowa.programmes.queries import limits_of_memberships
from osnowa.shelf.sockets import PublicTable
from osnowa.ui.sockets import NavItem


def nav(request: Any) -> Sequence[NavItem]:
    organisation = getattr(request, "organisation", None)
    if organisation is None or not may_enter_desk(request.actor, organisation.pk, READING_ROLES):
        return []
    return [NavItem("calls", gettext_lazy("Programmes"), reverse("programmes:programme-list"), 2)]


def membership_limits(membership_ids: Sequence[int]) -> Mapping[int, frozenset[int]]:
    """Asked while it is being found out who acts, before any scope is open."""
    with scopes_disabled():
        return limits_of_memberships(membership_ids)


def verbs() -> Mapping[str, str | Promise]:
    return {
        "programme.create": gettext_lazy("programme created"),
        "programme.change": gettext_lazy("programme changed"),
        "programme.team": gettext_lazy("team changed"),
        "membership.limit": gettext_lazy("membership limited to programmes"),
        "edition.add": gettext_lazy("edition added"),
        "edition.change": gettext_lazy("edition changed"),
        "edition.strip": gettext_lazy("funder strip set"),
        "part.add": gettext_lazy("part added"),
        "part.change": gettext_lazy("part changed"),
        "gate.add": gettext_lazy("condition added"),
        "gate.meet": gettext_lazy("condition met"),
        "gate.reopen": gettext_lazy("condition open again"),
        "funder.add": gettext_lazy("funder added"),
        "budget_line.add": gettext_lazy("budget line added"),
        "budget_line.change": gettext_lazy("budget line changed"),
        "budget_line.remove": gettext_lazy("budget line removed"),
        "target.add": gettext_lazy("promised number added"),
        "target.change": gettext_lazy("promised number changed"),
        "target.remove": gettext_lazy("promised number removed"),
    }


def personal_fields() -> Sequence[PersonalField]:
    names = ("public_name", "public_email", "public_phone")
    shown = (r.ASK_IN_PUBLIC, r.AGREED, r.WHILE_PUBLIC, r.EVERYBODY)
    return [
        *fields_of("programmes.TeamMember", names, *shown),
        *fields_of("programmes.Gate", ("met_by",), r.JOURNAL, r.DUTY, r.WITH_RECORD),
    ]


def public_tables() -> Sequence[PublicTable]:
    names = ("Programme", "Edition", "Part", "Funder", "StripLogo", "TeamMember")
    return [PublicTable(f"programmes.{name}") for name in names]
