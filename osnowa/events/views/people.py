"""Who signed up, at the desk: names and contacts for those who handle people's matters."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from osnowa.events.actions import give_place, leave
from osnowa.events.models import Registration
from osnowa.events.tables import registration_list_screen
from osnowa.events.views.desk import own_series
from osnowa.organisations.enums import HANDLING_ROLES
from osnowa.organisations.views.doors import DeskRequest, desk
from osnowa.ui.lists import list_response


def own_registration(request: DeskRequest, pk: int) -> Registration:
    return get_object_or_404(Registration.objects.visible_to(request.actor).with_all(), pk=pk)


@require_safe
@desk(HANDLING_ROLES)
def registration_list(request: DeskRequest, pk: int) -> HttpResponse:
    series = own_series(request, pk)
    rows = Registration.objects.visible_to(request.actor).filter(series=series)
    screen = registration_list_screen(rows, series)
    waiting = rows.queued().with_all()
    screen.extra["waiting"] = list(waiting)  # type: ignore[index]
    return list_response(request, screen)


@require_POST
@desk(HANDLING_ROLES)
def place_give(request: DeskRequest, pk: int) -> HttpResponse:
    registration = own_registration(request, pk)
    give_place(request.actor, registration)
    messages.success(request, _("The place is given. A letter is on its way."))
    return redirect("events:registration-list", pk=registration.series_id)


@require_POST
@desk(HANDLING_ROLES)
def registration_leave(request: DeskRequest, pk: int) -> HttpResponse:
    """When somebody calls and says that she cannot come."""
    registration = own_registration(request, pk)
    leave(request.actor, registration)
    messages.success(request, _("The sign-up is cancelled. A letter is on its way."))
    return redirect("events:registration-list", pk=registration.series_id)
