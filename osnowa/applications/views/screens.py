"""The screens of the form, one section each, and the contact as the last one."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from osnowa.accounts.rules import client_hash
from osnowa.applications.actions import leave_contact
from osnowa.applications.codes import shown_code
from osnowa.applications.contact import CONTACT_KEYS
from osnowa.applications.enums import Right
from osnowa.applications.forms import ContactForm, WayBackForm
from osnowa.applications.marks import PREFIX, mark_of, marks_of
from osnowa.applications.models import Application
from osnowa.applications.queries.content import contact_of, contact_screen, working_response
from osnowa.applications.queries.eligibility import asks_for, breaches_on
from osnowa.applications.rules import is_writable
from osnowa.applications.sockets import RemarkView, remarks
from osnowa.applications.views.doors import ApplyPath, applying
from osnowa.applications.views.keeping import Kept, keep
from osnowa.calls.queries import limits_of
from osnowa.kit.refusals import Conflict, Refusal
from osnowa.questionnaires.forms import (
    ADD_ROW,
    FIND_PLACE,
    SectionForm,
    section_form,
    turns_rows,
    typed_in,
)
from osnowa.questionnaires.outline import FormOutline, Question, SectionOutline
from osnowa.questionnaires.queries import (
    answers_so_far,
    form_outline,
    problems_of,
    stored_answers,
    typed_values,
)
from osnowa.questionnaires.typed import as_lines

# On the screen after this one a person is offered a way back.
OFFER_AFTER = 2
UNPROCESSABLE = 422
Problems = Mapping[str, str]


@applying
@require_http_methods(["GET", "HEAD", "POST"])
def screen_fill(request: HttpRequest, path: ApplyPath, screen: int) -> HttpResponse:
    outline = _outline(path, screen)
    if request.method == "POST":
        return _post(request, path, outline, screen)
    if path.application is not None and not is_writable(path.application):
        return HttpResponseRedirect(_own_page(path.application))
    is_lent_contact = screen == contact_screen(outline) and not path.is_founder
    if is_lent_contact or not path.may(Right.EDIT):
        return HttpResponseRedirect(_url("draft-check", path))
    problems: Problems = {}
    if path.application is not None and "pokaz" in request.GET:
        problems = _stored_problems(path, path.application, outline, screen)
    return _show(request, path, outline, screen, problems)


@applying
@require_POST
def screen_autosave(request: HttpRequest, path: ApplyPath, screen: int) -> HttpResponse:
    """Saves only the fields in the POST. Answers in JSON, because a script asks."""
    outline = _outline(path, screen)
    try:
        kept = keep(request, path, outline, screen, is_checked=False)
    except Refusal as refusal:
        return JsonResponse({"sentence": refusal.sentence}, status=refusal.status)
    if kept.saved_at is None:
        return JsonResponse({"saved_at": "", "sentence": ""})
    hour = timezone.localtime(kept.saved_at).strftime("%H:%M")
    sentence = _("Saved at %(hour)s") % {"hour": hour}
    if kept.elsewhere:
        sentence = f"{sentence}. " + _("Somebody changed this on another device too.")
    answer = {
        "saved_at": hour,
        "sentence": sentence,
        "fields": _marks(kept.path, outline, screen),
        "hidden": _hidden_now(kept.path, outline, screen),
    }
    return kept.remember_on(JsonResponse(answer), request)


def _hidden_now(path: ApplyPath, outline: FormOutline, screen: int) -> list[str]:
    """Questions of this screen that need no answer as things are."""
    if screen == contact_screen(outline) or path.application is None:
        return []
    shown = answers_so_far(working_response(path.application), outline).shown
    keys = [question.key for question in outline.sections[screen - 1].questions]
    return [key for key in keys if key not in shown]


def _outline(path: ApplyPath, screen: int) -> FormOutline:
    outline = form_outline(path.call.form_id)
    if not 1 <= screen <= contact_screen(outline):
        raise Http404
    return outline


def _post(request: HttpRequest, path: ApplyPath, outline: FormOutline, screen: int) -> HttpResponse:
    try:
        kept = keep(request, path, outline, screen)
    except Conflict as conflict:
        return kept_page(request, path, conflict, _typed_lines(request, outline, screen))
    response = _after_saving(request, kept, outline, screen)
    return kept.remember_on(response, request)


def _after_saving(
    request: HttpRequest, kept: Kept, outline: FormOutline, screen: int
) -> HttpResponse:
    """Where each button of the screen leads; everything typed is stored already."""
    action = request.POST.get("action", "next")
    here = _screen_url(kept.path, screen)
    if turns_rows(request.POST):
        return HttpResponseRedirect(f"{here}{row_query(request)}")
    if action == "exit":
        return HttpResponseRedirect(_url("call-start", kept.path))
    if action == "send_link" and kept.path.application is not None:
        return _send_link(request, kept, outline, screen)
    if kept.problems or kept.elsewhere:
        elsewhere = _elsewhere(kept, outline, screen)
        return _show(request, kept.path, outline, screen, kept.problems, elsewhere=elsewhere)
    return HttpResponseRedirect(_next_url(request, kept.path, outline, screen))


def _send_link(request: HttpRequest, kept: Kept, outline: FormOutline, screen: int) -> HttpResponse:
    path = kept.path
    assert path.application is not None
    typed = request.POST.get("way_back", "")
    client = client_hash(request.META.get("REMOTE_ADDR", ""))
    problem = leave_contact(path.actor, path.application, path.rules, typed, client)
    if problem:
        offer = WayBackForm(data={"way_back": typed}, problem=problem)
        return _show(request, path, outline, screen, {}, offer=offer)
    return HttpResponseRedirect(f"{_screen_url(path, screen)}?link=1")


def _next_url(request: HttpRequest, path: ApplyPath, outline: FormOutline, screen: int) -> str:
    if "do_sprawdzenia" in request.POST or screen == contact_screen(outline):
        return _url("draft-check", path)
    return _screen_url(path, _neighbour(path, outline, screen, 1))


def _neighbour(path: ApplyPath, outline: FormOutline, screen: int, step: int) -> int:
    """The next screen that has a question to ask, forward or back; 0 before the first."""
    if not outline.has_conditions:
        return screen + step
    response = working_response(path.application) if path.application else None
    answers = answers_so_far(response, outline)
    other = screen + step
    while 1 <= other <= len(outline.sections) and not answers.has_questions(
        outline.sections[other - 1]
    ):
        other += step
    return other


def row_query(request: HttpRequest) -> str:
    """Where a button that adds a row, takes one away or searches leads on the same screen."""
    if key := request.POST.get(ADD_ROW, ""):
        return f"?{urlencode({'wiersz': key})}#id_{key}"
    if key := request.POST.get(FIND_PLACE, ""):
        return f"?{urlencode({'szukaj': key})}#id_{key}"
    return "#main"


def _show(
    request: HttpRequest,
    path: ApplyPath,
    outline: FormOutline,
    screen: int,
    problems: Problems,
    offer: WayBackForm | None = None,
    elsewhere: Sequence[tuple[str, str]] = (),
) -> HttpResponse:
    application = path.application
    last = contact_screen(outline)
    is_contact = screen == last
    before = _neighbour(path, outline, screen, -1)
    context: dict[str, Any] = {
        "path": path,
        "call": path.call,
        "application": application,
        "screen": screen,
        "screens": last,
        "is_contact": is_contact,
        "section": None if is_contact else outline.sections[screen - 1],
        "budget_question": None if is_contact else _lone_budget(outline.sections[screen - 1]),
        "form": _contact_form(path, problems)
        if is_contact
        else _section_form(request, path, outline, screen, problems),
        "problems": problems,
        "back_url": _screen_url(path, before) if before else _url("call-start", path),
        "before": before,
        "on_url": _next_url(request, path, outline, screen),
        "autosave_url": _url("screen-autosave", path, screen=screen),
        "is_for_check": "zmien" in request.GET or "do_sprawdzenia" in request.POST,
        "elsewhere": elsewhere,
        "marks": _marks(path, outline, screen),
        "changed_by": _changed_by(path, outline, screen),
        "remarks": remarks_of(application),
        "saved_at": application.saved_at if application else None,
        "code": shown_code(application.public_id) if application and path.is_founder else "",
        "is_offered": (path.is_founder and _is_offered(application, screen)) or offer is not None,
        "offer": offer or WayBackForm(),
        "has_errors": offer is not None,
        "was_link_sent": "link" in request.GET,
    }
    status = UNPROCESSABLE if problems or offer is not None else 200
    return render(request, "applications/screen.html", context, status=status)


def _changed_by(path: ApplyPath, outline: FormOutline, screen: int) -> dict[str, str]:
    """Where several people write: by key, who changed an answer last, if not she who looks."""
    application = path.application
    if application is None or not application.is_shared or screen == contact_screen(outline):
        return {}
    stored = stored_answers(working_response(application))
    said = {}
    for question in outline.sections[screen - 1].questions:
        answer = stored.get(question.field_id)
        if answer is not None and answer.saved_by not in {"", path.actor.label}:
            hour = timezone.localtime(answer.saved_at).strftime("%d.%m, %H:%M")
            said[question.key] = _("Changed by %(who)s, %(hour)s") % {
                "who": answer.saved_by,
                "hour": hour,
            }
    return said


def remarks_of(application: Application | None) -> list[tuple[str, Sequence[RemarkView]]]:
    """Where several people write: what they remarked, by question. Nothing is asked for one."""
    if application is None or not application.is_shared:
        return []
    return [pair for plug in remarks for pair in plug(application).items()]


def _lone_budget(section: SectionOutline) -> Question | None:
    """A budget that is alone on its screen: its question is the heading."""
    questions = section.questions
    return questions[0] if len(questions) == 1 and questions[0].is_budget else None


def _is_offered(application: Application | None, screen: int) -> bool:
    if application is None or application.is_sent or screen != OFFER_AFTER + 1:
        return False
    return not (application.contact_email or application.contact_phone)


def _section_form(
    request: HttpRequest,
    path: ApplyPath,
    outline: FormOutline,
    screen: int,
    problems: Problems,
) -> SectionForm:
    response = working_response(path.application) if path.application else None
    return section_form(
        outline.sections[screen - 1],
        response,
        outline=outline,
        limits=limits_of(path.rules),
        problems=problems,
        extra_row=request.GET.get("wiersz", ""),
        finds_place=request.GET.get("szukaj", ""),
    )


def _marks(path: ApplyPath, outline: FormOutline, screen: int) -> dict[str, str]:
    application = path.application
    if screen == contact_screen(outline):
        typed = application.contact_typed if application else {}
        return {f"{PREFIX}{key}": mark_of(typed.get(key)) for key in CONTACT_KEYS}
    section = outline.sections[screen - 1]
    stored = stored_answers(working_response(application)) if application else {}
    return marks_of(section, typed_values(section.questions, stored))


def _elsewhere(kept: Kept, outline: FormOutline, screen: int) -> list[tuple[str, str]]:
    """Label and words that another device had in the fields this page changed."""
    fields: Mapping[str, Any] = ContactForm.base_fields
    if screen <= len(outline.sections):
        fields = section_form(outline.sections[screen - 1], None).fields
    return [(str(fields[key].label), as_lines(value)) for key, value in kept.elsewhere.items()]


def _contact_form(path: ApplyPath, problems: Problems) -> ContactForm:
    application = path.application
    return ContactForm(
        application.contact_typed if application else {},
        consent_label=_("I have read who uses these details and what for (%(institution)s).")
        % {"institution": path.call.organisation.name},
        has_consent=bool(application and application.consent_text),
        problems=problems,
    )


def _stored_problems(
    path: ApplyPath, application: Application, outline: FormOutline, screen: int
) -> Problems:
    if screen == contact_screen(outline):
        return contact_of(application).problems
    keys = [question.key for question in outline.sections[screen - 1].questions]
    limits = limits_of(path.rules)
    asks = asks_for(application, path.rules, outline, path.proven_email)
    fits = breaches_on(asks, outline, keys)
    return {**fits, **problems_of(working_response(application), limits, outline, only=keys)}


def kept_page(
    request: HttpRequest, path: ApplyPath, conflict: Conflict, lines: list[tuple[str, str]]
) -> HttpResponse:
    """A refusal that gives back every word, to be copied or sent by other means."""
    context = {"call": path.call, "refusal": conflict, "lines": lines, "has_errors": True}
    return render(request, "applications/kept.html", context, status=conflict.status)


def _typed_lines(request: HttpRequest, outline: FormOutline, screen: int) -> list[tuple[str, str]]:
    if screen == contact_screen(outline):
        fields = ContactForm.base_fields
        return [
            (str(fields[key].label), str(value))
            for key, value in request.POST.items()
            if key in fields and fields[key].label
        ]
    section = outline.sections[screen - 1]
    return typed_lines(request, section)


def typed_lines(request: HttpRequest, section: Any) -> list[tuple[str, str]]:
    """Question label and typed words, for a page that gives them back."""
    lines = []
    form = section_form(section, None)
    for key, value in typed_in(section, request.POST, request.FILES).items():
        label = form[key].label
        text = as_lines(value)
        if text:
            lines.append((str(label), text))
    return lines


def _url(name: str, path: ApplyPath, **kwargs: Any) -> str:
    return reverse(f"applications:{name}", kwargs={"call": path.call.slug, **kwargs})


def _screen_url(path: ApplyPath, screen: int) -> str:
    return _url("screen-fill", path, screen=screen)


def _own_page(application: Application) -> str:
    return reverse("applications:own-show", kwargs={"public_id": application.public_id})
