"""The applicant's answer to a correction: only the chosen answers are open."""

from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from osnowa.applications.actions import answer_correction, save_correction
from osnowa.applications.enums import Right
from osnowa.applications.models import Application, Correction
from osnowa.applications.queries.content import working_response
from osnowa.applications.queries.corrections import notes_of, open_sections
from osnowa.applications.queries.versions import is_changed
from osnowa.applications.rules import expect_right, is_answerable, right_of
from osnowa.applications.views.own import own, own_url
from osnowa.applications.views.screens import remarks_of, row_query, typed_lines
from osnowa.calls.queries import limits_of
from osnowa.jobs.clock import received_at
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Conflict
from osnowa.questionnaires.forms import SectionForm, section_form, turns_rows, typed_in
from osnowa.questionnaires.outline import SectionOutline
from osnowa.questionnaires.queries import form_outline
from osnowa.questionnaires.typed import Typed

UNPROCESSABLE = 422
AS_IT_IS = "as_it_is"


@own
@require_http_methods(["GET", "HEAD", "POST"])
def correction_answer(request: HttpRequest, actor: Actor, application: Application) -> HttpResponse:
    correction = _last_correction(application)
    expect_right(right_of(actor, application), Right.EDIT)
    if request.method == "POST":
        return _answer(request, actor, correction)
    if not is_answerable(correction, received_at(request)):
        return HttpResponseRedirect(own_url(application))
    return _show_correction(request, correction, {})


@own
@require_POST
def correction_autosave(
    request: HttpRequest, actor: Actor, application: Application
) -> HttpResponse:
    """Keeps what is typed; nothing is sent. Answers in JSON, because a script asks."""
    correction = _last_correction(application)
    expect_right(right_of(actor, application), Right.EDIT)
    at = received_at(request)
    try:
        save_correction(actor, correction, _typed(request, open_sections(correction)), at)
    except Conflict as conflict:
        return JsonResponse({"sentence": conflict.sentence}, status=conflict.status)
    hour = timezone.localtime(at).strftime("%H:%M")
    return JsonResponse({"saved_at": hour, "sentence": _("Saved at %(hour)s") % {"hour": hour}})


def _last_correction(application: Application) -> Correction:
    correction = Correction.objects.filter(application=application).first()
    if correction is None:
        raise Http404
    correction.application = application
    return correction


def _answer(request: HttpRequest, actor: Actor, correction: Correction) -> HttpResponse:
    sections = open_sections(correction)
    at = received_at(request)
    try:
        problems = save_correction(actor, correction, _typed(request, sections), at)
        if turns_rows(request.POST):
            return HttpResponseRedirect(_row_url(request, correction))
        if problems:
            return _show_correction(request, correction, problems)
        if AS_IT_IS not in request.POST and not is_changed(correction):
            return _show_correction(request, correction, {}, is_unchanged=True)
        expect_right(right_of(actor, correction.application), Right.SEND)
        answer_correction(actor, correction, at)
    except Conflict as conflict:
        return _kept(request, correction, sections, conflict)
    return HttpResponseRedirect(f"{own_url(correction.application)}?poprawione=1")


def _typed(request: HttpRequest, sections: list[SectionOutline]) -> dict[str, Typed]:
    typed: dict[str, Typed] = {}
    for section in sections:
        typed |= typed_in(section, request.POST, request.FILES)
    return typed


def _row_url(request: HttpRequest, correction: Correction) -> str:
    public_id = correction.application.public_id
    here = reverse("applications:correction-answer", kwargs={"public_id": public_id})
    return f"{here}{row_query(request)}"


def _kept(
    request: HttpRequest,
    correction: Correction,
    sections: list[SectionOutline],
    conflict: Conflict,
) -> HttpResponse:
    lines = [line for section in sections for line in typed_lines(request, section)]
    context = {
        "call": correction.application.call,
        "refusal": conflict,
        "lines": lines,
        "has_errors": True,
    }
    return render(request, "applications/kept.html", context, status=conflict.status)


def _show_correction(
    request: HttpRequest,
    correction: Correction,
    problems: Mapping[str, str],
    *,
    is_unchanged: bool = False,
) -> HttpResponse:
    application = correction.application
    response = working_response(application)
    limits = limits_of(application.rules)
    outline = form_outline(application.response.form_id)
    forms: list[SectionForm] = [
        section_form(
            section,
            response,
            outline=outline,
            limits=limits,
            problems=problems,
            extra_row=request.GET.get("wiersz", ""),
            finds_place=request.GET.get("szukaj", ""),
        )
        for section in open_sections(correction)
    ]
    notes = notes_of(correction)
    context = {
        "application": application,
        "call": application.call,
        "correction": correction,
        "saved_at": application.saved_at if application.is_being_mended else None,
        "autosave_url": reverse(
            "applications:correction-autosave", kwargs={"public_id": application.public_id}
        ),
        "forms": forms,
        "remarks": remarks_of(application),
        "on_page": " ".join(form.on_page for form in forms),
        "has_errors": bool(problems),
        "is_unchanged": is_unchanged,
        "problems": [
            (key, problems[key], form[key].label)
            for form in forms
            for key in problems
            if key in form.fields
        ],
        "asked": [(block, notes.get(block.question.key, "")) for f in forms for block in f.blocks],
    }
    status = UNPROCESSABLE if problems or is_unchanged else 200
    return render(request, "applications/correction.html", context, status=status)
