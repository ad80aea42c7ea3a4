"""A correction answered on paper or by voice: the stamp, the open answers beside the scan, the
reading back, and the new version."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_POST, require_safe

from osnowa.applications.actions import save_correction
from osnowa.applications.models import Application, Correction
from osnowa.applications.queries.content import content_of, working_response
from osnowa.applications.queries.corrections import notes_of, open_sections, with_notes
from osnowa.applications.queries.versions import changes_between, last_version, versions_of
from osnowa.applications.views.screens import row_query
from osnowa.calls.queries import limits_of
from osnowa.intake.actions import (
    add_scans,
    open_correction,
    put_back_correction,
    register_correction,
)
from osnowa.intake.forms import CorrectionArrivalForm, ScansForm, SetAsideForm
from osnowa.intake.models import CorrectionEntry
from osnowa.intake.queries.entries import correction_of, pages_of
from osnowa.intake.rules import may_key_correction
from osnowa.intake.tables import corrections_screen
from osnowa.kit.refusals import Conflict, Refusal
from osnowa.organisations.enums import HANDLING_ROLES
from osnowa.organisations.views.doors import DeskRequest, desk
from osnowa.questionnaires.forms import SectionForm, section_form, turns_rows, typed_in
from osnowa.questionnaires.queries import form_outline
from osnowa.questionnaires.typed import Typed
from osnowa.ui.forms import put_refusal
from osnowa.ui.lists import list_response

UNPROCESSABLE = 422


@desk(roles=HANDLING_ROLES)
@require_safe
def correction_list(request: DeskRequest) -> HttpResponse:
    rows = CorrectionEntry.objects.visible_to(request.actor).with_application()
    return list_response(request, corrections_screen(rows))


@desk(roles=HANDLING_ROLES)
def correction_open(request: DeskRequest, pk: int) -> HttpResponse:
    """`pk` is the application; whoever comes second goes on with what the first began."""
    rows = Application.objects.at_desk_of(request.actor).sent().with_call()
    application = get_object_or_404(rows.select_related("response", "edit_response"), pk=pk)
    correction = correction_of(application)
    if correction is None or not may_key_correction(request.actor, correction):
        raise Http404
    begun = CorrectionEntry.objects.filter(correction=correction).first()
    if begun is not None:
        return HttpResponseRedirect(_url(begun))
    form = CorrectionArrivalForm(request.POST or None, request.FILES or None)
    if form.is_valid() and (entry := _opened(request, correction, form)):
        return HttpResponseRedirect(_url(entry))
    context = {"application": application, "correction": correction, "form": form}
    status = UNPROCESSABLE if form.is_bound else 200
    return render(request, "intake/correction_open.html", context, status=status)


def _opened(
    request: DeskRequest, correction: Correction, form: CorrectionArrivalForm
) -> CorrectionEntry | None:
    try:
        return open_correction(
            request.actor,
            correction,
            form.cleaned_data["way"],
            arrived_at=form.arrived_at(),
            now=timezone.now(),
            override_reason=form.cleaned_data["override_reason"],
            scans=form.cleaned_data["scans"],
        )
    except Refusal as refusal:
        put_refusal(form, refusal)
        return None


@desk(roles=HANDLING_ROLES)
def correction_key(request: DeskRequest, pk: int) -> HttpResponse:
    entry = _entry(request, pk)
    if not entry.is_open:
        return _to_sheet(entry) if request.method == "POST" else _show_registered(request, entry)
    if request.method != "POST":
        return _show(request, entry, {})
    problems = _keep(request, entry)
    if turns_rows(request.POST):
        return HttpResponseRedirect(f"{_url(entry)}{row_query(request)}")
    if problems and "as_it_is" not in request.POST:
        return _show(request, entry, problems)
    return HttpResponseRedirect(_url(entry, "check"))


@desk(roles=HANDLING_ROLES)
@require_POST
def correction_autosave(request: DeskRequest, pk: int) -> HttpResponse:
    """Keeps what is typed. Answers in JSON, because a script asks."""
    entry = _entry(request, pk)
    try:
        _keep(request, entry)
    except Conflict as conflict:
        return JsonResponse({"sentence": conflict.sentence}, status=conflict.status)
    hour = timezone.localtime().strftime("%H:%M")
    return JsonResponse({"saved_at": hour, "sentence": _("Saved at %(hour)s") % {"hour": hour}})


@desk(roles=HANDLING_ROLES)
@require_POST
def correction_scans_add(request: DeskRequest, pk: int) -> HttpResponse:
    entry = _entry(request, pk)
    form = ScansForm(request.POST, request.FILES)
    if form.is_valid():
        add_scans(request.actor, entry, form.cleaned_data["scans"])
    return HttpResponseRedirect(_url(entry))


@desk(roles=HANDLING_ROLES)
def correction_put_back(request: DeskRequest, pk: int) -> HttpResponse:
    entry = _entry(request, pk)
    form = SetAsideForm(request.POST or None)
    if form.is_valid():
        try:
            put_back_correction(request.actor, entry, form.cleaned_data["why"])
            return _to_sheet(entry)
        except Refusal as refusal:
            if not refusal.field_errors:
                raise
            put_refusal(form, refusal)
    call = entry.correction.application.call
    context = {"call": call, "form": form, "back_url": _url(entry)}
    status = UNPROCESSABLE if form.is_bound else 200
    return render(request, "intake/set_aside.html", context, status=status)


@desk(roles=HANDLING_ROLES)
def correction_check(request: DeskRequest, pk: int) -> HttpResponse:
    """What changes, read aloud where it was told by voice; then it becomes a version."""
    entry = _entry(request, pk)
    if not entry.is_open:
        return _to_sheet(entry)
    refusal = None
    if request.method == "POST":
        try:
            said = {key: key in request.POST for key in ("is_as_on_paper", "was_read_aloud")}
            register_correction(request.actor, entry, **said)
            return _to_sheet(entry)
        except Refusal as refused:
            refusal = refused
            entry = _entry(request, pk)
    return _show_check(request, entry, refusal)


def _show_check(
    request: DeskRequest, entry: CorrectionEntry, refusal: Refusal | None
) -> HttpResponse:
    correction, application = entry.correction, entry.correction.application
    version = last_version(application)
    if version is None:
        raise Http404
    outline = form_outline(application.response.form_id)
    problems = save_correction(
        request.actor, correction, {}, entry.arrived_at, is_waived=entry.is_waived
    )
    labels = {q.key: q.label for q in outline.questions}
    with override(application.language):
        changes = changes_between(version.content, content_of(application, outline))
    context = {
        "entry": entry,
        "correction": correction,
        "application": application,
        "changes": with_notes(changes, correction),
        "problems": [(labels[key], sentence, key) for key, sentence in problems.items()],
        "pages": pages_of(entry),
        "refusal": refusal,
    }
    status = 200 if refusal is None else refusal.status
    return render(request, "intake/correction_check.html", context, status=status)


def _show_registered(request: DeskRequest, entry: CorrectionEntry) -> HttpResponse:
    """The scan, and what changed in the version it became."""
    application = entry.correction.application
    pairs = pairwise(versions_of(application))
    arrived = [pair for pair in pairs if pair[0].received_at == entry.arrived_at]
    context = {
        "entry": entry,
        "application": application,
        "pages": pages_of(entry),
        "changes": changes_between(arrived[0][1].content, arrived[0][0].content) if arrived else [],
    }
    return render(request, "intake/correction_show.html", context)


def _show(
    request: DeskRequest, entry: CorrectionEntry, problems: Mapping[str, str]
) -> HttpResponse:
    forms, notes = _forms(request, entry, problems), notes_of(entry.correction)
    context: dict[str, Any] = {
        "entry": entry,
        "correction": entry.correction,
        "application": entry.correction.application,
        "pages": pages_of(entry),
        "scans": ScansForm(),
        "asked": [(block, notes.get(block.question.key, "")) for f in forms for block in f.blocks],
        "on_page": " ".join(form.on_page for form in forms),
        "problems": [
            (key, problems[key], form[key].label)
            for form in forms
            for key in problems
            if key in form.fields
        ],
        "autosave_url": _url(entry, "autosave"),
    }
    status = UNPROCESSABLE if problems else 200
    return render(request, "intake/correction_key.html", context, status=status)


def _forms(
    request: DeskRequest, entry: CorrectionEntry, problems: Mapping[str, str]
) -> list[SectionForm]:
    application = entry.correction.application
    outline = form_outline(application.response.form_id)
    return [
        section_form(
            section,
            working_response(application),
            outline=outline,
            limits=limits_of(application.rules),
            problems=problems,
            extra_row=request.GET.get("wiersz", ""),
            finds_place=request.GET.get("szukaj", ""),
        )
        for section in open_sections(entry.correction)
    ]


def _keep(request: DeskRequest, entry: CorrectionEntry) -> Mapping[str, str]:
    typed: dict[str, Typed] = {}
    for section in open_sections(entry.correction):
        typed |= typed_in(section, request.POST, request.FILES)
    return save_correction(
        request.actor, entry.correction, typed, entry.arrived_at, is_waived=entry.is_waived
    )


def _entry(request: DeskRequest, pk: int) -> CorrectionEntry:
    rows = CorrectionEntry.objects.visible_to(request.actor).with_application()
    return get_object_or_404(rows, pk=pk)


def _to_sheet(entry: CorrectionEntry) -> HttpResponse:
    pk = entry.correction.application_id
    return HttpResponseRedirect(reverse("applications:application-show", args=[pk]))


def _url(entry: CorrectionEntry, page: str = "key") -> str:
    return reverse(f"intake:correction-{page}", kwargs={"pk": entry.pk})
