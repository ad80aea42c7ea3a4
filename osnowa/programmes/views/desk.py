"""Programmes at the desk: the list, one programme with its editions, and its forms."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from osnowa.accounts.rules import safe_next_path
from osnowa.organisations.enums import LEADING_ROLES
from osnowa.organisations.views.doors import DeskRequest, desk
from osnowa.programmes.actions import (
    add_edition,
    add_edition_like,
    change_edition,
    change_programme,
    create_programme,
    meet_gate,
    reopen_gate,
    save_team_member,
)
from osnowa.programmes.forms.desk import EditionForm, NextEditionForm, ProgrammeForm, TeamForm
from osnowa.programmes.models import Edition, Gate, Programme, TeamMember
from osnowa.programmes.queries import programme_sheet
from osnowa.programmes.tables import programme_list_screen
from osnowa.programmes.views.answers import dialogue, form_answer, initial_from, saved
from osnowa.ui.lists import list_response

FOUND = 302


def own_programme(request: DeskRequest, pk: int) -> Programme:
    return get_object_or_404(Programme.objects.visible_to(request.actor), pk=pk)


def own_edition(request: DeskRequest, pk: int) -> Edition:
    editions = Edition.objects.visible_to(request.actor).select_related("programme")
    return get_object_or_404(editions, pk=pk)


@require_safe
@desk()
def programme_list(request: DeskRequest) -> HttpResponse:
    programmes = Programme.objects.visible_to(request.actor)
    grants = request.actor.grants_with(LEADING_ROLES)
    may = any(g.programme_ids is None for g in grants)
    return list_response(request, programme_list_screen(programmes, may_create=may))


@require_safe
@desk()
def programme_show(request: DeskRequest, pk: int) -> HttpResponse:
    sheet = programme_sheet(request.actor, own_programme(request, pk))
    return render(request, "programmes/sheet.html", {"sheet": sheet})


@desk(LEADING_ROLES, is_whole=True)
def programme_create(request: DeskRequest) -> HttpResponse:
    form = ProgrammeForm(None, request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = create_programme(request.actor, request.organisation.pk, **form.values())
        messages.success(request, _("Saved. Add an edition now."))
        return redirect("programmes:programme-sheet", pk=made.pk)
    return form_answer(request, form, _("New programme"))


@desk(LEADING_ROLES)
def programme_edit(request: DeskRequest, pk: int) -> HttpResponse:
    programme = own_programme(request, pk)
    form = ProgrammeForm(programme, request.POST or None)
    if request.method == "POST" and form.is_valid():
        change_programme(request.actor, programme, **form.values())
        return saved(request, programme)
    return form_answer(request, form, _("Programme"), programme)


@desk(LEADING_ROLES)
def edition_add(request: DeskRequest, pk: int) -> HttpResponse:
    """`next` leads back to whoever needed the edition, such as a call that is being copied."""
    programme = own_programme(request, pk)
    like = Edition.objects.filter(programme=programme).order_by("pk").last()
    form = NextEditionForm(like, request.POST or None)

    def act(*, takes_over: bool = False, **values: object) -> Edition:
        if like is not None and takes_over:
            return add_edition_like(request.actor, like, **values)
        return add_edition(request.actor, programme, **values)

    answer = dialogue(request, form, _("New edition"), programme, act)
    back = safe_next_path(request.GET.get("next", ""))
    return redirect(back) if back and answer.status_code == FOUND else answer


@desk(LEADING_ROLES)
def edition_edit(request: DeskRequest, pk: int) -> HttpResponse:
    edition = own_edition(request, pk)
    form = EditionForm(request.POST or None, initial=initial_from(edition, EditionForm))
    act = partial(change_edition, request.actor, edition)
    return dialogue(request, form, _("Edition"), edition.programme, act)


@desk(LEADING_ROLES)
def team_add(request: DeskRequest, pk: int) -> HttpResponse:
    programme = own_programme(request, pk)
    form = TeamForm(request.POST or None)
    act = partial(save_team_member, request.actor, programme)
    return dialogue(request, form, _("Somebody to ask"), programme, act)


@desk(LEADING_ROLES)
def team_edit(request: DeskRequest, pk: int) -> HttpResponse:
    """Also the way to take a name or a number off the page when somebody asks for it."""
    programmes = Programme.objects.visible_to(request.actor)
    team = TeamMember.objects.select_related("programme").filter(programme__in=programmes)
    member = get_object_or_404(team, pk=pk)
    form = TeamForm(request.POST or None, initial=initial_from(member, TeamForm))
    act = partial(save_team_member, request.actor, member.programme, member)
    return dialogue(request, form, _("Somebody to ask"), member.programme, act)


@require_POST
@desk(LEADING_ROLES)
def gate_meet(request: DeskRequest, pk: int) -> HttpResponse:
    gate = own_gate(request, pk)
    act = reopen_gate if "undo" in request.POST else meet_gate
    act(request.actor, gate)
    return saved(request, gate.part.edition.programme)


def own_gate(request: DeskRequest, pk: int) -> Gate:
    gates = Gate.objects.select_related("part__edition__programme").filter(
        part__edition__in=Edition.objects.visible_to(request.actor)
    )
    return get_object_or_404(gates, pk=pk)
