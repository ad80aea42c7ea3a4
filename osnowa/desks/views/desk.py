"""Biurko's front page and the journal."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from osnowa.desks.nav import JOURNAL_ROLES
from osnowa.desks.queries import today_of
from osnowa.desks.tables import journal_screen
from osnowa.organisations.enums import DESK_ROLES
from osnowa.organisations.views.doors import DeskRequest, desk
from osnowa.ui.lists import list_response


@desk(roles=DESK_ROLES)
def today(request: DeskRequest) -> HttpResponse:
    work = today_of(request.actor, request.organisation.pk)
    return render(request, "desks/today.html", {"work": work, "now": timezone.now()})


@desk(roles=JOURNAL_ROLES, is_whole=True)
def journal(request: DeskRequest) -> HttpResponse:
    """Of the whole institution: who is limited to a programme reads it at each record."""
    return list_response(request, journal_screen(request.actor, request.organisation.pk))
