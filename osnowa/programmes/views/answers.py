"""The one page every small form of this room is shown on."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from osnowa.organisations.views.doors import DeskRequest
from osnowa.programmes.models import Programme


def form_answer(
    request: DeskRequest, form: forms.Form, title: str, programme: Programme | None = None
) -> HttpResponse:
    back = reverse("programmes:programme-list")
    if programme is not None:
        back = reverse("programmes:programme-sheet", kwargs={"pk": programme.pk})
    content = {"form": form, "form_title": title, "programme": programme, "back": back}
    return render(request, "programmes/form.html", content)


def initial_from(row: Any, form: type[forms.Form]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in form.base_fields}
