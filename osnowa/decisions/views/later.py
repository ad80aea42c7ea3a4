"""What is asked after the results: her page in Moje, and the same answers at the desk."""

from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from osnowa.applications.enums import Right
from osnowa.applications.models import Application
from osnowa.applications.policy import sees_contact_at_desk
from osnowa.applications.rules import expect_right, right_of
from osnowa.applications.views.own import own, own_url
from osnowa.applications.views.screens import row_query, typed_lines
from osnowa.calls.queries import limits_of
from osnowa.decisions.actions.answering_later import finish_later, save_later
from osnowa.decisions.queries.later import LaterProgress, later_answers, later_progress
from osnowa.jobs.clock import received_at
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Conflict
from osnowa.kit.texts import pick
from osnowa.organisations.views.doors import DeskRequest, desk
from osnowa.questionnaires.forms import section_form, turns_rows, typed_in
from osnowa.questionnaires.outline import SectionOutline
from osnowa.questionnaires.policy import shown_in_sheets
from osnowa.questionnaires.queries import form_outline
from osnowa.questionnaires.typed import Typed

UNPROCESSABLE = 422


@own
@require_http_methods(["GET", "HEAD", "POST"])
def later_answer(request: HttpRequest, actor: Actor, application: Application) -> HttpResponse:
    expect_right(right_of(actor, application), Right.EDIT)
    if request.method == "POST":
        return _answer(request, actor, application)
    progress = later_progress(application)
    if progress is None:
        return HttpResponseRedirect(own_url(application))
    return _show(request, application, progress, {})


@own
@require_POST
def later_autosave(request: HttpRequest, actor: Actor, application: Application) -> HttpResponse:
    """Keeps what is typed. Answers in JSON, because a script asks."""
    expect_right(right_of(actor, application), Right.EDIT)
    try:
        save_later(actor, application, _typed(request, application))
    except Conflict as conflict:
        return JsonResponse({"sentence": conflict.sentence}, status=conflict.status)
    hour = timezone.localtime(received_at(request)).strftime("%H:%M")
    return JsonResponse({"saved_at": hour, "sentence": _("Saved at %(hour)s") % {"hour": hour}})


def _answer(request: HttpRequest, actor: Actor, application: Application) -> HttpResponse:
    try:
        problems = save_later(actor, application, _typed(request, application))
    except Conflict as conflict:
        return _kept(request, application, conflict)
    if turns_rows(request.POST):
        return HttpResponseRedirect(f"{request.path}{row_query(request)}")
    progress = later_progress(application)
    if progress is not None and problems:
        return _show(request, application, progress, problems)
    finish_later(actor, application)
    return HttpResponseRedirect(f"{request.path}?gotowe=1")


def _sections(application: Application) -> tuple[SectionOutline, ...]:
    return form_outline(application.response.form_id).later_sections


def _typed(request: HttpRequest, application: Application) -> dict[str, Typed]:
    typed: dict[str, Typed] = {}
    for section in _sections(application):
        typed |= typed_in(section, request.POST, request.FILES)
    return typed


def _kept(request: HttpRequest, application: Application, conflict: Conflict) -> HttpResponse:
    sections = _sections(application)
    lines = [line for section in sections for line in typed_lines(request, section)]
    context = {"call": application.call, "refusal": conflict, "lines": lines, "has_errors": True}
    return render(request, "applications/kept.html", context, status=conflict.status)


def _show(
    request: HttpRequest,
    application: Application,
    progress: LaterProgress,
    problems: Mapping[str, str],
) -> HttpResponse:
    outline = form_outline(application.response.form_id)
    forms = [
        section_form(
            section,
            application.response,
            outline=outline,
            limits=limits_of(application.rules),
            problems=problems,
            extra_row=request.GET.get("wiersz", ""),
            finds_place=request.GET.get("szukaj", ""),
            is_later=True,
        )
        for section in outline.later_sections
    ]
    listed = [
        (key, problems[key], form[key].label)
        for form in forms
        for key in problems
        if key in form.fields
    ]
    public_id = {"public_id": application.public_id}
    context = {
        "application": application,
        "call": application.call,
        "progress": progress,
        "forms": [form for form in forms if form.questions],
        "on_page": " ".join(form.on_page for form in forms),
        "problems": listed,
        "has_errors": bool(problems),
        "is_done": "gotowe" in request.GET and progress.is_complete,
        "own_url": own_url(application),
        "autosave_url": reverse("decisions:later-autosave", kwargs=public_id),
    }
    status = UNPROCESSABLE if problems else 200
    return render(request, "decisions/later.html", context, status=status)


@require_safe
@desk()
def later_show(request: DeskRequest, pk: int) -> HttpResponse:
    """Every question asked after the results, answered or not."""
    rows = Application.objects.at_desk_of(request.actor).sent().with_call()
    application = get_object_or_404(rows.select_related("response"), pk=pk)
    progress = later_progress(application)
    if progress is None:
        raise Http404
    sees_people = sees_contact_at_desk(request.actor, application.organisation_id)
    views = later_answers(application)
    allowed = shown_in_sheets([view.question for view in views], sees_personal=sees_people)
    keys, language = {question.key for question in allowed}, get_language() or "pl"
    context = {
        "application": application,
        "call": application.call,
        "progress": progress,
        "answers": [
            (pick(view.question.label, language), view) for view in views if view.key in keys
        ],
        "hidden_count": len(views) - len(keys),
    }
    return render(request, "decisions/later_sheet.html", context)
