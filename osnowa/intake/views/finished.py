"""Checking or reading an entry back, registering it, and what is there afterwards."""

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from osnowa.applications.codes import shown_code
from osnowa.applications.printing import receipt_pdf
from osnowa.applications.queries import (
    content_of,
    fingerprint_of,
    last_version,
    problems_before_sending,
)
from osnowa.applications.queries.eligibility import asks_for
from osnowa.applications.views.own import pdf_response
from osnowa.calls.queries import current_rules
from osnowa.intake.actions import register_entry
from osnowa.intake.models import Intake
from osnowa.intake.queries.entries import look_alikes, pages_of
from osnowa.intake.views.entry import entry_of, entry_url
from osnowa.kit.codes import secret_key
from osnowa.kit.refusals import Refusal
from osnowa.organisations.enums import HANDLING_ROLES
from osnowa.organisations.views.doors import DeskRequest, desk
from osnowa.questionnaires.queries import form_outline

TOKEN_LENGTH = 64


@desk(roles=HANDLING_ROLES)
def entry_check(request: DeskRequest, pk: int) -> HttpResponse:
    intake = entry_of(request, pk)
    if request.method == "POST":
        return _register(request, intake)
    if not intake.is_open:
        return HttpResponseRedirect(entry_url(intake, "show"))
    return _show_check(request, intake)


def _register(request: DeskRequest, intake: Intake) -> HttpResponse:
    try:
        register_entry(
            request.actor,
            intake,
            token=request.POST.get("token", "")[:TOKEN_LENGTH] or secret_key(),
            seen=request.POST.get("seen", ""),
            is_as_on_paper="is_as_on_paper" in request.POST,
            was_read_aloud="was_read_aloud" in request.POST,
        )
    except Refusal as refusal:
        return _show_check(request, entry_of(request, intake.pk), refusal)
    return HttpResponseRedirect(entry_url(intake, "show"))


def _show_check(
    request: DeskRequest, intake: Intake, refusal: Refusal | None = None
) -> HttpResponse:
    application = intake.application
    outline = form_outline(application.response.form_id)
    rules = current_rules(application.call, intake.arrived_at)
    context: dict[str, Any] = {
        **_content(intake),
        "problems": problems_before_sending(
            application,
            rules,
            outline,
            get_language() or "pl",
            asks_for(application, rules, outline),
        ),
        "look_alikes": look_alikes(request.actor, intake),
        "refusal": refusal,
        "token": secret_key(),
        "seen": fingerprint_of(application, outline),
    }
    status = 200 if refusal is None else refusal.status
    return render(request, "intake/check.html", context, status=status)


def _content(intake: Intake) -> dict[str, Any]:
    """What is written now, or what was sent."""
    application = intake.application
    version = last_version(application)
    if version is None:
        content = content_of(application, form_outline(application.response.form_id))
    else:
        content = version.content
    return {
        "intake": intake,
        "application": application,
        "call": application.call,
        "pages": pages_of(intake),
        "sections": content["sections"],
        "contact": content["contact"],
    }


@desk(roles=HANDLING_ROLES)
@require_safe
def entry_show(request: DeskRequest, pk: int) -> HttpResponse:
    """The scan beside the answers; for who keyed it in, also right after registering."""
    intake = entry_of(request, pk)
    if intake.is_open:
        return HttpResponseRedirect(entry_url(intake))
    context = {**_content(intake), "code": shown_code(intake.application.public_id)}
    return render(request, "intake/show.html", context)


@desk(roles=HANDLING_ROLES)
@require_safe
def read_back(request: DeskRequest, pk: int) -> HttpResponse:
    """Everything in plain large letters, to be read aloud or printed."""
    return render(request, "intake/read_back.html", _content(entry_of(request, pk)))


@desk(roles=HANDLING_ROLES)
@require_safe
def receipt_fetch(request: DeskRequest, pk: int) -> HttpResponse:
    application = entry_of(request, pk).application
    version = last_version(application)
    if version is None:
        raise Http404
    return pdf_response(receipt_pdf(version), f"zgloszenie-{application.number}.pdf")
