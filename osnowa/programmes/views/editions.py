"""What an edition holds: parts with gates, money, promised people, and who pays."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from osnowa.kit.refusals import Refusal
from osnowa.organisations.enums import LEADING_ROLES
from osnowa.organisations.views.doors import DeskRequest, desk
from osnowa.programmes.actions import (
    add_budget_line,
    add_funder,
    add_gate,
    add_part,
    add_target,
    change_budget_line,
    change_part,
    remove_row,
    set_strip,
)
from osnowa.programmes.forms.desk import (
    BudgetLineForm,
    FunderForm,
    GateForm,
    PartForm,
    StripForm,
    TargetForm,
)
from osnowa.programmes.models import (
    AudienceTarget,
    BudgetLine,
    Edition,
    EditionQuerySet,
    Funder,
    Part,
)
from osnowa.programmes.views.answers import form_answer, initial_from
from osnowa.programmes.views.desk import own_edition, own_programme, saved


@desk(LEADING_ROLES)
def part_add(request: DeskRequest, pk: int) -> HttpResponse:
    edition = own_edition(request, pk)
    form = PartForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        add_part(request.actor, edition, **form.cleaned_data)
        return saved(request, edition.programme)
    return form_answer(request, form, _("New part"), edition.programme)


@desk(LEADING_ROLES)
def part_edit(request: DeskRequest, pk: int) -> HttpResponse:
    part = own_part(request, pk)
    form = PartForm(request.POST or None, initial=initial_from(part, PartForm))
    if request.method == "POST" and form.is_valid():
        change_part(request.actor, part, **form.cleaned_data)
        return saved(request, part.edition.programme)
    return form_answer(request, form, _("Part"), part.edition.programme)


@desk(LEADING_ROLES)
def gate_add(request: DeskRequest, pk: int) -> HttpResponse:
    part = own_part(request, pk)
    form = GateForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        add_gate(request.actor, part, form.cleaned_data["requirement"])
        return saved(request, part.edition.programme)
    return form_answer(request, form, _("New condition"), part.edition.programme)


@desk(LEADING_ROLES)
def budget_line_add(request: DeskRequest, pk: int) -> HttpResponse:
    edition = own_edition(request, pk)
    form = BudgetLineForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        add_budget_line(request.actor, edition, **form.cleaned_data)
        return saved(request, edition.programme)
    return form_answer(request, form, _("New budget line"), edition.programme)


@desk(LEADING_ROLES)
def budget_line_edit(request: DeskRequest, pk: int) -> HttpResponse:
    lines = BudgetLine.objects.select_related("edition__programme")
    line = get_object_or_404(lines.filter(edition__in=_editions(request)), pk=pk)
    form = BudgetLineForm(request.POST or None, initial=initial_from(line, BudgetLineForm))
    if request.method == "POST" and form.is_valid():
        change_budget_line(request.actor, line, **form.cleaned_data)
        return saved(request, line.edition.programme)
    return form_answer(request, form, _("Budget line"), line.edition.programme)


@desk(LEADING_ROLES)
def target_add(request: DeskRequest, pk: int) -> HttpResponse:
    edition = own_edition(request, pk)
    form = TargetForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        add_target(request.actor, edition, **form.cleaned_data)
        return saved(request, edition.programme)
    return form_answer(request, form, _("People promised"), edition.programme)


@require_POST
@desk(LEADING_ROLES)
def target_remove(request: DeskRequest, pk: int) -> HttpResponse:
    targets = AudienceTarget.objects.select_related("edition__programme")
    target = get_object_or_404(targets.filter(edition__in=_editions(request)), pk=pk)
    remove_row(request.actor, target)
    return saved(request, target.edition.programme)


@desk(LEADING_ROLES)
def strip_edit(request: DeskRequest, pk: int) -> HttpResponse:
    edition = own_edition(request, pk)
    form = StripForm(edition, Funder.objects.order_by("name"), request.POST or None)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        set_strip(request.actor, edition, typed["kind"], typed["sentence"], form.chosen())
        return saved(request, edition.programme)
    return form_answer(request, form, _("Who pays"), edition.programme)


@desk(LEADING_ROLES)
def funder_add(request: DeskRequest, pk: int) -> HttpResponse:
    programme = own_programme(request, pk)
    form = FunderForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            add_funder(request.actor, programme, **form.cleaned_data)
        except Refusal as refused:
            form.add_error("logo", refused.sentence)
        else:
            return saved(request, programme)
    return form_answer(request, form, _("New funder"), programme)


def own_part(request: DeskRequest, pk: int) -> Part:
    parts = Part.objects.select_related("edition__programme")
    return get_object_or_404(parts.filter(edition__in=_editions(request)), pk=pk)


def _editions(request: DeskRequest) -> EditionQuerySet:
    return Edition.objects.visible_to(request.actor)
