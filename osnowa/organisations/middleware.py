"""Gives every request its actor, and desk requests their institution and its scope."""

import re
from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django_scopes import scope

from osnowa.accounts.session import is_demo_session
from osnowa.kit.actor import VISITOR
from osnowa.organisations.models import Membership, Organisation
from osnowa.organisations.queries import (
    actor_of,
    hosts_read_once,
    organisation_for_host,
    running_memberships,
)
from osnowa.organisations.second_factor import second_factor_debt

CHOSEN = "organisation_id"
DESK = re.compile(r"^(/(en|uk))?/biurko(/|$)")
EDITORS = re.compile(r"^/redakcja(/|$)")


class HostsReadOnce:
    """Stands before everything that asks for the host, so that one query answers them all."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with hosts_read_once():
            return self.get_response(request)


class WhoActs:
    """Sets `actor`, `memberships`, `organisation`, `bound_organisation`, `site_address`.

    A visitor costs no query; a signed-in person costs one for her memberships.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        request.actor, request.memberships = VISITOR, []
        request.organisation = request.second_factor_debt = None
        self.find_bound(request)
        if SESSION_KEY in request.session and request.user.is_authenticated:
            self.find_memberships(request)
        with self.scope_of(request):
            return self.get_response(request)

    def find_bound(self, request: Any) -> None:
        host = request.get_host().partition(":")[0]
        request.bound_organisation = bound = organisation_for_host(host)
        request.site_address = (
            f"{request.scheme}://{request.get_host()}" if bound else settings.PUBLIC_ADDRESS
        )

    def find_memberships(self, request: Any) -> None:
        memberships = running_memberships(request.user.pk)
        request.actor = actor_of(request.user, memberships)
        bound = request.bound_organisation
        request.memberships = [
            m for m in memberships if bound is None or m.organisation_id == bound.pk
        ]
        if is_staff_page(request):
            request.organisation = chosen(request.session.get(CHOSEN), request.memberships)
            if not is_demo_session(request):
                request.second_factor_debt = second_factor_debt(request.user.pk, memberships)

    def scope_of(self, request: Any) -> Any:
        if request.organisation is None:
            return nullcontext()
        if EDITORS.match(request.path_info):
            return scope(organisation=[m.organisation_id for m in request.memberships])
        return scope(organisation=request.organisation.pk)

    def process_view(self, request: Any, *_view: object) -> HttpResponse | None:
        """The same rule as at the doors, also for Redakcja, whose views are not ours."""
        return second_factor_answer(request)


def is_staff_page(request: HttpRequest) -> bool:
    return bool(DESK.match(request.path_info) or EDITORS.match(request.path_info))


def chosen(organisation_id: object, memberships: list[Membership]) -> Organisation | None:
    """The institution picked in this session, else the first one; only from memberships."""
    found = [m for m in memberships if m.organisation_id == organisation_id] or memberships
    return found[0].organisation if found else None


def second_factor_answer(request: Any) -> HttpResponse | None:
    """403 with the way out, when staff should have enrolled a second factor by now."""
    debt = request.second_factor_debt
    if debt is None or not debt.is_late:
        return None
    return render(request, "organisations/second_factor_due.html", {"debt": debt}, status=403)
