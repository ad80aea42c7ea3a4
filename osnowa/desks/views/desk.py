"""Biurko's front page and the journal."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from osnowa.desks.nav import JOURNAL_ROLES
from osnowa.desks.queries import today_of
from osnowa.desks.set_up.checklist import checklist
from osnowa.desks.tables import journal_screen
from osnowa.organisations.enums import DESK_ROLES, LEADING_ROLES
from osnowa.organisations.views.doors import DeskRequest, desk
from osnowa.ui.lists import list_response


@desk(roles=DESK_ROLES)
def today(request: DeskRequest) -> HttpResponse:
    work = today_of(request.actor, request.organisation.pk)
    return render(request, "desks/today.html", {"work": work, "now": timezone.now()})


@require_safe
@desk(roles=LEADING_ROLES, is_whole=True)
def first_steps(request: DeskRequest) -> HttpResponse:
    """The list in which the set-up ended, as it stands today."""
    return render(request, "desks/first_steps.html", {"items": checklist(request.organisation)})


@desk(roles=JOURNAL_ROLES, is_whole=True)
def journal(request: DeskRequest) -> HttpResponse:
    """Of the whole institution: who is limited to a programme reads it at each record."""
    return list_response(request, journal_screen(request.actor, request.organisation.pk))
