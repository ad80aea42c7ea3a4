"""One question: chosen by its kind, written, moved, taken out and put back."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST, require_safe

from osnowa.editor.actions.edit_questions import (
    insert_question,
    place_question,
    restore_question,
    reword_question,
    take_out_question,
)
from osnowa.editor.actions.editing import Overtaken
from osnowa.editor.kinds import kind_choices, words_of
from osnowa.editor.phone import with_question, with_typed
from osnowa.editor.question_form import QuestionForm, blank_question, spec_of
from osnowa.editor.views.doors import (
    OwnForm,
    open_form,
    own_field,
    own_section,
)
from osnowa.editor.views.shape import OVERTAKEN, beside_phone, phone_answer
from osnowa.kit.codes import whole_number
from osnowa.kit.refusals import Refusal
from osnowa.organisations.enums import LEADING_ROLES
from osnowa.organisations.forms import refusals_in
from osnowa.organisations.views.doors import DeskRequest, desk
from osnowa.questionnaires.enums import FieldKind
from osnowa.questionnaires.marks import question_mark
from osnowa.questionnaires.outline import Question


@require_safe
@desk(LEADING_ROLES)
def kind_choose(request: DeskRequest, pk: int, section: int) -> HttpResponse:
    own = open_form(request, pk)
    content = {"own": own, "section": own.section(section), "kinds": kind_choices()}
    return render(request, "editor/kinds.html", content)


@desk(LEADING_ROLES)
def question_add(request: DeskRequest, pk: int, section: int, kind: str) -> HttpResponse:
    own = open_form(request, pk)
    row, question = own_section(own, section), _new(kind)
    form = QuestionForm(question, request.POST or None)
    if request.method == "POST" and "add_option" not in request.POST and form.is_valid():
        with refusals_in(form):
            field = insert_question(request.actor, row, spec_of(question, form.changes()))
            messages.success(request, _("Added. You see it on the phone beside."))
            return redirect(_at(own, field.pk))
    phone = reverse("editor:new-phone", args=[pk, section, kind])
    return _question_answer(request, own, form, phone)


@desk(LEADING_ROLES)
def question_edit(request: DeskRequest, pk: int, field: int) -> HttpResponse:
    own = open_form(request, pk)
    row, question = own_field(own, field), own.question(field)
    mark = question_mark(question)
    form = QuestionForm(question, request.POST or None, mark=mark)
    theirs = None
    if request.method == "POST" and "add_option" not in request.POST and form.is_valid():
        try:
            reword_question(request.actor, row, form.cleaned_data["mark"], **form.changes())
        except Overtaken as overtaken:
            typed = request.POST.copy()
            typed["mark"] = mark
            form, theirs = QuestionForm(question, typed), question
            form.add_error(None, overtaken.sentence)
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Saved."))
            return redirect(_at(own, field))
    phone = reverse("editor:question-phone", args=[pk, field])
    return _question_answer(request, own, form, phone, theirs)


def _question_answer(
    request: DeskRequest,
    own: OwnForm,
    form: QuestionForm,
    phone: str,
    theirs: Question | None = None,
) -> HttpResponse:
    if "add_option" in request.POST:
        form.add_option_rows()
    content = {
        "own": own,
        "form": form,
        "kind": words_of(form.question.kind),
        "phone_url": phone,
        "theirs": theirs,
    }
    status = OVERTAKEN if theirs else 200
    answer = render(request, "editor/question.html", content, status=status)
    return beside_phone(answer)


@xframe_options_sameorigin
@desk(LEADING_ROLES)
def new_phone(request: DeskRequest, pk: int, section: int, kind: str) -> HttpResponse:
    """The new question as it is typed so far, at the end of its screen."""
    own = open_form(request, pk)
    return _phone(request, own, section, _new(kind))


@xframe_options_sameorigin
@desk(LEADING_ROLES)
def question_phone(request: DeskRequest, pk: int, field: int) -> HttpResponse:
    own = open_form(request, pk)
    question = own.question(field)
    return _phone(request, own, own_field(own, field).section_id, question)


def _phone(request: DeskRequest, own: OwnForm, section: int, question: Question) -> HttpResponse:
    present = own.section(section)
    shown = with_typed(question, QuestionForm(question, request.POST or None))
    screen = own.outline.sections.index(present) + 1
    return phone_answer(request, own, with_question(present, shown), screen)


@require_POST
@desk(LEADING_ROLES)
def question_move(request: DeskRequest, pk: int, field: int) -> HttpResponse:
    """To a place in a section, both as numbers of the form: the same for a key and for a drag."""
    own = open_form(request, pk)
    row = own_field(own, field)
    section, _colon, typed = request.POST.get("to", "").partition(":")
    place = whole_number(typed)
    target = own_section(own, whole_number(section) or 0)
    if place is None:
        raise Http404
    try:
        place_question(request.actor, row, target, place, request.POST.get("mark", ""))
    except Overtaken as overtaken:
        messages.warning(request, overtaken.sentence)
    return redirect(_at(own, field))


@require_POST
@desk(LEADING_ROLES)
def question_remove(request: DeskRequest, pk: int, field: int) -> HttpResponse:
    own = open_form(request, pk)
    take_out_question(request.actor, own_field(own, field))
    back = reverse("editor:question-restore", args=[pk, field])
    messages.success(request, _("The question is gone."), extra_tags=f"undo:{back}")
    return redirect(own.address)


@require_POST
@desk(LEADING_ROLES)
def question_restore(request: DeskRequest, pk: int, field: int) -> HttpResponse:
    own = open_form(request, pk)
    restore_question(request.actor, own_field(own, field))
    messages.success(request, _("The question is back."))
    return redirect(_at(own, field))


def _at(own: OwnForm, field_id: int) -> str:
    """The editor at this question, with its screen on the phone."""
    return f"{own.address}?pytanie={field_id}#pytanie-{field_id}"


def _new(kind: str) -> Question:
    if kind not in FieldKind.values:
        raise Http404
    return blank_question(kind)
