"""Checking the answers, sending them once, and the receipt."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from osnowa.applications.actions import submit_application
from osnowa.applications.actions.declare import declare
from osnowa.applications.codes import shown_code
from osnowa.applications.emails import moment
from osnowa.applications.enums import Right
from osnowa.applications.models import Application
from osnowa.applications.queries.content import (
    contact_screen,
    content_of,
    fingerprint_of,
    problems_before_sending,
    working_response,
)
from osnowa.applications.queries.eligibility import asks_for, declared_words
from osnowa.applications.queries.fields import with_files
from osnowa.applications.queries.mine import waiting_of
from osnowa.applications.queries.next_dates import next_stage
from osnowa.applications.queries.versions import last_version
from osnowa.applications.rules import is_in_time, is_writable, may_reopen
from osnowa.applications.sockets import not_sent
from osnowa.applications.views.doors import ApplyPath, applying
from osnowa.calls.queries import Ask, to_declare
from osnowa.jobs.clock import received_at
from osnowa.kit.codes import secret_key
from osnowa.kit.refusals import Conflict, Refusal
from osnowa.programmes.queries import strip_of
from osnowa.questionnaires.queries import form_outline

TOKEN_LENGTH = 64


@applying
@require_http_methods(["GET", "HEAD", "POST"])
def draft_check(request: HttpRequest, path: ApplyPath) -> HttpResponse:
    if path.application is None:
        return HttpResponseRedirect(_url("call-start", path))
    if request.method == "POST":
        return _send(request, path, path.application)
    if not is_writable(path.application):
        return HttpResponseRedirect(_url("receipt-show", path))
    return _show(request, path, path.application)


def _send(request: HttpRequest, path: ApplyPath, application: Application) -> HttpResponse:
    path.expect(Right.SEND)
    try:
        _declare(request, path, application)
        submit_application(
            path.actor,
            application,
            token=request.POST.get("token", "")[:TOKEN_LENGTH] or secret_key(),
            seen=request.POST.get("seen", ""),
            received_at=received_at(request),
            proven_email=path.proven_email,
        )
    except Refusal as refusal:
        for plug in not_sent:
            plug(path.actor, application, refusal)
        return _show(request, path, application, refusal)
    return HttpResponseRedirect(_url("receipt-show", path))


def _declare(request: HttpRequest, path: ApplyPath, application: Application) -> None:
    """What she ticked stays ticked, whatever comes of the sending."""
    if not path.rules.has_conditions or not is_writable(application):
        return
    outline = form_outline(path.call.form_id)
    asks = asks_for(application, path.rules, outline, path.proven_email)
    said = {ask.key: request.POST.get(ask.key, "") for ask in asks if ask.key in request.POST}
    ticked = {ask.key: said[ask.key] if ask.needs_words else "" for ask in asks if ask.key in said}
    with suppress(Conflict):  # sent meanwhile: the sending itself says what came of it
        declare(path.actor, application, path.rules, asks, ticked)


def _declarations(
    path: ApplyPath, application: Application, asks: Sequence[Ask], refusal: Refusal | None
) -> list[dict[str, object]]:
    """Each thing to declare, as it was ticked, with what to do about it when it was not."""
    done = declared_words(application, path.rules)
    errors = refusal.field_errors if refusal is not None else {}
    return [
        {
            "ask": ask,
            "is_ticked": ask.key in done,
            "words": done.get(ask.key, ""),
            "error": errors.get(ask.key, ""),
        }
        for ask in to_declare(asks)
    ]


def _sections(content: Mapping[str, Any], application: Application) -> list[dict[str, Any]]:
    return with_files(content["sections"], working_response(application))


def _show(
    request: HttpRequest,
    path: ApplyPath,
    application: Application,
    refusal: Refusal | None = None,
) -> HttpResponse:
    if refusal is not None:  # whatever it was that moved meanwhile
        application.refresh_from_db()
    outline = form_outline(path.call.form_id)
    language = get_language() or "pl"
    asks = asks_for(application, path.rules, outline, path.proven_email)
    problems = problems_before_sending(application, path.rules, outline, language, asks)
    content = content_of(application, outline)
    context = {
        "path": path,
        "call": path.call,
        "application": application,
        "sections": list(enumerate(_sections(content, application), start=1)),
        "contact_screen": contact_screen(outline),
        "problems": problems,
        "declarations": _declarations(path, application, asks, refusal),
        "broken": {problem.key for problem in problems},
        "refusal": refusal,
        "has_errors": bool(problems or refusal),
        "may_send": path.may(Right.SEND),
        "may_edit": path.may(Right.EDIT),
        "is_founder": path.is_founder,
        "is_in_time": is_in_time(path.call.state, path.rules, received_at(request)),
        "rules": path.rules,
        "token": secret_key(),
        "seen": fingerprint_of(application, outline),
        "hides_ways": not path.is_founder,
        "code": shown_code(application.public_id) if path.is_founder else "",
    }
    status = 200 if refusal is None else refusal.status
    return render(request, "applications/check.html", context, status=status)


@applying
@require_http_methods(["GET", "HEAD"])
def receipt_show(request: HttpRequest, path: ApplyPath) -> HttpResponse:
    application = path.application
    version = last_version(application) if application is not None else None
    if application is None or version is None:
        return HttpResponseRedirect(_url("call-start", path))
    now = received_at(request)
    context = {
        "path": path,
        "call": path.call,
        "rules": path.rules,
        "application": application,
        "version": version,
        "strip": strip_of(path.call.edition),
        "arrived": moment(version.received_at, get_language() or "pl", seconds=True),
        "may_reopen": may_reopen(application, path.rules, now),
        "next_stage": next_stage(path.rules, now),
        "waiting": waiting_of([application]).get(application.pk),
        "hides_ways": not path.is_founder,
        "code": shown_code(application.public_id) if path.is_founder else "",
        "own_url": reverse("applications:own-show", kwargs={"public_id": application.public_id}),
    }
    return render(request, "applications/receipt.html", context)


def _url(name: str, path: ApplyPath) -> str:
    return reverse(f"applications:{name}", kwargs={"call": path.call.slug})
