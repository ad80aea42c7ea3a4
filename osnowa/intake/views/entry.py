"""Opening an entry, adding pages of its scan, setting it aside."""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from osnowa.calls.models import Call
from osnowa.calls.queries import current_rules
from osnowa.intake.actions import add_scans, open_entry, set_aside
from osnowa.intake.enums import Way
from osnowa.intake.forms import HelpForm, PaperForm, ScansForm, SetAsideForm
from osnowa.intake.models import Intake
from osnowa.intake.rules import may_key_in
from osnowa.kit.refusals import Refusal
from osnowa.organisations.enums import HANDLING_ROLES
from osnowa.organisations.views.doors import DeskRequest, desk
from osnowa.ui.forms import put_refusal

UNPROCESSABLE = 422


@desk(roles=HANDLING_ROLES)
def paper_open(request: DeskRequest, call_id: int) -> HttpResponse:
    form = PaperForm(request.POST or None, request.FILES or None)
    return _open(request, _call(request, call_id), form, "intake/paper.html")


@desk(roles=HANDLING_ROLES)
def help_open(request: DeskRequest, call_id: int) -> HttpResponse:
    form = HelpForm(request.POST or None)
    return _open(request, _call(request, call_id), form, "intake/help.html")


def _call(request: DeskRequest, call_id: int) -> Call:
    rows = Call.objects.visible_to(request.actor).select_related("form", "organisation")
    call = get_object_or_404(rows.select_related("edition__programme"), pk=call_id)
    if not may_key_in(request.actor, call):
        raise Http404
    return call


def _open(
    request: DeskRequest, call: Call, form: PaperForm | HelpForm, template: str
) -> HttpResponse:
    if form.is_valid():
        try:
            intake = open_entry(
                request.actor,
                call,
                form.cleaned_data.get("way", Way.PAPER),
                arrived_at=form.arrived_at(),
                now=timezone.now(),
                override_reason=form.cleaned_data["override_reason"],
                scans=form.cleaned_data.get("scans", ()),
                language=form.cleaned_data["language"],
            )
            return HttpResponseRedirect(entry_url(intake))
        except Refusal as refusal:
            put_refusal(form, refusal)
    context = {"call": call, "form": form, "rules": current_rules(call)}
    return render(request, template, context, status=UNPROCESSABLE if form.is_bound else 200)


@desk(roles=HANDLING_ROLES)
@require_POST
def scans_add(request: DeskRequest, pk: int) -> HttpResponse:
    intake = entry_of(request, pk)
    form = ScansForm(request.POST, request.FILES)
    if form.is_valid():
        add_scans(request.actor, intake, form.cleaned_data["scans"])
    return HttpResponseRedirect(entry_url(intake))


@desk(roles=HANDLING_ROLES)
def entry_set_aside(request: DeskRequest, pk: int) -> HttpResponse:
    intake = entry_of(request, pk)
    form = SetAsideForm(request.POST or None)
    if form.is_valid():
        try:
            set_aside(request.actor, intake, form.cleaned_data["why"])
            call_id = intake.application.call_id
            return HttpResponseRedirect(reverse("intake:call-entries", args=[call_id]))
        except Refusal as refusal:
            if not refusal.field_errors:
                raise
            put_refusal(form, refusal)
    context = {"call": intake.application.call, "form": form, "back_url": entry_url(intake)}
    status = UNPROCESSABLE if form.is_bound else 200
    return render(request, "intake/set_aside.html", context, status=status)


def entry_of(request: DeskRequest, pk: int) -> Intake:
    return get_object_or_404(Intake.objects.visible_to(request.actor).with_application(), pk=pk)


def entry_url(intake: Intake, page: str = "key") -> str:
    return reverse(f"intake:entry-{page}", kwargs={"pk": intake.pk})
