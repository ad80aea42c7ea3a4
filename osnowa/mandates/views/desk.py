"""The sheet of a party at the desk: who is in it, who may act for it, who still has to agree."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from osnowa.applications.models import Application
from osnowa.applications.rules import may_handle
from osnowa.kit.refusals import Refusal
from osnowa.mandates.actions import add_mandate, end_mandate, give_more_time, record_on_paper
from osnowa.mandates.enums import AssentState
from osnowa.mandates.forms import MandateForm, PaperForm, TimeForm
from osnowa.mandates.models import Assent
from osnowa.mandates.queries import assents_of, mandates_of, stopped_mandates
from osnowa.organisations.enums import HANDLING_ROLES
from osnowa.organisations.views.doors import DeskRequest, desk
from osnowa.people.models import PartyMember
from osnowa.ui.forms import put_refusal

UNPROCESSABLE = 422
NOT_GIVEN = (AssentState.WAITING, AssentState.LAPSED)


def _application(request: DeskRequest, pk: int) -> Application:
    rows = Application.objects.at_desk_of(request.actor).sent().with_call()
    found = get_object_or_404(rows.select_related("party__patron"), pk=pk, party__isnull=False)
    if not may_handle(request.actor, found):
        raise Http404
    return found


def _url(application: Application) -> str:
    return reverse("mandates:party-sheet", kwargs={"pk": application.pk})


@require_safe
@desk(HANDLING_ROLES)
def party_sheet(request: DeskRequest, pk: int) -> HttpResponse:
    return _show(request, _application(request, pk))


@require_POST
@desk(HANDLING_ROLES)
def mandate_add(request: DeskRequest, pk: int) -> HttpResponse:
    application = _application(request, pk)
    form = MandateForm(request.POST)
    if form.is_valid():
        assert application.party is not None
        add_mandate(request.actor, application, application.party, **form.cleaned_data)
        messages.success(request, _("The mandate is written down."))
        return HttpResponseRedirect(_url(application))
    return _show(request, application, mandate_form=form)


@require_POST
@desk(HANDLING_ROLES)
def mandate_end(request: DeskRequest, pk: int, mandate: int) -> HttpResponse:
    application = _application(request, pk)
    assert application.party is not None
    row = next((row for row in mandates_of(application.party) if row.pk == mandate), None)
    if row is None:
        raise Http404
    end_mandate(request.actor, application, row)
    return HttpResponseRedirect(_url(application))


@require_POST
@desk(HANDLING_ROLES)
def assent_paper(request: DeskRequest, pk: int, assent: int) -> HttpResponse:
    application = _application(request, pk)
    row = _assent(application, assent)
    form = PaperForm(request.POST, prefix=f"p{row.pk}")
    form.is_valid()
    try:
        words = form.cleaned_data.get("paper", "")
        record_on_paper(request.actor, row, words, timezone.now())
    except Refusal as refusal:
        return _refused(request, application, row, form, "paper", refusal)
    return HttpResponseRedirect(_url(application))


@require_POST
@desk(HANDLING_ROLES)
def assent_time(request: DeskRequest, pk: int, assent: int) -> HttpResponse:
    application = _application(request, pk)
    row = _assent(application, assent)
    if not row.is_signature:
        raise Http404
    form = TimeForm(request.POST, prefix=f"t{row.pk}")
    if not form.is_valid():
        return _show(request, application, row=row, wrong=form)
    said = form.cleaned_data
    try:
        give_more_time(request.actor, row, said["days"], said["why"], timezone.now())
    except Refusal as refusal:
        return _refused(request, application, row, form, "why", refusal)
    return HttpResponseRedirect(_url(application))


@require_safe
@desk(HANDLING_ROLES)
def mandate_list(request: DeskRequest) -> HttpResponse:
    """As many rows as *Dzisiaj* counts."""
    stopped = stopped_mandates(request.organisation.pk).select_related("party", "person")
    context = {"rows": stopped.order_by("-stopped_at")}
    return render(request, "mandates/stopped.html", context)


def _assent(application: Application, pk: int) -> Assent:
    row = get_object_or_404(Assent, application=application, pk=pk)
    row.application = application
    return row


def _refused(
    request: DeskRequest,
    application: Application,
    row: Assent,
    form: PaperForm | TimeForm,
    field: str,
    refusal: Refusal,
) -> HttpResponse:
    if not refusal.field_errors:
        raise refusal
    named = {field if key == "words" else key: s for key, s in refusal.field_errors.items()}
    put_refusal(form, Refusal(refusal.sentence, field_errors=named))
    return _show(request, application, row=row, wrong=form)


def _show(
    request: DeskRequest,
    application: Application,
    *,
    mandate_form: MandateForm | None = None,
    row: Assent | None = None,
    wrong: PaperForm | TimeForm | None = None,
) -> HttpResponse:
    party, today = application.party, timezone.localdate()
    assert party is not None
    context: dict[str, Any] = {
        "application": application,
        "party": party,
        "members": PartyMember.objects.filter(party=party).select_related("person"),
        "mandates": [(one, one.holds_on(today)) for one in mandates_of(party)],
        "assents": [_forms(one, row, wrong) for one in assents_of(application)],
        "mandate_form": mandate_form or MandateForm(),
        "wrong": mandate_form or wrong,
    }
    status = UNPROCESSABLE if mandate_form or wrong else 200
    return render(request, "mandates/party.html", context, status=status)


def _forms(
    assent: Assent, row: Assent | None, wrong: PaperForm | TimeForm | None
) -> tuple[Assent, PaperForm | None, TimeForm | None]:
    is_wrong = row is not None and row.pk == assent.pk
    paper: PaperForm | None = None
    more: TimeForm | None = None
    if assent.state != AssentState.GIVEN:
        paper = PaperForm(prefix=f"p{assent.pk}")
    if assent.is_signature and assent.state in NOT_GIVEN:
        more = TimeForm(prefix=f"t{assent.pk}")
    if is_wrong and isinstance(wrong, PaperForm):
        paper = wrong
    if is_wrong and isinstance(wrong, TimeForm):
        more = wrong
    return assent, paper, more
