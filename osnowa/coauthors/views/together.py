"""*We write together*: who is in, what each may do, and what was remarked."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST
from django_scopes import scope, scopes_disabled

from osnowa.accounts.rules import client_hash
from osnowa.applications.enums import Right
from osnowa.applications.models import Application
from osnowa.applications.rules import is_founder, may, right_of
from osnowa.applications.views.doors import private, set_draft_cookie
from osnowa.applications.views.own import own, own_url
from osnowa.coauthors.actions import (
    answer_remark,
    change_right,
    claim_invitation,
    finish_remark,
    invite_coauthor,
    remove_coauthor,
    write_remark,
)
from osnowa.coauthors.forms import AnswerForm, InviteForm, RemarkForm, RightForm
from osnowa.coauthors.models import Coauthor, Remark
from osnowa.coauthors.queries.sharing import coauthors_of, invitation_of, threads_of
from osnowa.coauthors.rules import FORBIDDEN, is_claimable
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Refusal
from osnowa.kit.texts import pick
from osnowa.questionnaires.queries import form_outline
from osnowa.ui.forms import put_refusal

UNPROCESSABLE = 422
GONE = 410


@own
@require_http_methods(["GET", "HEAD"])
def together_show(request: HttpRequest, actor: Actor, application: Application) -> HttpResponse:
    return _show(request, actor, application)


@own
@require_POST
def coauthor_invite(request: HttpRequest, actor: Actor, application: Application) -> HttpResponse:
    form = InviteForm(request.POST)
    if form.is_valid():
        try:
            client = client_hash(request.META.get("REMOTE_ADDR", ""))
            invite_coauthor(actor, application, **form.cleaned_data, client=client)
            return HttpResponseRedirect(f"{_url(application)}?zaproszone=1")
        except Refusal as refusal:
            if refusal.status == FORBIDDEN:
                raise
            put_refusal(form, refusal)
    return _show(request, actor, application, invite=form)


@own
@require_POST
def coauthor_change(
    request: HttpRequest, actor: Actor, application: Application, pk: int
) -> HttpResponse:
    invitation = get_object_or_404(Coauthor, application=application, pk=pk, removed_at=None)
    invitation.application = application
    form = RightForm(request.POST)
    if "remove" in request.POST:
        remove_coauthor(actor, invitation)
    elif form.is_valid():
        change_right(actor, invitation, form.cleaned_data["right"])
    return HttpResponseRedirect(_url(application))


@own
@require_POST
def remark_write(request: HttpRequest, actor: Actor, application: Application) -> HttpResponse:
    form = RemarkForm(_questions(application), request.POST)
    if form.is_valid():
        try:
            said = form.cleaned_data
            write_remark(actor, application, said["field_key"], said["text"])
            return HttpResponseRedirect(f"{_url(application)}#uwagi")
        except Refusal as refusal:
            if refusal.status == FORBIDDEN:
                raise
            put_refusal(form, refusal)
    return _show(request, actor, application, remark=form)


@own
@require_POST
def remark_answer(
    request: HttpRequest, actor: Actor, application: Application, pk: int
) -> HttpResponse:
    remark = get_object_or_404(Remark.objects.select_related("answers"), pk=pk,
                               application=application)  # fmt: skip
    remark.application = application
    form = AnswerForm(request.POST)
    if form.is_valid():
        answer_remark(actor, remark, form.cleaned_data["text"])
    return HttpResponseRedirect(f"{_url(application)}#uwaga-{pk}")


@own
@require_POST
def remark_finish(
    request: HttpRequest, actor: Actor, application: Application, pk: int
) -> HttpResponse:
    remark = get_object_or_404(Remark, application=application, pk=pk)
    remark.application = application
    finish_remark(actor, remark)
    return HttpResponseRedirect(f"{_url(application)}#uwagi")


@require_http_methods(["GET", "HEAD", "POST"])
def invitation_claim(request: HttpRequest, secret: str) -> HttpResponse:
    """GET only shows a button: mail scanners open links, they do not press buttons."""
    with scopes_disabled():
        invitation = invitation_of(secret)
    if invitation is None:
        return private(render(request, "coauthors/gone.html", status=GONE))
    request.shown_organisation = invitation.application.organisation  # type: ignore[attr-defined]
    with scope(organisation=invitation.organisation_id):
        if request.method == "POST" and (claimed := claim_invitation(secret)) is not None:
            return _entered(request, *claimed)
        if not is_claimable(invitation, timezone.now()):
            return private(render(request, "coauthors/gone.html", status=GONE))
        context = {"invitation": invitation, "application": invitation.application}
        return private(render(request, "coauthors/claim.html", context))


def _entered(request: HttpRequest, invitation: Coauthor, secret: str) -> HttpResponse:
    application = invitation.application
    response = HttpResponseRedirect(own_url(application))
    set_draft_cookie(response, request, application.call, secret)
    return private(response)


def _show(
    request: HttpRequest,
    actor: Actor,
    application: Application,
    *,
    invite: InviteForm | None = None,
    remark: RemarkForm | None = None,
) -> HttpResponse:
    labels = dict(_questions(application))
    context: dict[str, Any] = {
        "application": application,
        "call": application.call,
        "is_founder": is_founder(actor, application),
        "may_remark": may(right_of(actor, application), Right.COMMENT),
        "coauthors": [
            (one, RightForm(initial={"right": one.right}, prefix=None, auto_id=f"id_{one.pk}_%s"))
            for one in coauthors_of(application)
        ],
        "remarks": [
            (row, labels.get(row.field_key, ""), replies, AnswerForm(auto_id=f"id_{row.pk}_%s"))
            for row, replies in threads_of(application)
        ],
        "invite": invite or InviteForm(),
        "remark": remark or RemarkForm(_questions(application)),
        "was_invited": "zaproszone" in request.GET,
        "own_url": own_url(application),
    }
    status = UNPROCESSABLE if invite or remark else 200
    return render(request, "coauthors/together.html", context, status=status)


def _questions(application: Application) -> list[tuple[str, str]]:
    outline = form_outline(application.response.form_id)
    return [(q.key, pick(q.label, application.language)) for q in outline.questions]


def _url(application: Application) -> str:
    return reverse("coauthors:together-show", kwargs={"public_id": application.public_id})
