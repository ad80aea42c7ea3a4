"""Entries across calls and of one call."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from osnowa.calls.models import Call
from osnowa.intake.queries.entries import entries_of
from osnowa.intake.tables import entries_screen
from osnowa.organisations.enums import HANDLING_ROLES
from osnowa.organisations.views.doors import DeskRequest, desk
from osnowa.ui.lists import list_response


@desk(roles=HANDLING_ROLES)
@require_safe
def entry_list(request: DeskRequest) -> HttpResponse:
    return list_response(request, entries_screen(entries_of(request.actor)))


@desk(roles=HANDLING_ROLES)
@require_safe
def call_entries(request: DeskRequest, call_id: int) -> HttpResponse:
    call = get_object_or_404(Call.objects.visible_to(request.actor), pk=call_id)
    return list_response(request, entries_screen(entries_of(request.actor, call), call))
