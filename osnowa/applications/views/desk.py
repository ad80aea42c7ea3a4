"""Staff screens of one application: the sheet, corrections, the receipt."""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from osnowa.applications.actions import ask_correction
from osnowa.applications.enums import ApplicationState
from osnowa.applications.forms import CorrectionForm
from osnowa.applications.models import Application, Correction
from osnowa.applications.policy import sees_contact_at_desk
from osnowa.applications.printing import receipt_pdf
from osnowa.applications.queries.corrections import asked_in, last_answered, with_notes
from osnowa.applications.queries.fields import (
    hidden_keys,
    shown_changes,
    shown_sections,
    with_files,
)
from osnowa.applications.queries.timeline import events_of
from osnowa.applications.queries.versions import last_version, versions_of
from osnowa.applications.rules import may_handle
from osnowa.applications.sockets import Verb, sheet_notes, sheet_verbs
from osnowa.applications.status import TONES
from osnowa.applications.views.own import pdf_response
from osnowa.kit.refusals import Refusal
from osnowa.organisations.enums import HANDLING_ROLES
from osnowa.organisations.views.doors import DeskRequest, desk
from osnowa.questionnaires.enums import FieldKind
from osnowa.questionnaires.models import Answer

UNPROCESSABLE = 422


@desk()
def application_show(request: DeskRequest, pk: int) -> HttpResponse:
    application = _application(request, pk)
    versions = versions_of(application)
    sees_contact = sees_contact_at_desk(request.actor, application.organisation_id)
    personal = hidden_keys(application, sees_contact=sees_contact)
    corrections = Correction.objects.filter(application=application).prefetch_related(
        "items__field"
    )
    context = {
        "application": application,
        "call": application.call,
        "tone": TONES[application.state],
        "verbs": _verbs(request, application),
        "notes": [note for plug in sheet_notes for note in plug(request.actor, application)],
        "version": versions[0],
        "versions": versions,
        "sections": with_files(shown_sections(versions[0].content, personal), application.response),
        "changes": with_notes(shown_changes(versions, personal), last_answered(corrections)),
        "sees_contact": sees_contact,
        "corrections": [(one, asked_in(one, versions[0].content)) for one in corrections],
        "files": _files(application, personal),
        "events": events_of(
            application, names_staff=True, names_applicant=sees_contact, tells_judging=True
        ),
    }
    return render(request, "applications/sheet.html", context)


def _application(request: DeskRequest, pk: int) -> Application:
    rows = Application.objects.at_desk_of(request.actor).sent().with_call()
    return get_object_or_404(rows.select_related("response", "party"), pk=pk)


def _verbs(request: DeskRequest, application: Application) -> list[Verb]:
    """First what rooms above offer, then our own correction. One is primary."""
    verbs = [verb for plug in sheet_verbs for verb in plug(request.actor, application)]
    asks = application.state == ApplicationState.SUBMITTED and may_handle(
        request.actor, application
    )
    if asks:
        url = reverse("applications:correction-ask", kwargs={"pk": application.pk})
        verbs.append(Verb(_("Ask for a correction"), url, "secondary" if verbs else "primary"))
    return verbs


def _files(application: Application, hidden: frozenset[str]) -> list[Answer]:
    answers = Answer.objects.filter(response=application.response, file__isnull=False)
    return list(answers.exclude(field__key__in=hidden).select_related("file", "field"))


@desk()
def receipt_fetch(request: DeskRequest, pk: int) -> HttpResponse:
    application = _application(request, pk)
    version = last_version(application)
    if version is None or not sees_contact_at_desk(request.actor, application.organisation_id):
        raise Http404
    return pdf_response(
        receipt_pdf(version, is_for_her=False), f"zgloszenie-{application.number}.pdf"
    )


@desk(roles=HANDLING_ROLES)
def correction_ask(request: DeskRequest, pk: int) -> HttpResponse:
    application = _application(request, pk)
    if not may_handle(request.actor, application):
        raise Http404
    version = last_version(application)
    if version is None:
        raise Http404
    parts = [
        (
            section["title"],
            [
                (answer["key"], answer["label"])
                for answer in section["answers"]
                if answer["kind"] != FieldKind.CONSENT
            ],
        )
        for section in version.content["sections"]
    ]
    data = request.POST if request.method == "POST" else None
    form = CorrectionForm(parts, application.rules.correction_days, data=data)
    if form.is_valid() and _asked(request, application, form):
        return HttpResponseRedirect(
            reverse("applications:application-show", kwargs={"pk": application.pk})
        )
    context = {"application": application, "call": application.call, "form": form}
    status = UNPROCESSABLE if form.is_bound else 200
    return render(request, "applications/correction_ask.html", context, status=status)


def _asked(request: DeskRequest, application: Application, form: CorrectionForm) -> bool:
    try:
        ask_correction(
            request.actor,
            application,
            notes=form.notes(),
            reason=form.cleaned_data["reason"],
            due_at=form.due_at(),
            now=timezone.now(),
        )
    except Refusal as refusal:
        if not refusal.field_errors:
            raise
        for key, sentence in refusal.field_errors.items():
            form.add_error("due_on" if key == "due_at" else key, sentence)
        return False
    return True
