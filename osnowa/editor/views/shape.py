"""The whole form on one screen: its parts, the order of questions, a phone beside it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST, require_safe

from osnowa.editor.actions.editing import Overtaken
from osnowa.editor.actions.shape_form import (
    insert_section,
    place_section,
    reword_section,
    take_out_section,
)
from osnowa.editor.board import board_of
from osnowa.editor.history import history_of
from osnowa.editor.leads import checks_of, leads_of
from osnowa.editor.removed import removed_things
from osnowa.editor.section_form import SectionWordsForm
from osnowa.editor.views.doors import OwnForm, open_form, own_form, own_section
from osnowa.kit.codes import whole_number
from osnowa.organisations.enums import LEADING_ROLES
from osnowa.organisations.views.doors import DeskRequest, desk
from osnowa.questionnaires.forms import SectionForm
from osnowa.questionnaires.marks import order_mark, section_mark
from osnowa.questionnaires.outline import FormOutline, SectionOutline

OVERTAKEN = 409
SELF = "'self'"


def beside_phone(answer: HttpResponse) -> HttpResponse:
    """A page that shows a phone beside the words."""
    answer._csp_update = {"frame-src": [SELF]}  # type: ignore[attr-defined]
    return answer


def in_phone(answer: HttpResponse) -> HttpResponse:
    """The phone itself: only a page of our own may hold it."""
    answer._csp_replace = {"frame-ancestors": [SELF]}  # type: ignore[attr-defined]
    return answer


@require_safe
@desk()
def form_edit(request: DeskRequest, pk: int) -> HttpResponse:
    own = own_form(request, pk)
    language = get_language() or "pl"
    content = {
        "own": own,
        "board": board_of(own.outline, language),
        "mark": order_mark(own.outline),
        "removed": removed_things(own.form.pk, language) if own.owner.may_edit else [],
        "leads": leads_of(own.outline, language),
        "checks": checks_of(own.outline, language),
        "screen": _screen(request, own.outline),
        "may_edit": own.owner.may_edit,
    }
    return beside_phone(render(request, "editor/form.html", content))


@require_safe
@desk()
def form_history(request: DeskRequest, pk: int) -> HttpResponse:
    own = own_form(request, pk)
    events = history_of(own.form, get_language() or "pl")
    return render(request, "editor/history.html", {"own": own, "events": events})


def _screen(request: DeskRequest, outline: FormOutline) -> int:
    """Which screen the phone shows: the one with the question named, else the first."""
    field_id = whole_number(request.GET.get("pytanie", ""))
    for number, section in enumerate(outline.sections, start=1):
        if any(question.field_id == field_id for question in section.questions):
            return number
    return 1


@require_safe
@xframe_options_sameorigin
@desk()
def form_phone(request: DeskRequest, pk: int, screen: int) -> HttpResponse:
    own = own_form(request, pk)
    if not 1 <= screen <= len(own.outline.sections):
        raise Http404
    return phone_answer(request, own, own.outline.sections[screen - 1], screen)


def phone_answer(
    request: DeskRequest, own: OwnForm, section: SectionOutline, screen: int
) -> HttpResponse:
    content = {
        "own": own,
        "section": section,
        "screen": screen,
        "screens": len(own.outline.sections) + own.owner.screens_after,
        "section_form": SectionForm(section, {}),
    }
    return in_phone(render(request, "editor/phone.html", content))


@desk(LEADING_ROLES)
def section_add(request: DeskRequest, pk: int) -> HttpResponse:
    own = open_form(request, pk)
    form = SectionWordsForm(None, request.POST or None)
    if request.method == "POST" and form.is_valid():
        title, help_text = form.texts()
        section = insert_section(request.actor, own.form, title, help_text)
        messages.success(request, _("Added. Now add its questions."))
        return redirect(f"{own.address}#sekcja-{section.pk}")
    return _section_answer(request, own, form, _("A new part of the form"))


@desk(LEADING_ROLES)
def section_edit(request: DeskRequest, pk: int, section: int) -> HttpResponse:
    own = open_form(request, pk)
    row, present = own_section(own, section), own.section(section)
    form = SectionWordsForm(present, request.POST or None, mark=section_mark(present))
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            reword_section(request.actor, row, form.cleaned_data["mark"], *form.texts())
        except Overtaken as overtaken:
            form = SectionWordsForm(present, _remarked(request, section_mark(present)))
            form.add_error(None, overtaken.sentence)
            status = OVERTAKEN
        else:
            messages.success(request, _("Saved."))
            return redirect(f"{own.address}#sekcja-{section}")
    return _section_answer(request, own, form, _("A part of the form"), present, status)


def _remarked(request: DeskRequest, mark: str) -> object:
    """What was typed, with the mark of what is there now: saving again is then a choice."""
    typed = request.POST.copy()
    typed["mark"] = mark
    return typed


def _section_answer(
    request: DeskRequest,
    own: OwnForm,
    form: SectionWordsForm,
    title: str,
    present: SectionOutline | None = None,
    status: int = 200,
) -> HttpResponse:
    content = {
        "own": own,
        "form": form,
        "page_title": title,
        "theirs": present if status == OVERTAKEN else None,
    }
    return render(request, "editor/section.html", content, status=status)


@require_POST
@desk(LEADING_ROLES)
def section_move(request: DeskRequest, pk: int, section: int) -> HttpResponse:
    own = open_form(request, pk)
    row, place = own_section(own, section), whole_number(request.POST.get("place", ""))
    if place is None:
        raise Http404
    try:
        place_section(request.actor, row, place, request.POST.get("mark", ""))
    except Overtaken as overtaken:
        messages.warning(request, overtaken.sentence)
    return redirect(f"{own.address}#sekcja-{section}")


@require_POST
@desk(LEADING_ROLES)
def section_remove(request: DeskRequest, pk: int, section: int) -> HttpResponse:
    own = open_form(request, pk)
    taken = take_out_section(request.actor, own_section(own, section))
    back = reverse("editor:taken-restore", args=[pk, taken.pk])
    messages.success(request, _("This part is gone."), extra_tags=f"undo:{back}")
    return redirect(own.address)
