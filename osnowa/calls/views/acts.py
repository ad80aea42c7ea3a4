"""Attaching the signed order to the rules that hold now."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from osnowa.calls.actions import attach_act
from osnowa.calls.forms.acts import ActForm
from osnowa.calls.queries import acts_of, current_rules
from osnowa.calls.views.desk import own_call
from osnowa.kit.refusals import Refusal
from osnowa.organisations.enums import LEADING_ROLES
from osnowa.organisations.views.doors import DeskRequest, desk
from osnowa.ui.forms import put_refusal


@desk(LEADING_ROLES)
def act_attach(request: DeskRequest, pk: int) -> HttpResponse:
    call = own_call(request, pk)
    rules = current_rules(call)
    rules.call = call
    form = ActForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            attach_act(request.actor, rules, typed["number"], typed["signed_on"], typed["upload"])
        except Refusal as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, _("Attached. Residents see it beside the rules."))
            return redirect("calls:call-sheet", pk=pk)
    content = {"call": call, "form": form, "rules": rules, "acts": acts_of(call)}
    return render(request, "calls/desk/act.html", content)
