"""Settings of the institution, for those who lead it."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from osnowa.accounts.rules import safe_next_path
from osnowa.kit.colour import PAPER, contrast
from osnowa.organisations import actions
from osnowa.organisations.enums import DESK_ROLES, LEADING_ROLES
from osnowa.organisations.forms import (
    FactsForm,
    LookForm,
    PrivacyForm,
    SenderForm,
    facts_of,
    refusals_in,
)
from osnowa.organisations.middleware import CHOSEN
from osnowa.organisations.views.doors import DeskRequest, desk

UNREADABLE = 422


@desk(roles=DESK_ROLES)
def organisation_choose(request: DeskRequest) -> HttpResponse:
    """Switch to another of one's institutions; anything else is not there."""
    if request.method != "POST":
        return render(request, "organisations/choose.html")
    allowed = {str(m.organisation_id): m.organisation_id for m in request.memberships}
    chosen = allowed.get(request.POST.get("organisation", ""))
    if chosen is None:
        raise Http404
    request.session[CHOSEN] = chosen
    return HttpResponseRedirect(safe_next_path(request.POST.get("next", "")) or "/biurko/")


@desk(roles=LEADING_ROLES, is_whole=True)
def facts_edit(request: DeskRequest) -> HttpResponse:
    form = FactsForm(*posted(request)[:1], initial=facts_of(request.organisation))
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            actions.change_facts(request.actor, request.organisation, form.cleaned_data)
            return saved(request, "organisations:facts-edit")
    return page(request, "organisations/facts.html", form)


@desk(roles=LEADING_ROLES, is_whole=True)
def look_edit(request: DeskRequest) -> HttpResponse:
    here = request.organisation
    form = LookForm(*posted(request), initial={"brand_colour": here.brand_colour})
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            actions.change_look(
                request.actor, here, form.cleaned_data["brand_colour"], form.cleaned_data["logo"]
            )
            return saved(request, "organisations:look-edit")
    here.refresh_from_db()
    content = {
        "chosen": swatch(here.brand_colour),
        "used": swatch(here.brand_ink),
        "is_darkened": here.brand_colour.upper() != here.brand_ink.upper(),
    }
    return page(request, "organisations/look.html", form, **content)


@desk(roles=LEADING_ROLES, is_whole=True)
def privacy_edit(request: DeskRequest) -> HttpResponse:
    here = request.organisation
    initial = {name: getattr(here, name) for name in PrivacyForm.base_fields}
    form = PrivacyForm(*posted(request)[:1], initial=initial)
    if request.method == "POST" and form.is_valid():
        kept = dict(form.cleaned_data)
        actions.change_privacy_text(request.actor, here, kept.pop("privacy_text"), **kept)
        return saved(request, "organisations:privacy-edit")
    return page(request, "organisations/privacy_edit.html", form)


@desk(roles=LEADING_ROLES, is_whole=True)
def sender_edit(request: DeskRequest) -> HttpResponse:
    here = request.organisation
    initial = {
        "sender_name": here.sender_name or here.name,
        "sender_email": here.sender_email or here.email,
        "sms_month_limit": here.sms_month_limit,
    }
    form = SenderForm(*posted(request)[:1], initial=initial)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            actions.change_sender(
                request.actor,
                here,
                form.cleaned_data["sender_name"],
                form.cleaned_data["sender_email"],
                sms_month_limit=form.cleaned_data["sms_month_limit"],
            )
            return saved(request, "organisations:sender-edit")
    return page(request, "organisations/sender.html", form)


@require_POST
@desk(roles=LEADING_ROLES, is_whole=True)
def sender_try(request: DeskRequest) -> HttpResponse:
    actions.send_test_letter(
        request.actor, request.organisation, request.actor.email, get_language() or "pl"
    )
    messages.success(request, _("The test letter is on its way to your address."))
    return redirect("organisations:sender-edit")


@require_POST
@desk(roles=LEADING_ROLES, is_whole=True)
def sender_confirm(request: DeskRequest) -> HttpResponse:
    actions.confirm_sender(request.actor, request.organisation)
    return saved(request, "organisations:sender-edit")


def posted(request: HttpRequest) -> tuple[Any, Any]:
    """What a form takes: data and files of a POST, be they empty, and nothing of a GET."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def page(request: DeskRequest, template: str, form: forms.Form, **content: Any) -> HttpResponse:
    status = UNREADABLE if form.errors else 200
    return render(request, template, {"form": form, **content}, status=status)


def saved(request: HttpRequest, where: str) -> HttpResponse:
    messages.success(request, _("Saved."))
    return redirect(where)


def swatch(colour: str) -> dict[str, str]:
    """A colour and its contrast on paper, to be shown as a number and a square."""
    return {"colour": colour, "ratio": f"{contrast(colour, PAPER):.1f}".replace(".", ",")}
