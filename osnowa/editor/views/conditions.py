"""When a question or a part is shown, and what several answers must make true together."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from osnowa.editor.actions.decide import (
    decide_question,
    decide_section,
    take_out_check,
    write_check,
)
from osnowa.editor.actions.editing import Overtaken
from osnowa.editor.check_form import CheckForm
from osnowa.editor.condition_form import ConditionForm
from osnowa.editor.conditions import condition_from, deciders_of, rows_of
from osnowa.editor.views.doors import OwnForm, open_form, own_field, own_section
from osnowa.editor.views.shape import OVERTAKEN
from osnowa.kit.refusals import Refusal
from osnowa.organisations.enums import LEADING_ROLES
from osnowa.organisations.forms import refusals_in
from osnowa.organisations.views.doors import DeskRequest, desk
from osnowa.questionnaires.condition_words import condition_words
from osnowa.questionnaires.conditions import condition_of
from osnowa.questionnaires.marks import mark_of
from osnowa.questionnaires.models import FormCheck
from osnowa.questionnaires.outline import Question, SectionOutline

Decide = Callable[[Mapping[str, Any] | None, str], None]


@desk(LEADING_ROLES)
def question_condition(request: DeskRequest, pk: int, field: int) -> HttpResponse:
    own = open_form(request, pk)
    row, question = own_field(own, field), own.question(field)

    def decide(condition: Mapping[str, Any] | None, mark: str) -> None:
        decide_question(request.actor, row, condition, mark)

    return _condition(request, own, question, decide, f"?pytanie={field}#pytanie-{field}")


@desk(LEADING_ROLES)
def section_condition(request: DeskRequest, pk: int, section: int) -> HttpResponse:
    own = open_form(request, pk)
    row, present = own_section(own, section), own.section(section)

    def decide(condition: Mapping[str, Any] | None, mark: str) -> None:
        decide_section(request.actor, row, condition, mark)

    return _condition(request, own, present, decide, f"#sekcja-{section}")


def _condition(
    request: DeskRequest,
    own: OwnForm,
    where: Question | SectionOutline,
    decide: Decide,
    anchor: str,
) -> HttpResponse:
    language = get_language() or "pl"
    rows = rows_of(condition_of(where), own.outline)
    deciders = deciders_of(own.outline, where)
    mark = mark_of(where.show_when)
    form = ConditionForm(deciders, rows, language, request.POST or None, mark)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            condition = condition_from(form.typed(), form.is_any(), own.outline)
            decide(condition, form.joint.cleaned_data["mark"])
        except Overtaken as overtaken:
            typed = request.POST.copy()
            typed["mark"] = mark
            form = ConditionForm(deciders, rows, language, typed, mark)
            form.is_valid()
            form.joint.add_error(None, overtaken.sentence)
            status = OVERTAKEN
        except Refusal as refusal:
            form.refuse(refusal.field_errors, refusal.sentence)
        else:
            messages.success(request, _("Saved."))
            return redirect(f"{own.address}{anchor}")
    content = {
        "own": own,
        "form": form,
        "has_errors": form.errors,
        "where": where.label if isinstance(where, Question) else where.title,
        "is_section": isinstance(where, SectionOutline),
        "words": condition_words(where, own.outline, language),
        "is_foreign": rows.is_foreign,
        "deciders": deciders,
    }
    return render(request, "editor/condition.html", content, status=status)


@desk(LEADING_ROLES)
def check_write(request: DeskRequest, pk: int, check: int | None = None) -> HttpResponse:
    """A new check, or one that is there."""
    own = open_form(request, pk)
    present = next((c for c in own.outline.checks if c.check_id == check), None)
    if check is not None and present is None:
        raise Http404
    form = CheckForm(own.outline, get_language() or "pl", present, request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            write_check(request.actor, own.form, form.condition(), form.sentence(), check)
        if not form.errors:
            messages.success(request, _("Saved."))
            return redirect(f"{own.address}#checks")
    return render(request, "editor/check.html", {"own": own, "form": form})


@require_POST
@desk(LEADING_ROLES)
def check_remove(request: DeskRequest, pk: int, check: int) -> HttpResponse:
    own = open_form(request, pk)
    row = get_object_or_404(FormCheck, pk=check, form=own.form)
    taken = take_out_check(request.actor, row)
    back = reverse("editor:taken-restore", args=[pk, taken.pk])
    messages.success(request, _("This check is gone."), extra_tags=f"undo:{back}")
    return redirect(f"{own.address}#checks")
