"""What an edition holds: parts with gates, money, promised people, and who pays."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

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
    change_target,
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
from osnowa.programmes.views.answers import (
    dialogue,
    form_answer,
    initial_from,
    remove_answer,
    saved,
)
from osnowa.programmes.views.desk import own_edition, own_programme


@desk(LEADING_ROLES)
def part_add(request: DeskRequest, pk: int) -> HttpResponse:
    edition = own_edition(request, pk)
    form = PartForm(request.POST or None)
    act = partial(add_part, request.actor, edition)
    return dialogue(request, form, _("New part"), edition.programme, act)


@desk(LEADING_ROLES)
def part_edit(request: DeskRequest, pk: int) -> HttpResponse:
    part = own_part(request, pk)
    form = PartForm(request.POST or None, initial=initial_from(part, PartForm))
    act = partial(change_part, request.actor, part)
    return dialogue(request, form, _("Part"), part.edition.programme, act)


@desk(LEADING_ROLES)
def gate_add(request: DeskRequest, pk: int) -> HttpResponse:
    part = own_part(request, pk)
    form = GateForm(request.POST or None)
    act = partial(add_gate, request.actor, part)
    return dialogue(request, form, _("New condition"), part.edition.programme, act)


@desk(LEADING_ROLES)
def budget_line_add(request: DeskRequest, pk: int) -> HttpResponse:
    edition = own_edition(request, pk)
    form = BudgetLineForm(request.POST or None)
    act = partial(add_budget_line, request.actor, edition)
    return dialogue(request, form, _("New budget line"), edition.programme, act)


@desk(LEADING_ROLES)
def budget_line_edit(request: DeskRequest, pk: int) -> HttpResponse:
    line = own_line(request, pk)
    form = BudgetLineForm(request.POST or None, initial=initial_from(line, BudgetLineForm))
    act = partial(change_budget_line, request.actor, line)
    return dialogue(request, form, _("Budget line"), line.edition.programme, act)


@desk(LEADING_ROLES)
def budget_line_remove(request: DeskRequest, pk: int) -> HttpResponse:
    line = own_line(request, pk)
    act = partial(remove_row, request.actor, line)
    return remove_answer(request, line, _("Remove this budget line?"), act)


@desk(LEADING_ROLES)
def target_add(request: DeskRequest, pk: int) -> HttpResponse:
    edition = own_edition(request, pk)
    form = TargetForm(request.POST or None)
    act = partial(add_target, request.actor, edition)
    return dialogue(request, form, _("People promised"), edition.programme, act)


@desk(LEADING_ROLES)
def target_edit(request: DeskRequest, pk: int) -> HttpResponse:
    target = own_target(request, pk)
    form = TargetForm(request.POST or None, initial=initial_from(target, TargetForm))
    act = partial(change_target, request.actor, target)
    return dialogue(request, form, _("People promised"), target.edition.programme, act)


@desk(LEADING_ROLES)
def target_remove(request: DeskRequest, pk: int) -> HttpResponse:
    target = own_target(request, pk)
    act = partial(remove_row, request.actor, target)
    return remove_answer(request, target, _("Remove this promised number?"), act)


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
    act = partial(add_funder, request.actor, programme)
    return dialogue(request, form, _("New funder"), programme, act)


def own_line(request: DeskRequest, pk: int) -> BudgetLine:
    lines = BudgetLine.objects.select_related("edition__programme")
    return get_object_or_404(lines.filter(edition__in=_editions(request)), pk=pk)


def own_target(request: DeskRequest, pk: int) -> AudienceTarget:
    targets = AudienceTarget.objects.select_related("edition__programme")
    return get_object_or_404(targets.filter(edition__in=_editions(request)), pk=pk)


def own_part(request: DeskRequest, pk: int) -> Part:
    parts = Part.objects.select_related("edition__programme")
    return get_object_or_404(parts.filter(edition__in=_editions(request)), pk=pk)


def _editions(request: DeskRequest) -> EditionQuerySet:
    return Edition.objects.visible_to(request.actor)
