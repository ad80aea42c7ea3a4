"""The team: who works here and in what role."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from osnowa.organisations import actions
from osnowa.organisations.enums import LEADING_ROLES
from osnowa.organisations.forms import ROLE_WORDS, InviteForm, RoleForm, refusals_in
from osnowa.organisations.models import Membership
from osnowa.organisations.tables import team_screen
from osnowa.organisations.views.doors import DeskRequest, desk
from osnowa.organisations.views.settings import page, posted, saved
from osnowa.ui.lists import list_response


@desk(roles=LEADING_ROLES, is_whole=True)
def team_list(request: DeskRequest) -> HttpResponse:
    return list_response(request, team_screen(request.organisation, ROLE_WORDS.values()))


@desk(roles=LEADING_ROLES, is_whole=True)
def member_invite(request: DeskRequest) -> HttpResponse:
    form = InviteForm(*posted(request)[:1])
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        with refusals_in(form):
            actions.invite_member(
                request.actor,
                request.organisation,
                typed["email"],
                typed["full_name"],
                typed["role"],
                get_language() or "pl",
            )
            messages.success(request, _("The invitation is on its way."))
            return redirect("organisations:team-list")
    return page(request, "organisations/invite.html", form)


@desk(roles=LEADING_ROLES, is_whole=True)
def member_show(request: DeskRequest, pk: int) -> HttpResponse:
    membership = running(pk)
    form = RoleForm(*posted(request)[:1], initial={"role": membership.role})
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            actions.change_role(request.actor, membership, form.cleaned_data["role"])
            return saved(request, "organisations:team-list")
    return page(request, "organisations/member.html", form, membership=membership)


@require_POST
@desk(roles=LEADING_ROLES, is_whole=True)
def member_end(request: DeskRequest, pk: int) -> HttpResponse:
    actions.end_membership(request.actor, running(pk))
    messages.success(request, _("This person no longer works here."))
    return redirect("organisations:team-list")


def running(pk: int) -> Membership:
    """In the scope of the institution: another one's member is not there."""
    return get_object_or_404(
        Membership.objects.filter(ended_at=None).select_related("user", "organisation"), pk=pk
    )
