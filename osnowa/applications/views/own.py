"""The applicant's own page: state, content, versions, correction, withdrawal."""

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST
from django_scopes import scope, scopes_disabled

from osnowa.applications.actions import (
    drop_copy,
    open_on_device,
    reopen_application,
    withdraw_application,
)
from osnowa.applications.calendars import own_calendar
from osnowa.applications.codes import shown_code
from osnowa.applications.enums import CorrectionState, Right
from osnowa.applications.models import Application, Correction
from osnowa.applications.printing import receipt_pdf
from osnowa.applications.queries.drafts import secret_held
from osnowa.applications.queries.fields import FOUNDERS_OWN, shown_changes, with_files
from osnowa.applications.queries.mine import outcomes_known, own_status, waiting_of
from osnowa.applications.queries.timeline import events_of
from osnowa.applications.queries.versions import last_version, versions_of
from osnowa.applications.rules import (
    expect_right,
    is_founder,
    is_writable,
    may,
    may_reopen,
    may_withdraw,
    right_of,
)
from osnowa.applications.sockets import own_links
from osnowa.applications.views.doors import (
    COOKIE_PREFIX,
    own_actors,
    phone_holder,
    private,
    set_draft_cookie,
)
from osnowa.calls.queries import current_rules
from osnowa.jobs.clock import received_at
from osnowa.kit.actor import Actor
from osnowa.organisations.views.doors import to_sign_in

OwnView = Callable[..., HttpResponse]
UNPROCESSABLE = 422


def own(view: OwnView) -> OwnView:
    """The door of one's own application: a proven address, or the cookie of its draft."""

    @wraps(view)
    def opened(request: HttpRequest, public_id: UUID, **kwargs: Any) -> HttpResponse:
        found = _found(request, public_id)
        if found is None and not request.user.is_authenticated:
            return to_sign_in(request)
        if found is None:
            raise Http404
        actor, application = found
        request.shown_organisation = application.organisation  # type: ignore[attr-defined]
        with scope(organisation=application.organisation_id):
            return private(view(request, actor, application, **kwargs))

    return opened


def _found(request: HttpRequest, public_id: UUID) -> tuple[Actor, Application] | None:
    with scopes_disabled():
        for actor in _actors(request, public_id):
            rows = Application.objects.owned_by(actor).with_call()
            application = (
                rows.select_related("response", "edit_response").filter(public_id=public_id).first()
            )
            if application is not None:
                return actor, application
    return None


def _actors(request: HttpRequest, public_id: UUID) -> Iterator[Actor]:
    yield from own_actors(request)
    by_phone = phone_holder(request, public_id)
    if by_phone is not None:
        yield by_phone


@own
@require_http_methods(["GET", "HEAD"])
def own_show(request: HttpRequest, actor: Actor, application: Application) -> HttpResponse:
    now = received_at(request)
    rules = current_rules(application.call, now, application.pk)
    versions = versions_of(application)
    right = right_of(actor, application)
    outcome = outcomes_known([application]).get(application.pk)
    waiting = waiting_of([application]).get(application.pk)
    context = {
        "application": application,
        "call": application.call,
        "rules": rules,
        "status": own_status(application, outcome, waiting),
        "waiting": waiting,
        "outcome": outcome,
        "version": versions[0] if versions else None,
        "versions": versions,
        "sections": with_files(versions[0].content["sections"], application.response)
        if versions
        else [],
        "changes": shown_changes(
            versions, frozenset() if is_founder(actor, application) else FOUNDERS_OWN
        ),
        "was_corrected": "poprawione" in request.GET,
        "was_left": "zostaje" in request.GET,
        "correction": _open_correction(application),
        "unsent": _unsent(application),
        "may_reopen": may_reopen(application, rules, now) and may(right, Right.EDIT),
        "may_withdraw": may_withdraw(application, outcome) and may(right, Right.SEND),
        "is_writable": is_writable(application),
        "is_founder": is_founder(actor, application),
        "hides_ways": not is_founder(actor, application),
        "may_edit": may(right, Right.EDIT),
        "may_send": may(right, Right.SEND),
        "own_links": [link for plug in own_links for link in plug(actor, application)],
        "events": events_of(
            application, names_staff=False, names_applicant=False, tells_judging=False
        ),
        "code": shown_code(application.public_id) if is_founder(actor, application) else "",
    }
    return render(request, "applications/own.html", context)


@own
@require_POST
def own_open(request: HttpRequest, actor: Actor, application: Application) -> HttpResponse:
    """Opens a draft on this device for its signed-in owner, or for a co-author."""
    screen = {"call": application.call.slug, "screen": application.screen}
    url = reverse("applications:screen-fill", kwargs=screen)
    return _on_device(request, actor, application, url)


@own
@require_POST
def own_reopen(request: HttpRequest, actor: Actor, application: Application) -> HttpResponse:
    """*Change the application*: a copy is opened here, what was sent keeps counting."""
    expect_right(right_of(actor, application), Right.EDIT)
    at = received_at(request)
    rules = current_rules(application.call, at, application.pk)
    reopen_application(actor, application, rules, at)
    check = {"call": application.call.slug}
    url = reverse("applications:draft-check", kwargs=check)
    return _on_device(request, actor, application, url)


@own
@require_POST
def own_drop(request: HttpRequest, actor: Actor, application: Application) -> HttpResponse:
    """*Leave it as I sent it*: the changes that were not sent go."""
    expect_right(right_of(actor, application), Right.SEND)
    drop_copy(actor, application)
    return HttpResponseRedirect(f"{own_url(application)}?zostaje=1")


def _on_device(
    request: HttpRequest, actor: Actor, application: Application, url: str
) -> HttpResponse:
    """A key with the right she has: being signed in gives a co-author no more than that."""
    call = application.call
    response = HttpResponseRedirect(url)
    held = secret_held(request.COOKIES.get(f"{COOKIE_PREFIX}{call.pk}", ""), application)
    if held:
        # This device has a key already, with the right it was lent: only take it in hand.
        set_draft_cookie(response, request, call, held)
        return response
    lent = {"right": right_of(actor, application), "holder": actor.label, "email": actor.email}
    secret = open_on_device(application, **({} if is_founder(actor, application) else lent))
    set_draft_cookie(response, request, call, secret)
    return response


@own
@require_http_methods(["GET", "HEAD", "POST"])
def application_withdraw(
    request: HttpRequest, actor: Actor, application: Application
) -> HttpResponse:
    expect_right(right_of(actor, application), Right.SEND)
    if request.method == "POST":
        withdraw_application(actor, application, why=request.POST.get("why", "")[:500])
        return HttpResponseRedirect(own_url(application))
    context = {"application": application, "call": application.call}
    return render(request, "applications/withdraw.html", context)


@own
@require_http_methods(["GET", "HEAD"])
def receipt_pdf_fetch(request: HttpRequest, actor: Actor, application: Application) -> HttpResponse:
    """For whoever began it: the return code stands in it."""
    version = last_version(application)
    if version is None or not is_founder(actor, application):
        raise Http404
    return pdf_response(receipt_pdf(version), f"zgloszenie-{application.number}.pdf")


@own
@require_http_methods(["GET", "HEAD"])
def own_dates(request: HttpRequest, actor: Actor, application: Application) -> HttpResponse:
    now = received_at(request)
    rules = current_rules(application.call, now, application.pk)
    body = own_calendar(application, rules, _open_correction(application), now)
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{application.call.slug}.ics"'
    return response


def pdf_response(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _open_correction(application: Application) -> Correction | None:
    return Correction.objects.filter(application=application, state=CorrectionState.ASKED).first()


def _unsent(application: Application) -> list[dict[str, str]]:
    """Words of the last copy that went without being sent; once she sends again they are old."""
    last = Correction.objects.filter(application=application).exclude(unsent=[]).first()
    if last is None or last.state == CorrectionState.ASKED:
        return []
    return list(last.unsent)


def own_url(application: Application) -> str:
    return reverse("applications:own-show", kwargs={"public_id": application.public_id})
