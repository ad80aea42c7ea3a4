"""The one page every small form of this room is shown on, and the one dialogue with it."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from osnowa.organisations.forms import refusals_in
from osnowa.organisations.views.doors import DeskRequest
from osnowa.programmes.models import AudienceTarget, BudgetLine, Programme


def dialogue(
    request: DeskRequest,
    form: forms.Form,
    title: str,
    programme: Programme,
    act: Callable[..., object],
) -> HttpResponse:
    """Show the form until it is right; then `act` with what was typed, and back to the sheet."""
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            act(**form.cleaned_data)
        if not form.errors:
            return saved(request, programme)
    return form_answer(request, form, title, programme)


def form_answer(
    request: DeskRequest, form: forms.Form, title: str, programme: Programme | None = None
) -> HttpResponse:
    back = reverse("programmes:programme-list")
    if programme is not None:
        back = sheet_address(programme)
    content = {"form": form, "form_title": title, "programme": programme, "back": back}
    return render(request, "programmes/form.html", content)


def remove_answer(
    request: DeskRequest, row: BudgetLine | AudienceTarget, title: str, act: Callable[[], object]
) -> HttpResponse:
    """Ask first: what is removed is gone, only the journal remembers it."""
    programme = row.edition.programme
    if request.method == "POST":
        act()
        messages.success(request, _("Removed."))
        return redirect(sheet_address(programme))
    content = {"row": row, "title": title, "programme": programme, "back": sheet_address(programme)}
    return render(request, "programmes/remove.html", content)


def saved(request: DeskRequest, programme: Programme) -> HttpResponse:
    messages.success(request, _("Saved."))
    return redirect(sheet_address(programme))


def sheet_address(programme: Programme) -> str:
    return reverse("programmes:programme-sheet", kwargs={"pk": programme.pk})


def initial_from(row: Any, form: type[forms.Form]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in form.base_fields}
