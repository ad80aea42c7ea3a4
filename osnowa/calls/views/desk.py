"""The desk of calls: one call on a sheet, copying, preview, publishing, calling off."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from osnowa.calls.actions import (
    amend_rules,
    cancel_call,
    copy_call,
    publish_amendment,
    publish_call,
)
from osnowa.calls.forms import CancelForm, CopyForm
from osnowa.calls.models import Call, Rules
from osnowa.calls.queries import call_sheet, current_rules, draft_rules
from osnowa.calls.tables import call_list_screen
from osnowa.calls.views.public import dates_answer, page_content, questions_content
from osnowa.kit.codes import whole_number
from osnowa.organisations.enums import LEADING_ROLES
from osnowa.organisations.views.doors import DeskRequest, desk
from osnowa.programmes.models import Edition, Programme
from osnowa.ui.lists import list_response


def own_call(request: DeskRequest, pk: int) -> Call:
    """The call, if this person handles it; else 404, as if it did not exist."""
    return get_object_or_404(Call.objects.visible_to(request.actor).with_edition(), pk=pk)


@require_safe
@desk()
def call_list(request: DeskRequest) -> HttpResponse:
    calls = Call.objects.visible_to(request.actor).with_edition()
    can_copy = bool(request.actor.grants_with(LEADING_ROLES))
    return list_response(
        request, call_list_screen(request.actor, calls, timezone.now(), can_copy=can_copy)
    )


@require_safe
@desk()
def call_sheet_show(request: DeskRequest, pk: int) -> HttpResponse:
    call = own_call(request, pk)
    sheet = call_sheet(request.actor, call, timezone.now())
    return render(request, "calls/desk/sheet.html", {"sheet": sheet, "call": call})


@desk(LEADING_ROLES)
def call_copy(request: DeskRequest) -> HttpResponse:
    calls = Call.objects.visible_to(request.actor).select_related("edition")
    editions = Edition.objects.visible_to(request.actor).select_related("programme")
    form = CopyForm(calls, editions, request.POST or None, initial=_copied(request, editions))
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        call = copy_call(request.actor, typed["source"], typed["title"], typed["edition"])
        messages.success(request, _("Copied. Dates, people and marks stayed behind."))
        return redirect("calls:call-sheet", pk=call.pk)
    programmes = Programme.objects.visible_to(request.actor).order_by("sort_key")
    content = {"form": form, "has_calls": calls.exists(), "programmes": programmes}
    return render(request, "calls/desk/copy.html", content)


def _copied(request: DeskRequest, editions: "QuerySet[Edition]") -> dict[str, object]:
    """The call she came from, and the newest edition: next year's, when she just added it."""
    source = whole_number(request.GET.get("z", ""))
    calls = Call.objects.visible_to(request.actor).filter(pk=source or 0)
    programme = calls.values_list("edition__programme", flat=True).first()
    if programme is not None:
        editions = editions.filter(programme=programme)
    return {"source": source, "edition": editions.order_by("pk").last()}


@require_safe
@desk()
def call_preview(request: DeskRequest, pk: int) -> HttpResponse:
    call = own_call(request, pk)
    content = page_content(call, draft_rules(call))
    return render(request, "calls/call.html", {**content, "is_preview": True})


@require_safe
@desk()
def questions_preview(request: DeskRequest, pk: int) -> HttpResponse:
    call = own_call(request, pk)
    content = questions_content(call, draft_rules(call))
    return render(request, "calls/questions.html", {**content, "is_preview": True})


@require_safe
@desk()
def dates_preview(request: DeskRequest, pk: int) -> HttpResponse:
    call = own_call(request, pk)
    rules = draft_rules(call) or current_rules(call)
    return dates_answer(call, rules, request.build_absolute_uri("./"))


@desk(LEADING_ROLES)
def call_publish(request: DeskRequest, pk: int) -> HttpResponse:
    call = own_call(request, pk)
    if request.method == "POST":
        publish_call(request.actor, call)
        messages.success(request, _("Published. Residents can read it now."))
        return redirect("calls:call-sheet", pk=call.pk)
    sheet = call_sheet(request.actor, call, timezone.now())
    return render(request, "calls/desk/publish.html", {"sheet": sheet, "call": call})


@desk(LEADING_ROLES)
def call_cancel(request: DeskRequest, pk: int) -> HttpResponse:
    call = own_call(request, pk)
    form = CancelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        cancel_call(request.actor, call, form.cleaned_data["reason"])
        messages.success(request, _("The call is cancelled. Tell the people who applied."))
        return redirect("calls:call-sheet", pk=call.pk)
    return render(request, "calls/desk/cancel.html", {"form": form, "call": call})


@require_POST
@desk(LEADING_ROLES)
def rules_amend(request: DeskRequest, pk: int) -> HttpResponse:
    amend_rules(request.actor, own_call(request, pk))
    messages.info(request, _("Write the changes. The present rules hold until you publish."))
    return redirect("calls:call-sheet", pk=pk)


@require_POST
@desk(LEADING_ROLES)
def amendment_publish(request: DeskRequest, pk: int) -> HttpResponse:
    call = own_call(request, pk)
    rules = get_object_or_404(Rules, call=call, frozen_at=None)
    publish_amendment(request.actor, rules)
    messages.success(request, _("The new version of the rules holds from now."))
    return redirect("calls:call-sheet", pk=pk)
