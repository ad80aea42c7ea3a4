"""Who may apply and what support may be: the conditions of the rules, set at the desk."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from osnowa.calls.actions import ask_for_facts, replace_conditions
from osnowa.calls.enums import CallState
from osnowa.calls.models import Rules
from osnowa.calls.queries import condition_specs
from osnowa.calls.views.desk import own_call
from osnowa.calls.views.sections import open_rules
from osnowa.eligibility.forms.own_words import OwnWordsForm
from osnowa.eligibility.forms.support import SupportForm
from osnowa.eligibility.forms.who import ConditionsForm, WhoForm
from osnowa.eligibility.known import condition_lines
from osnowa.eligibility.ready_questions import missing_questions
from osnowa.kit.refusals import Refusal
from osnowa.organisations.enums import LEADING_ROLES
from osnowa.organisations.views.doors import DeskRequest, desk
from osnowa.questionnaires.queries import form_outline
from osnowa.ui.forms import put_refusal


@desk(LEADING_ROLES)
def who_edit(request: DeskRequest, pk: int) -> HttpResponse:
    rules = open_rules(own_call(request, pk))
    form = WhoForm(condition_specs(rules), request.POST or None)
    return _answer(request, rules, form, _("Who may apply"))


@desk(LEADING_ROLES)
def support_edit(request: DeskRequest, pk: int) -> HttpResponse:
    rules = open_rules(own_call(request, pk))
    outline = form_outline(rules.call.form_id)
    form = SupportForm(condition_specs(rules), outline, request.POST or None)
    return _answer(request, rules, form, _("Own input and special amounts"))


@require_safe
@desk(LEADING_ROLES)
def condition_list(request: DeskRequest, pk: int) -> HttpResponse:
    """Each condition as residents read it, and whether the program can check it."""
    rules = open_rules(own_call(request, pk))
    rows, outline = condition_specs(rules), form_outline(rules.call.form_id)
    content = {
        "call": rules.call,
        "lines": condition_lines(rows, outline),
        "missing": missing_questions(rows, outline) if rules.call.state == CallState.DRAFT else (),
    }
    return render(request, "calls/desk/conditions.html", content)


@require_POST
@desk(LEADING_ROLES)
def facts_ask(request: DeskRequest, pk: int) -> HttpResponse:
    """Adds ready questions, so that fewer things must be declared."""
    count = ask_for_facts(request.actor, open_rules(own_call(request, pk)))
    told = ngettext("%(n)s question added.", "%(n)s questions added.", count) % {"n": count}
    messages.success(request, told)
    return redirect("calls:condition-list", pk=pk)


@desk(LEADING_ROLES)
def condition_words(request: DeskRequest, pk: int, position: int) -> HttpResponse:
    """The institution's own sentences for a "no", and whether to ask before the form."""
    rules = open_rules(own_call(request, pk))
    rows = condition_specs(rules)
    if not 1 <= position <= len(rows):
        raise Http404
    row = rows[position - 1]
    form = OwnWordsForm(row, request.POST or None)
    if request.method == "POST" and form.is_valid():
        specs = [form.spec() if one is row else one for one in rows]
        try:
            replace_conditions(request.actor, rules, specs)
        except Refusal as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("calls:condition-list", pk=pk)
    content = {"call": rules.call, "form": form, "section_title": _("When somebody does not fit")}
    return render(request, "calls/desk/section.html", content)


def _answer(request: DeskRequest, rules: Rules, form: ConditionsForm, title: str) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        replace_conditions(request.actor, rules, form.specs())
        messages.success(request, _("Saved."))
        return redirect("calls:condition-list", pk=rules.call_id)
    content: dict[str, Any] = {"call": rules.call, "form": form, "section_title": title}
    return render(request, "calls/desk/grouped.html", content)
