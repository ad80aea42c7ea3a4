"""The screen of keying in: the scan on one side, the whole form on the other."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from osnowa.applications.contact import CONTACT_KEYS
from osnowa.applications.forms import contact_typed_in
from osnowa.applications.marks import PREFIX, mark_of, marks_of, touched
from osnowa.applications.queries.content import contact_of, working_response
from osnowa.applications.views.screens import row_query
from osnowa.calls.queries import limits_of
from osnowa.intake.actions import save_entry
from osnowa.intake.actions.key_in import KeyedIn
from osnowa.intake.actions.take_filled import Taken, read_upload, take_filled, whole
from osnowa.intake.forms import KeyedContactForm, ReplyForm, ScansForm, agrees
from osnowa.intake.models import Intake
from osnowa.intake.queries.entries import pages_of
from osnowa.intake.views.entry import UNPROCESSABLE, entry_of, entry_url
from osnowa.intake.views.filled import FilledFileForm
from osnowa.kit.refusals import Conflict, Refusal
from osnowa.organisations.enums import HANDLING_ROLES
from osnowa.organisations.views.doors import DeskRequest, desk
from osnowa.questionnaires.forms import SectionForm, section_form, turns_rows, typed_in
from osnowa.questionnaires.outline import FormOutline
from osnowa.questionnaires.queries import form_outline, problems_of
from osnowa.questionnaires.typed import Typed


@desk(roles=HANDLING_ROLES)
def entry_key(request: DeskRequest, pk: int) -> HttpResponse:
    intake = entry_of(request, pk)
    if request.method == "POST":
        _keep(request, intake)
        return HttpResponseRedirect(_next(request, intake))
    if not intake.is_open:
        return HttpResponseRedirect(entry_url(intake, "show"))
    return _show(request, intake)


@desk(roles=HANDLING_ROLES)
@require_POST
def entry_autosave(request: DeskRequest, pk: int) -> HttpResponse:
    """Keeps what is typed. Answers in JSON, because a script asks."""
    intake = entry_of(request, pk)
    try:
        outline = _keep(request, intake)
    except Conflict as conflict:
        return JsonResponse({"sentence": conflict.sentence}, status=conflict.status)
    hour = timezone.localtime(intake.application.saved_at).strftime("%H:%M")
    fields = _marks(intake, _form(intake, outline, {}))
    sentence = _("Saved at %(hour)s") % {"hour": hour}
    return JsonResponse({"saved_at": hour, "sentence": sentence, "fields": fields})


@desk(roles=HANDLING_ROLES)
@require_POST
def filled_take(request: DeskRequest, pk: int) -> HttpResponse:
    """A form filled in Word or LibreOffice goes into the answers that are still empty."""
    intake = entry_of(request, pk)
    form = FilledFileForm(request.POST, request.FILES)
    taken: Taken | None = None
    if form.is_valid():
        outline = form_outline(intake.application.response.form_id)
        try:
            filled = read_upload(form.cleaned_data["filled"], outline)
            taken = take_filled(request.actor, intake.application, outline, filled)
        except Refusal as refusal:
            form.add_error("filled", refusal.sentence)
    return _show(request, intake, filled_form=form, taken=taken)


def _keep(request: DeskRequest, intake: Intake) -> FormOutline:
    """Only what this page changed: two people at one entry do not overwrite each other."""
    application = intake.application
    outline = form_outline(application.response.form_id)
    marks = request.POST.dict()
    form = _form(intake, outline, {})
    answers = touched(_typed(request, outline), form.typed, marks)
    contact = touched(contact_typed_in(marks), application.contact_typed, marks)
    typed = KeyedIn(
        answers=answers.typed,
        contact={key: str(value) for key, value in contact.typed.items()},
        has_consent=agrees(marks),
        reply_by=_reply_by(marks),
    )
    save_entry(request.actor, intake, outline, typed)
    return outline


def _typed(request: DeskRequest, outline: FormOutline) -> dict[str, Typed]:
    return typed_in(whole(outline), request.POST, request.FILES)


def _reply_by(post: Mapping[str, str]) -> str | None:
    form = ReplyForm(post)
    return form.cleaned_data["reply_by"] if form.is_valid() and "reply_by" in post else None


def _next(request: DeskRequest, intake: Intake) -> str:
    here = entry_url(intake)
    if turns_rows(request.POST):
        return f"{here}{row_query(request)}"
    if request.POST.get("action") == "exit":
        return reverse("intake:call-entries", kwargs={"call_id": intake.application.call_id})
    return entry_url(intake, "check")


def _show(
    request: DeskRequest,
    intake: Intake,
    *,
    filled_form: FilledFileForm | None = None,
    taken: Taken | None = None,
) -> HttpResponse:
    application = intake.application
    outline = form_outline(application.response.form_id)
    is_checked = "pokaz" in request.GET
    problems: Mapping[str, str] = {}
    if is_checked:
        limits = limits_of(application.rules)
        problems = problems_of(working_response(application), limits, outline)
    form = _form(intake, outline, problems, turned=request.GET.dict())
    contact = KeyedContactForm(
        application.contact_typed,
        is_paper=intake.is_paper,
        has_consent=bool(application.consent_text),
        problems=contact_of(application).problems if is_checked else {},
    )
    context: dict[str, Any] = {
        "intake": intake,
        "application": application,
        "call": application.call,
        "pages": pages_of(intake),
        "scans": ScansForm(),
        "filled": filled_form or FilledFileForm(),
        "taken": taken,
        "form": form,
        "sections": _sections(form, outline),
        "contact": contact,
        "reply": ReplyForm({"reply_by": application.reply_by}),
        "marks": _marks(intake, form),
        "saved_at": application.saved_at if application.contact_typed else None,
        "autosave_url": reverse("intake:entry-autosave", kwargs={"pk": intake.pk}),
    }
    is_refused = filled_form is not None and bool(filled_form.errors)
    status = UNPROCESSABLE if is_refused else 200
    return render(request, "intake/key.html", context, status=status)


def _form(
    intake: Intake,
    outline: FormOutline,
    problems: Mapping[str, str],
    *,
    turned: Mapping[str, str] | None = None,
) -> SectionForm:
    """`turned` is the query of the address: the row just added, the place just searched."""
    asked = turned or {}
    application = intake.application
    return section_form(
        whole(outline),
        working_response(application),
        limits=limits_of(application.rules),
        problems=problems,
        extra_row=asked.get("wiersz", ""),
        finds_place=asked.get("szukaj", ""),
    )


def _sections(form: SectionForm, outline: FormOutline) -> list[dict[str, Any]]:
    """The questions under the headings of the paper."""
    blocks = {block.question.key: block for block in form.blocks}
    return [
        {"title": section.title, "blocks": [blocks[q.key] for q in section.questions]}
        for section in outline.sections
    ]


def _marks(intake: Intake, form: SectionForm) -> dict[str, str]:
    typed = intake.application.contact_typed
    contact = {f"{PREFIX}{key}": mark_of(typed.get(key)) for key in CONTACT_KEYS}
    return {**marks_of(form.section, form.typed), **contact}
