"""Signing up: one page, at most four fields, no account."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from osnowa.accounts.rules import client_hash
from osnowa.events.actions import sign_up
from osnowa.events.emails import own_path
from osnowa.events.enums import RegistrationState, WhoComes
from osnowa.events.forms.sign_up import SignUpForm
from osnowa.events.models import Registration, Series, Session
from osnowa.events.queries.agenda import view_of
from osnowa.events.views.public import shown_series, shown_session, ways_of
from osnowa.kit.actor import VISITOR
from osnowa.kit.refusals import Refusal
from osnowa.organisations.views.doors import public_scope, secret_page
from osnowa.programmes.queries import strip_of
from osnowa.ui.forms import put_refusal

UNPROCESSABLE = 422


@require_http_methods(["GET", "HEAD", "POST"])
def series_sign_up(request: HttpRequest, slug: str, who: str) -> HttpResponse:
    return _dialogue(request, shown_series(request, slug), None, who)


@require_http_methods(["GET", "HEAD", "POST"])
def session_sign_up(request: HttpRequest, slug: str, pk: int, who: str) -> HttpResponse:
    return _dialogue(request, *shown_session(request, slug, pk), who)


def _dialogue(
    request: HttpRequest, series: Series, session: Session | None, who: str
) -> HttpResponse:
    with public_scope(series.organisation_id):
        if who not in ways_of(series, session, timezone.now()):
            raise Http404
        form = SignUpForm(who, request.POST if request.method == "POST" else None)
        if form.is_valid():
            try:
                return _signed_up(request, series, session, form)
            except Refusal as refusal:
                put_refusal(form, refusal)
        content = {
            "series": series,
            "session": session,
            "view": view_of(session) if session else None,
            "form": form,
            "who": WhoComes(who),
            "is_second": who in (WhoComes.FAMILY, WhoComes.TEAM),
            "strip": strip_of(series.edition),
            "organisation": series.organisation,
        }
        status = UNPROCESSABLE if form.is_bound else 200
        return secret_page(render(request, "events/sign_up.html", content, status=status))


def _signed_up(
    request: HttpRequest, series: Series, session: Session | None, form: SignUpForm
) -> HttpResponse:
    asked = form.asked((get_language() or "pl")[:2])
    client = client_hash(request.META.get("REMOTE_ADDR", ""))
    made = sign_up(getattr(request, "actor", VISITOR), series, session, asked, client=client)
    return HttpResponseRedirect(next_page(made))


def next_page(registration: Registration) -> str:
    path = own_path(registration.public_id, get_language() or "pl")
    has_more = registration.who in (WhoComes.FAMILY, WhoComes.TEAM)
    waits = registration.state in (RegistrationState.HELD, RegistrationState.WAITING)
    return f"{path}dane/" if has_more and waits else path
