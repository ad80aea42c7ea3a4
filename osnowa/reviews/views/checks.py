"""The formal check: one application beside its questions, and the pile."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from osnowa.applications.models import Application
from osnowa.calls.models import Call
from osnowa.kit.refusals import Refusal
from osnowa.organisations.enums import HANDLING_ROLES
from osnowa.organisations.views.doors import DeskRequest, desk
from osnowa.reviews.actions import end_check, save_check_items
from osnowa.reviews.enums import CheckEnd
from osnowa.reviews.forms import CheckForm, ItemFormSet, item_rows
from osnowa.reviews.models import CheckMark
from osnowa.reviews.queries.checks import (
    check_lines,
    items_of,
    judged_lines,
    next_to_check,
    proposed_items,
    to_check,
)
from osnowa.reviews.queries.content import desk_answers
from osnowa.reviews.rules import is_checkable, may_check
from osnowa.ui.forms import put_refusal


def own_call(request: DeskRequest, call_id: int) -> Call:
    """The call, if this person handles it; else 404, as if it did not exist."""
    return get_object_or_404(Call.objects.visible_to(request.actor).with_edition(), pk=call_id)


@require_safe
@desk()
def pile_next(request: DeskRequest, call_id: int) -> HttpResponse:
    """The first one of the pile, or the calm end of it."""
    call = own_call(request, call_id)
    application = next_to_check(request.actor, call)
    if application is not None:
        return redirect("reviews:check-sheet", pk=application.pk)
    return render(request, "reviews/pile_empty.html", {"call": call})


@desk()
def check_sheet(request: DeskRequest, pk: int) -> HttpResponse:
    application = _application(request, pk)
    lines = check_lines(application, items_of(application.call) or proposed_items(application.call))
    form = CheckForm(lines, request.POST or None)
    if request.method == "POST" and form.is_valid():
        end = _end_said(request)
        try:
            end_check(request.actor, application, form.marks(), end, form.cleaned_data["reason"])
        except Refusal as refusal:
            if refusal.status != Refusal.status:
                raise
            put_refusal(form, refusal)
        else:
            return _after(request, application, end)
    return render(request, "reviews/check.html", _context(request, application, form))


def _end_said(request: DeskRequest) -> str:
    said = request.POST.get("end", "")
    return said if said in CheckEnd.values else CheckEnd.LATER


def _application(request: DeskRequest, pk: int) -> Application:
    visible = Application.objects.at_desk_of(request.actor).sent()
    related = visible.select_related("call__edition__programme", "party", "response", "rules")
    return get_object_or_404(related.select_related("call__organisation"), pk=pk)


def _after(request: DeskRequest, application: Application, end: str) -> HttpResponse:
    call = application.call
    if end == CheckEnd.CORRECT:
        return redirect("applications:correction-ask", pk=application.pk)
    left = to_check(request.actor, call).count()
    rest = ngettext("%(n)s is left in the pile.", "%(n)s are left in the pile.", left) % {"n": left}
    done = {
        CheckEnd.ACCEPT: _("Accepted: no. %(number)s."),
        CheckEnd.REJECT: _("Rejected: no. %(number)s. The letter is on its way."),
    }.get(CheckEnd(end), _("Saved: no. %(number)s."))
    messages.success(request, f"{done % {'number': application.number}} {rest}")
    following = next_to_check(request.actor, call, after=application)
    if following is None:
        return redirect("reviews:pile-next", call_id=call.pk)
    return redirect("reviews:check-sheet", pk=following.pk)


def _context(request: DeskRequest, application: Application, form: CheckForm) -> dict[str, object]:
    return {
        "application": application,
        "call": application.call,
        "form": form,
        "judged": judged_lines(application),
        "answers": desk_answers(application, get_language() or "pl"),
        "is_open": is_checkable(application) and may_check(request.actor, application.call),
        "left": to_check(request.actor, application.call).count(),
    }


@desk(HANDLING_ROLES)
def items_edit(request: DeskRequest, call_id: int) -> HttpResponse:
    """The questions of the check; once somebody was checked by them they are only shown."""
    call = own_call(request, call_id)
    rows = items_of(call) or proposed_items(call)
    initial = [
        {
            "question": row.question,
            "legal_basis": row.legal_basis,
            "is_eliminating": row.is_eliminating,
        }
        for row in rows
    ]
    formset = ItemFormSet(request.POST or None, initial=initial)
    if request.method == "POST" and formset.is_valid():
        save_check_items(request.actor, call, item_rows(formset))
        messages.success(request, _("The questions of the check are saved."))
        return redirect("reviews:items-edit", call_id=call.pk)
    has_begun = CheckMark.objects.filter(item__call=call).exists()
    context = {"call": call, "formset": formset, "rows": rows, "has_begun": has_begun}
    return render(request, "reviews/items.html", context)
