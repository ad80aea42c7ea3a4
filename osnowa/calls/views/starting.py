"""Other ways to a new call: from a preset, from nothing, or to complete an earlier one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from osnowa.calls.actions import create_call, make_from_preset, supplement_call
from osnowa.calls.forms.starting import EmptyForm, PresetForm
from osnowa.calls.presets import call_preset, call_presets
from osnowa.calls.views.desk import own_call
from osnowa.organisations.enums import LEADING_ROLES
from osnowa.organisations.views.doors import DeskRequest, desk
from osnowa.programmes.models import Edition
from osnowa.questionnaires.actions import build_form


@desk(LEADING_ROLES)
def call_preset_start(request: DeskRequest) -> HttpResponse:
    editions = Edition.objects.visible_to(request.actor).select_related("programme")
    form = PresetForm(call_presets(), editions, request.POST or None)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        ready = call_preset(typed["preset"])
        call = make_from_preset(request.actor, typed["edition"], ready, typed["title"])
        messages.success(request, _("Made. Now add the dates and the money."))
        return redirect("calls:call-sheet", pk=call.pk)
    return render(request, "calls/desk/preset.html", {"form": form})


@desk(LEADING_ROLES)
def call_empty_start(request: DeskRequest) -> HttpResponse:
    editions = Edition.objects.visible_to(request.actor).select_related("programme")
    form = EmptyForm(editions, request.POST or None)
    if request.method == "POST" and form.is_valid():
        title, edition = form.cleaned_data["title"], form.cleaned_data["edition"]
        questions = build_form(request.actor, edition.organisation_id, title, [])
        call = create_call(request.actor, edition, title, questions)
        messages.success(request, _("Made. Now write what the call says."))
        return redirect("calls:call-sheet", pk=call.pk)
    return render(request, "calls/desk/empty.html", {"form": form})


@require_POST
@desk(LEADING_ROLES)
def call_supplement(request: DeskRequest, pk: int) -> HttpResponse:
    made = supplement_call(request.actor, own_call(request, pk))
    messages.success(request, _("Copied under the same edition. Add dates and what is left."))
    return redirect("calls:call-sheet", pk=made.pk)
