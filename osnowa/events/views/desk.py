"""The calendar at the desk: lists, one series on a sheet, its dates, publishing, calling off."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from osnowa.events.actions import (
    add_sessions,
    call_off_series,
    call_off_session,
    change_series,
    copy_series,
    create_series,
    move_session,
    publish_series,
)
from osnowa.events.forms.series import CopyForm, MoveForm, PatternForm, ReasonForm, SeriesForm
from osnowa.events.models import Series, Session
from osnowa.events.queries.sheet import series_sheet
from osnowa.events.recurrence import left_out, moments_of
from osnowa.events.tables import series_list_screen, session_list_screen
from osnowa.organisations.enums import HANDLING_ROLES
from osnowa.organisations.forms import refusals_in
from osnowa.organisations.views.doors import DeskRequest, desk
from osnowa.programmes.models import Edition
from osnowa.ui.lists import list_response


def own_series(request: DeskRequest, pk: int) -> Series:
    return get_object_or_404(Series.objects.visible_to(request.actor).with_edition(), pk=pk)


def own_session(request: DeskRequest, pk: int) -> Session:
    return get_object_or_404(Session.objects.visible_to(request.actor).with_series(), pk=pk)


def own_editions(request: DeskRequest) -> Any:
    rows = Edition.objects.visible_to(request.actor).select_related("programme")
    return rows.order_by("programme__sort_key", "-pk")


@require_safe
@desk()
def series_list(request: DeskRequest) -> HttpResponse:
    rows = Series.objects.visible_to(request.actor)
    may = bool(request.actor.grants_with(HANDLING_ROLES))
    return list_response(request, series_list_screen(rows, timezone.now(), may_add=may))


@require_safe
@desk()
def session_list(request: DeskRequest) -> HttpResponse:
    """What is ahead; `?since=2026-01-01` goes back."""
    rows = Session.objects.visible_to(request.actor)
    if "since" not in request.GET:
        rows = rows.filter(ends_at__gt=timezone.now())
    return list_response(request, session_list_screen(rows))


@require_safe
@desk()
def series_sheet_show(request: DeskRequest, pk: int) -> HttpResponse:
    sheet = series_sheet(request.actor, own_series(request, pk))
    return render(request, "events/desk/sheet.html", {"sheet": sheet, "series": sheet.series})


@desk(HANDLING_ROLES)
def series_create(request: DeskRequest) -> HttpResponse:
    form = SeriesForm(None, own_editions(request), request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            values = form.values()
            made = create_series(request.actor, values.pop("edition"), **values)
            messages.success(request, _("Saved. Add dates now."))
            return redirect("events:dates-add", pk=made.pk)
    return form_answer(request, form, _("New event"), reverse("events:series-list"))


@desk(HANDLING_ROLES)
def series_edit(request: DeskRequest, pk: int) -> HttpResponse:
    series = own_series(request, pk)
    form = SeriesForm(series, own_editions(request), request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            change_series(request.actor, series, **form.values())
            return saved(request, series, _("Saved."))
    return form_answer(request, form, series.title, sheet_address(series))


@desk(HANDLING_ROLES)
def series_copy(request: DeskRequest, pk: int) -> HttpResponse:
    series = own_series(request, pk)
    known = {"title": series.title, "edition": series.edition_id}
    form = CopyForm(own_editions(request), request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        made = copy_series(request.actor, series, said["edition"], said["title"])
        return saved(request, made, _("Copied. Dates and people stayed behind."))
    return form_answer(request, form, _("Copy this event"), sheet_address(series))


@desk(HANDLING_ROLES)
def dates_add(request: DeskRequest, pk: int) -> HttpResponse:
    """First the list of dates is shown; the second button makes them."""
    series = own_series(request, pk)
    form = PatternForm(request.POST or None)
    content: dict[str, Any] = {"series": series, "form": form, "back": sheet_address(series)}
    if request.method == "POST" and form.is_valid():
        pattern = form.pattern()
        moments = moments_of(pattern)
        if "make" in request.POST and moments:
            with refusals_in(form):
                made = add_sessions(request.actor, series, moments)
                said = ngettext("%(n)s date added.", "%(n)s dates added.", len(made))
                return saved(request, series, said % {"n": len(made)})
        content |= {"moments": moments, "left_out": left_out(pattern), "is_shown": True}
    return render(request, "events/desk/dates.html", content)


@desk(HANDLING_ROLES)
def series_publish(request: DeskRequest, pk: int) -> HttpResponse:
    series = own_series(request, pk)
    if request.method == "POST":
        publish_series(request.actor, series)
        return saved(request, series, _("Published. Residents can read it now."))
    sheet = series_sheet(request.actor, series)
    return render(request, "events/desk/publish.html", {"sheet": sheet, "series": series})


@desk(HANDLING_ROLES)
def series_call_off(request: DeskRequest, pk: int) -> HttpResponse:
    series = own_series(request, pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            count = call_off_series(request.actor, series, form.cleaned_data["reason"])
            return saved(request, series, _told(count))
    return form_answer(request, form, _("Call off all dates ahead?"), sheet_address(series))


@desk(HANDLING_ROLES)
def session_move(request: DeskRequest, pk: int) -> HttpResponse:
    session = own_session(request, pk)
    form = MoveForm(session, request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            count = move_session(request.actor, session, **form.values())
            return saved(request, session.series, _told(count))
    return form_answer(request, form, session.name, sheet_address(session.series))


@desk(HANDLING_ROLES)
def session_call_off(request: DeskRequest, pk: int) -> HttpResponse:
    session = own_session(request, pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            count = call_off_session(request.actor, session, form.cleaned_data["reason"])
            return saved(request, session.series, _told(count))
    return form_answer(request, form, _("Call off this date?"), sheet_address(session.series))


def _told(count: int) -> str:
    if not count:
        return _("Saved.")
    said = ngettext(
        "Saved. %(n)s letter to people was written.",
        "Saved. %(n)s letters to people were written.",
        count,
    )
    return said % {"n": count}


def form_answer(request: DeskRequest, form: forms.Form, title: str, back: str) -> HttpResponse:
    content = {"form": form, "form_title": title, "back": back}
    return render(request, "events/desk/form.html", content)


def saved(request: DeskRequest, series: Series, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect(sheet_address(series))


def sheet_address(series: Series) -> str:
    return reverse("events:series-sheet", kwargs={"pk": series.pk})
