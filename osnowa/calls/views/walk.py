"""A walk through the form as a resident sees it. Answers are judged and never kept."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from osnowa.calls.models import Call
from osnowa.calls.queries import current_rules, draft_rules, limits_of
from osnowa.calls.views.desk import own_call
from osnowa.organisations.views.doors import DeskRequest, desk
from osnowa.questionnaires.forms import (
    ADD_ROW,
    FIND_PLACE,
    SectionForm,
    problems_in,
    turns_rows,
    typed_in,
)
from osnowa.questionnaires.outline import SectionOutline
from osnowa.questionnaires.queries import form_outline
from osnowa.questionnaires.typed import Typed

UNPROCESSABLE = 422


@require_http_methods(["GET", "HEAD", "POST"])
@desk()
def form_walk(request: DeskRequest, pk: int, screen: int = 1) -> HttpResponse:
    """One screen of the form; the last one tells how a resident leaves a contact and sends."""
    call = own_call(request, pk)
    sections = form_outline(call.form_id).sections
    last = len(sections) + 1
    if not 1 <= screen <= last:
        raise Http404
    if screen == last:
        return _end(request, call, last)
    section = sections[screen - 1]
    typed = _typed(request, section) if request.method == "POST" else {}
    limits = limits_of(draft_rules(call) or current_rules(call))
    judges = request.method == "POST" and not turns_rows(request.POST)
    problems = problems_in(section, typed, limits) if judges else {}
    if judges and not problems:
        return redirect("calls:form-walk", pk=call.pk, screen=screen + 1)
    form = SectionForm(
        section,
        typed,
        limits=limits,
        problems=problems,
        extra_row=request.POST.get(ADD_ROW, ""),
        finds_place=request.POST.get(FIND_PLACE, ""),
    )
    content = {"call": call, "screen": screen, "screens": last, "section": section, "form": form}
    status = UNPROCESSABLE if problems else 200
    return render(request, "calls/walk.html", content, status=status)


def _end(request: DeskRequest, call: Call, last: int) -> HttpResponse:
    if request.method == "POST":
        messages.info(request, _("That was the whole form. Nothing was kept."))
        return redirect("calls:call-preview", pk=call.pk)
    return render(request, "calls/walk.html", {"call": call, "screen": last, "screens": last})


def _typed(request: DeskRequest, section: SectionOutline) -> dict[str, Typed]:
    """What the POST says; files are not opened."""
    typed = typed_in(section, request.POST, request.FILES)
    files = {question.key for question in section.questions if question.is_file}
    return {key: value for key, value in typed.items() if key not in files}
