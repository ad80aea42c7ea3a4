"""The panel of a call: who sits on it, how far each has come, reminders."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from osnowa.calls.models import Call
from osnowa.calls.queries import current_rules
from osnowa.kit.refusals import Refusal
from osnowa.organisations.enums import LEADING_ROLES
from osnowa.organisations.views.doors import DeskRequest, desk
from osnowa.reviews.actions import (
    add_member,
    change_role,
    lift_conflict,
    remind_late_members,
    remind_member,
    remove_member,
)
from osnowa.reviews.enums import PanelRole, SeatOf
from osnowa.reviews.forms import LiftForm, MemberForm
from osnowa.reviews.models import PanelMember
from osnowa.reviews.queries.panels import conflicts_shown, panel_page
from osnowa.reviews.rules import may_lead_panel
from osnowa.reviews.views.checks import own_call
from osnowa.ui.forms import put_refusal


@desk()
def panel_sheet(request: DeskRequest, call_id: int) -> HttpResponse:
    call = own_call(request, call_id)
    form = MemberForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            member = add_member(request.actor, call, **form.cleaned_data)
        except Refusal as refusal:
            if refusal.status == HTTPStatus.FORBIDDEN:
                raise
            put_refusal(form, refusal)
        else:
            messages.success(request, _("%(name)s is on the panel.") % {"name": member.name})
            return redirect("reviews:panel-sheet", call_id=call.pk)
    return render(request, "reviews/panel.html", _context(request, call, form))


def _context(request: DeskRequest, call: Call, form: MemberForm) -> dict[str, object]:
    return {
        "call": call,
        "form": form,
        "page": panel_page(request.actor, call),
        "rules": current_rules(call),
        "roles": PanelRole.choices,
        "seats_of": SeatOf.choices,
        "may_lead": may_lead_panel(request.actor, call),
    }


@require_POST
@desk(LEADING_ROLES)
def member_remind(request: DeskRequest, call_id: int, member_id: int) -> HttpResponse:
    member = _member(request, call_id, member_id)
    remind_member(request.actor, member)
    messages.success(request, _("The reminder to %(name)s is on its way.") % {"name": member.name})
    return redirect("reviews:panel-sheet", call_id=call_id)


@require_POST
@desk(LEADING_ROLES)
def late_remind(request: DeskRequest, call_id: int) -> HttpResponse:
    count = remind_late_members(request.actor, own_call(request, call_id))
    sentence = ngettext("%(n)s reminder is on its way.", "%(n)s reminders are on their way.", count)
    messages.success(request, sentence % {"n": count})
    return redirect("reviews:panel-sheet", call_id=call_id)


@require_POST
@desk(LEADING_ROLES)
def member_change(request: DeskRequest, call_id: int, member_id: int) -> HttpResponse:
    member = _member(request, call_id, member_id)
    role = request.POST.get("role", "")
    seat_of = request.POST.get("seat_of")
    if role in PanelRole.values and seat_of in (None, "", *SeatOf.values):
        change_role(request.actor, member, role, seat_of)
        messages.success(request, _("The role is changed."))
    return redirect("reviews:panel-sheet", call_id=call_id)


@require_POST
@desk(LEADING_ROLES)
def member_remove(request: DeskRequest, call_id: int, member_id: int) -> HttpResponse:
    member = _member(request, call_id, member_id)
    remove_member(request.actor, member)
    messages.success(request, _("%(name)s has left the panel.") % {"name": member.name})
    return redirect("reviews:panel-sheet", call_id=call_id)


@desk(LEADING_ROLES)
def conflict_lift(request: DeskRequest, call_id: int, declaration_id: int) -> HttpResponse:
    """A conflict ticked by mistake, lifted with a reason that the journal keeps."""
    call = own_call(request, call_id)
    declarations = conflicts_shown(request.actor, call)
    declaration = get_object_or_404(
        declarations.select_related("member__call__edition", "application"), pk=declaration_id
    )
    form = LiftForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        lift_conflict(request.actor, declaration, form.cleaned_data["reason"])
        messages.success(request, _("The declaration is lifted."))
        return redirect("reviews:panel-sheet", call_id=call.pk)
    context = {"call": call, "form": form, "declaration": declaration}
    return render(request, "reviews/lift.html", context)


def _member(request: DeskRequest, call_id: int, member_id: int) -> PanelMember:
    call = own_call(request, call_id)
    seats = PanelMember.objects.visible_to(request.actor).select_related(
        "user", "call__edition__programme", "call__organisation"
    )
    return get_object_or_404(seats, pk=member_id, call=call)
