"""The questions of the form: what they say, whether they must be answered, their limits."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from osnowa.calls.enums import CallState
from osnowa.calls.forms.questions import QuestionForm
from osnowa.calls.rules import may_edit
from osnowa.calls.views.desk import own_call
from osnowa.kit.refusals import Conflict
from osnowa.organisations.enums import LEADING_ROLES
from osnowa.organisations.views.doors import DeskRequest, desk
from osnowa.questionnaires.actions import change_question
from osnowa.questionnaires.models import Field
from osnowa.questionnaires.queries import form_outline


@require_safe
@desk()
def question_list(request: DeskRequest, pk: int) -> HttpResponse:
    call = own_call(request, pk)
    content = {
        "call": call,
        "outline": form_outline(call.form_id),
        "may_edit": call.state == CallState.DRAFT and may_edit(request.actor, call),
    }
    return render(request, "calls/desk/questions.html", content)


@desk(LEADING_ROLES)
def question_edit(request: DeskRequest, pk: int, field: int) -> HttpResponse:
    call = own_call(request, pk)
    if call.state != CallState.DRAFT:
        raise Conflict(_("People already read these questions. They do not change any more."))
    row = get_object_or_404(Field, pk=field, form=call.form_id, removed_at=None)
    question = form_outline(call.form_id).question(row.key)
    if question is None:
        raise Http404
    form = QuestionForm(question, request.POST or None)
    if request.method == "POST" and form.is_valid():
        change_question(request.actor, row, **form.changes())
        messages.success(request, _("Saved."))
        return redirect("calls:question-list", pk=call.pk)
    content = {"call": call, "form": form, "section_title": _("Question")}
    return render(request, "calls/desk/section.html", content)
