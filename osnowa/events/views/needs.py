"""What people need, at the desk of those who lead the programme."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from osnowa.events.actions import settle_need
from osnowa.events.enums import NeedOutcome
from osnowa.events.models import AccessNeed
from osnowa.events.sealing import opened
from osnowa.events.tables import need_list_screen
from osnowa.organisations.enums import LEADING_ROLES
from osnowa.organisations.views.doors import DeskRequest, desk
from osnowa.ui.lists import list_response


@require_safe
@desk(LEADING_ROLES)
def need_list(request: DeskRequest) -> HttpResponse:
    return list_response(request, need_list_screen(AccessNeed.objects.visible_to(request.actor)))


@desk(LEADING_ROLES)
def need_settle(request: DeskRequest, pk: int) -> HttpResponse:
    rows = AccessNeed.objects.visible_to(request.actor)
    related = "registration__series__edition__programme"
    need = get_object_or_404(rows.select_related(related, "registration__person"), pk=pk)
    outcome = request.POST.get("outcome", "")
    if request.method == "POST" and outcome in NeedOutcome.values:
        settle_need(request.actor, need, outcome)
        messages.success(request, _("Saved."))
        return redirect("events:need-list")
    content = {"need": need, "words": opened(need.sealed), "outcomes": NeedOutcome.choices}
    return render(request, "events/desk/need.html", content)
