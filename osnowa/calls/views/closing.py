"""Later closings: extensions and breaks in service."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from osnowa.calls.actions import extend_closing, record_outage
from osnowa.calls.forms.closing import ExtensionForm, MomentsForm, OutageForm
from osnowa.calls.models import Call
from osnowa.calls.queries import (
    affected_by,
    changes_of,
    current_rules,
    one_application,
    overtaken_stages,
)
from osnowa.calls.views.desk import own_call
from osnowa.kit.refusals import Refusal
from osnowa.organisations.enums import LEADING_ROLES
from osnowa.organisations.views.doors import DeskRequest, desk
from osnowa.ui.forms import put_refusal


@desk(LEADING_ROLES)
def closing_extend(request: DeskRequest, pk: int) -> HttpResponse:
    call = own_call(request, pk)
    form = ExtensionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _extend(request, call, form)
            return _done(request, call)
        except Refusal as refusal:
            put_refusal(form, refusal)
    return _page(request, call, form, _("Give more time"))


def _extend(request: DeskRequest, call: Call, form: ExtensionForm) -> None:
    whom = form.cleaned_data["whom"]
    one = one_application(request.actor, call, whom) if whom else None
    if whom and one is None:
        told = _("There is no application with this number or code here.")
        raise Refusal(told, field_errors={"whom": told})
    extend_closing(request.actor, call, form.moment("until"), form.cleaned_data["reason"], one)


@desk(LEADING_ROLES)
def outage_record(request: DeskRequest, pk: int) -> HttpResponse:
    call = own_call(request, pk)
    form = OutageForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        starts, ends = form.moment("starts"), form.moment("ends")
        try:
            record_outage(request.actor, call, starts, ends, form.cleaned_data["reason"])
            return _done(request, call)
        except Refusal as refusal:
            put_refusal(form, refusal)
    return _page(request, call, form, _("Write down a break in service"))


def _done(request: DeskRequest, call: Call) -> HttpResponse:
    messages.success(request, _("Saved. The page says it now, and letters are written."))
    if overtaken := overtaken_stages(current_rules(call)):
        names = ", ".join(view.name for view in overtaken)
        told = _("Applying now ends after these stages begin: %(stages)s. Move them.")
        messages.warning(request, told % {"stages": names})
    return redirect("calls:call-sheet", pk=call.pk)


def _page(request: DeskRequest, call: Call, form: MomentsForm, title: str) -> HttpResponse:
    content = {
        "call": call,
        "form": form,
        "section_title": title,
        "rules": current_rules(call),
        "changes": changes_of(call),
        "affected": len(affected_by(call)),
        "overtaken": overtaken_stages(current_rules(call)),
    }
    return render(request, "calls/desk/closing.html", content)
