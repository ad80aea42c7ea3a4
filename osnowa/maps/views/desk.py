"""Places at the desk: the list, one place on a sheet, its forms."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from osnowa.maps.actions import add_place, change_place, write_access
from osnowa.maps.forms import AccessForm, PlaceForm
from osnowa.maps.models import Place
from osnowa.maps.queries.places import place_sheet, with_access
from osnowa.maps.rules import may_keep_places
from osnowa.maps.tables import place_list_screen
from osnowa.organisations.enums import HANDLING_ROLES
from osnowa.organisations.views.doors import DeskRequest, desk
from osnowa.ui.lists import list_response


def own_place(request: DeskRequest, pk: int) -> Place:
    return get_object_or_404(with_access(Place.objects.visible_to(request.actor)), pk=pk)


@require_safe
@desk()
def place_list(request: DeskRequest) -> HttpResponse:
    may_add = may_keep_places(request.actor, request.organisation.pk)
    places = Place.objects.visible_to(request.actor)
    return list_response(request, place_list_screen(places, may_add=may_add))


@require_safe
@desk()
def place_sheet_show(request: DeskRequest, pk: int) -> HttpResponse:
    sheet = place_sheet(request.actor, own_place(request, pk))
    return render(request, "maps/desk/sheet.html", {"sheet": sheet, "view": sheet.view})


@desk(HANDLING_ROLES)
def place_add(request: DeskRequest) -> HttpResponse:
    form = PlaceForm(None, request.POST or None)
    if request.method == "POST" and form.is_valid():
        place = add_place(request.actor, request.organisation.pk, **form.values())
        messages.success(request, _("Saved. Now write what you know about access."))
        return redirect("maps:access-edit", pk=place.pk)
    return _form(request, form, _("New place"), reverse("maps:place-list"))


@desk(HANDLING_ROLES)
def place_edit(request: DeskRequest, pk: int) -> HttpResponse:
    place = own_place(request, pk)
    form = PlaceForm(place, request.POST or None)
    if request.method == "POST" and form.is_valid():
        change_place(request.actor, place, **form.values())
        return _saved(request, place)
    return _form(request, form, _("Place"), _sheet(place))


@desk(HANDLING_ROLES)
def access_edit(request: DeskRequest, pk: int) -> HttpResponse:
    place = own_place(request, pk)
    form = AccessForm(place, request.POST or None)
    if request.method == "POST" and form.is_valid():
        write_access(request.actor, place, form.answers(), form.cleaned_data["checked_on"])
        return _saved(request, place)
    return _form(request, form, _("Access to: %(place)s") % {"place": place.name}, _sheet(place))


def _form(request: DeskRequest, form: forms.Form, title: str, back: str) -> HttpResponse:
    content: dict[str, Any] = {"form": form, "form_title": title, "back": back}
    return render(request, "maps/desk/form.html", content)


def _saved(request: DeskRequest, place: Place) -> HttpResponse:
    messages.success(request, _("Saved."))
    return redirect(_sheet(place))


def _sheet(place: Place) -> str:
    return reverse("maps:place-sheet", kwargs={"pk": place.pk})
