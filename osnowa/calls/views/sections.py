"""The sections of a call that staff fill in, each its own small page."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from osnowa.calls.actions import (
    change_call,
    change_rules,
    move_dates,
    replace_criteria,
    replace_eligibility,
    set_dates,
)
from osnowa.calls.forms import (
    ChoiceForm,
    ContactForm,
    CriterionFormSet,
    DatesForm,
    EligibilityFormSet,
    MoneyForm,
    MoveForm,
    TextsForm,
    criteria_initial,
    criteria_specs,
    eligibility_initial,
    eligibility_specs,
)
from osnowa.calls.models import Call, Criterion, EligibilityQuestion, Rules, Stage
from osnowa.calls.queries import draft_rules, earlier_rules
from osnowa.calls.views.desk import own_call
from osnowa.kit.refusals import Conflict
from osnowa.kit.texts import pick
from osnowa.organisations.enums import LEADING_ROLES
from osnowa.organisations.views.doors import DeskRequest, desk


def open_rules(call: Call) -> Rules:
    rules = draft_rules(call)
    if rules is None:
        raise Conflict(_("These rules are published. Make a new version to change them."))
    rules.call = call
    return rules


@desk(LEADING_ROLES)
def dates_edit(request: DeskRequest, pk: int) -> HttpResponse:
    rules = open_rules(own_call(request, pk))
    form = DatesForm(rules, list(Stage.objects.filter(rules=rules)), request.POST or None)
    source = earlier_rules(rules.call)
    return _answer(
        request,
        rules.call,
        form,
        _("Dates"),
        lambda: set_dates(request.actor, rules, form.stage_specs(), **form.rules_values()),
        "calls/desk/dates.html",
        source=source,
        move=MoveForm(source) if source is not None else None,
    )


@desk(LEADING_ROLES)
def dates_move(request: DeskRequest, pk: int) -> HttpResponse:
    """All dates of last year's call from another day; then she looks at them and corrects."""
    rules = open_rules(own_call(request, pk))
    source = earlier_rules(rules.call)
    if source is None:
        raise Http404
    move = MoveForm(source, request.POST or None)
    if request.method == "POST" and move.is_valid():
        move_dates(request.actor, rules, source, move.cleaned_data["opens_on"])
        messages.success(
            request, _("The dates are written. Look at them and correct what differs.")
        )
        return redirect("calls:dates-edit", pk=pk)
    form = DatesForm(rules, list(Stage.objects.filter(rules=rules)))
    content = {"call": rules.call, "form": form, "section_title": _("Dates")}
    return render(request, "calls/desk/dates.html", {**content, "source": source, "move": move})


@desk(LEADING_ROLES)
def money_edit(request: DeskRequest, pk: int) -> HttpResponse:
    rules = open_rules(own_call(request, pk))
    form = MoneyForm(rules, request.POST or None)
    return _answer(
        request,
        rules.call,
        form,
        _("Money"),
        lambda: change_rules(request.actor, rules, **form.rules_values()),
    )


@desk(LEADING_ROLES)
def choice_edit(request: DeskRequest, pk: int) -> HttpResponse:
    rules = open_rules(own_call(request, pk))
    language = get_language() or "pl"
    rows = Criterion.objects.filter(rules=rules)
    choices = [(row.key, pick(row.label, language)) for row in rows]
    form = ChoiceForm(rules, request.POST or None, criteria=choices)
    return _answer(
        request,
        rules.call,
        form,
        _("Choosing projects"),
        lambda: change_rules(request.actor, rules, **form.rules_values()),
    )


@desk(LEADING_ROLES)
def contact_edit(request: DeskRequest, pk: int) -> HttpResponse:
    call = own_call(request, pk)
    form = ContactForm(call, request.POST or None)
    return _answer(
        request,
        call,
        form,
        _("Contact"),
        lambda: change_call(request.actor, call, **form.call_values()),
    )


@desk(LEADING_ROLES)
def texts_edit(request: DeskRequest, pk: int) -> HttpResponse:
    call = own_call(request, pk)
    form = TextsForm(call, request.POST or None)
    return _answer(
        request,
        call,
        form,
        _("Title and texts"),
        lambda: change_call(request.actor, call, **form.call_values()),
    )


@desk(LEADING_ROLES)
def criteria_edit(request: DeskRequest, pk: int) -> HttpResponse:
    rules = open_rules(own_call(request, pk))
    present = list(Criterion.objects.filter(rules=rules))
    formset = CriterionFormSet(request.POST or None, initial=criteria_initial(present))
    if request.method == "POST" and formset.is_valid():
        replace_criteria(request.actor, rules, criteria_specs(formset, present))
        return _saved(request, rules.call)
    content = {"call": rules.call, "formset": formset, "has_errors": _has_errors(formset)}
    return render(request, "calls/desk/criteria.html", content)


@desk(LEADING_ROLES)
def eligibility_edit(request: DeskRequest, pk: int) -> HttpResponse:
    rules = open_rules(own_call(request, pk))
    present = EligibilityQuestion.objects.filter(rules=rules)
    formset = EligibilityFormSet(request.POST or None, initial=eligibility_initial(present))
    if request.method == "POST" and formset.is_valid():
        replace_eligibility(request.actor, rules, eligibility_specs(formset))
        return _saved(request, rules.call)
    content = {"call": rules.call, "formset": formset, "has_errors": _has_errors(formset)}
    return render(request, "calls/desk/eligibility.html", content)


def _answer(
    request: DeskRequest,
    call: Call,
    form: Form,
    title: str,
    act: Callable[[], Any],
    template: str = "calls/desk/section.html",
    **more: Any,
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        act()
        return _saved(request, call)
    content = {"call": call, "form": form, "section_title": title, **more}
    return render(request, template, content)


def _saved(request: DeskRequest, call: Call) -> HttpResponse:
    messages.success(request, _("Saved."))
    return redirect("calls:call-sheet", pk=call.pk)


def _has_errors(formset: Any) -> bool:
    return formset.is_bound and not formset.is_valid()
