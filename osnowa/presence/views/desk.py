"""The list at the door: ticks, people who just came, cards, heads, and the paper."""

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from osnowa.events.enums import SessionState
from osnowa.events.models import Session
from osnowa.organisations.enums import HANDLING_ROLES
from osnowa.organisations.forms import refusals_in
from osnowa.organisations.views.doors import DeskRequest, desk
from osnowa.presence.actions import (
    count_heads,
    issue_card,
    mark_card,
    mark_person,
    mark_walk_in,
    remove_heads,
)
from osnowa.presence.enums import RowKind, Status
from osnowa.presence.forms import CardForm, HeadsForm, TickForm, WalkInForm
from osnowa.presence.models import Presence
from osnowa.presence.printing import sign_in_sheet
from osnowa.presence.queries.sheets import PresenceSheet, presence_sheet
from osnowa.presence.tables import sheet_list_screen
from osnowa.ui.lists import list_response

UNPROCESSABLE = 422
DAY = timedelta(days=1)


def own_sheet(request: DeskRequest, pk: int) -> PresenceSheet:
    rows = Session.objects.visible_to(request.actor).with_series()
    session = get_object_or_404(rows.filter(state=SessionState.PLANNED), pk=pk)
    return presence_sheet(session)


@require_safe
@desk(HANDLING_ROLES)
def sheet_list(request: DeskRequest) -> HttpResponse:
    """From tomorrow back: the list of today is ready before people come."""
    rows = Session.objects.visible_to(request.actor).filter(state=SessionState.PLANNED)
    return list_response(
        request, sheet_list_screen(rows.filter(starts_at__lt=timezone.now() + DAY))
    )


@require_safe
@desk(HANDLING_ROLES)
def sheet_show(request: DeskRequest, pk: int) -> HttpResponse:
    return _show(request, own_sheet(request, pk))


def _show(
    request: DeskRequest, sheet: PresenceSheet, status: int = 200, **more: Any
) -> HttpResponse:
    content = {
        "sheet": sheet,
        "session": sheet.session,
        "ticks": TickForm(sheet),
        "walk_in": WalkInForm(),
        "card": CardForm(),
        "heads": HeadsForm(),
        **more,
    }
    return render(request, "presence/sheet.html", content, status=status)


@require_POST
@desk(HANDLING_ROLES)
def people_mark(request: DeskRequest, pk: int) -> HttpResponse:
    """With *everybody present* those who are not marked yet are marked; the others stay."""
    sheet = own_sheet(request, pk)
    form = TickForm(sheet, request.POST)
    if not form.is_valid():
        return _show(request, sheet, UNPROCESSABLE, ticks=form, form=form)
    marked = dict(form.marked())
    if "everybody" in request.POST:
        marked = {one.person.pk: Status.PRESENT for one in sheet.people} | marked
    for one in sheet.people:
        status = marked.get(one.person.pk, "")
        if status and status != one.status:
            mark_person(request.actor, sheet.session, one.person, status)
    messages.success(request, _("Saved."))
    return redirect("presence:sheet-show", pk=pk)


@require_POST
@desk(HANDLING_ROLES)
def walk_in_add(request: DeskRequest, pk: int) -> HttpResponse:
    sheet, form = own_sheet(request, pk), WalkInForm(request.POST)
    if form.is_valid():
        with refusals_in(form):
            mark_walk_in(request.actor, sheet.session, form.cleaned_data["name"])
    return _answer(request, sheet, form, "walk_in")


@require_POST
@desk(HANDLING_ROLES)
def card_mark(request: DeskRequest, pk: int) -> HttpResponse:
    sheet, form = own_sheet(request, pk), CardForm(request.POST)
    if form.is_valid():
        with refusals_in(form):
            mark_card(request.actor, sheet.session, form.cleaned_data["code"])
    return _answer(request, sheet, form, "card")


@require_POST
@desk(HANDLING_ROLES)
def card_issue(request: DeskRequest, pk: int) -> HttpResponse:
    sheet = own_sheet(request, pk)
    card = issue_card(request.actor, sheet.session)
    mark_card(request.actor, sheet.session, card.code)
    messages.success(request, _("Write this code on the card: %(code)s") % {"code": card.code})
    return redirect("presence:sheet-show", pk=pk)


@require_POST
@desk(HANDLING_ROLES)
def heads_add(request: DeskRequest, pk: int) -> HttpResponse:
    sheet, form = own_sheet(request, pk), HeadsForm(request.POST)
    if form.is_valid():
        with refusals_in(form):
            count_heads(request.actor, sheet.session, **form.cleaned_data)
    return _answer(request, sheet, form, "heads")


@require_POST
@desk(HANDLING_ROLES)
def heads_remove(request: DeskRequest, pk: int) -> HttpResponse:
    rows = Presence.objects.visible_to(request.actor).filter(kind=RowKind.HEADS)
    row = get_object_or_404(rows.select_related("session__series__edition"), pk=pk)
    remove_heads(request.actor, row)
    messages.success(request, _("Removed."))
    return redirect("presence:sheet-show", pk=row.session_id)


@require_safe
@desk(HANDLING_ROLES)
def sheet_print(request: DeskRequest, pk: int) -> HttpResponse:
    """`?podpis=1` adds a column for signatures, `?inicjaly=1` hides full names."""
    sheet = own_sheet(request, pk)
    body = sign_in_sheet(
        sheet, has_signature="podpis" in request.GET, has_initials="inicjaly" in request.GET
    )
    answer = HttpResponse(body, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="obecnosc-{pk}.pdf"'
    return answer


def _answer(
    request: DeskRequest, sheet: PresenceSheet, form: forms.Form, name: str
) -> HttpResponse:
    if form.errors:
        return _show(request, sheet, UNPROCESSABLE, **{name: form, "form": form})
    messages.success(request, _("Saved."))
    return redirect("presence:sheet-show", pk=sheet.session.pk)
