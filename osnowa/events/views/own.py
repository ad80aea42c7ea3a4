"""One sign-up, by its link: see, change, cancel. A link that is only opened changes nothing."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_scopes import scope, scopes_disabled

from osnowa.events.actions import (
    accept_offer,
    change_people,
    finish_family,
    finish_team,
    leave,
    state_need,
)
from osnowa.events.emails import own_path
from osnowa.events.enums import RegistrationState, WhoComes
from osnowa.events.exports import calendar_of
from osnowa.events.forms.sign_up import NeedForm, PeopleForm, child_forms, side_forms, sides_of
from osnowa.events.models import Registration
from osnowa.events.queries.sheet import own_sign_up, sessions_of
from osnowa.events.rules import is_in_time
from osnowa.events.sealing import is_mark_of, opened
from osnowa.kit.actor import VISITOR
from osnowa.kit.refusals import Refusal
from osnowa.organisations.views.doors import secret_page
from osnowa.programmes.queries import strip_of
from osnowa.ui.forms import put_refusal

P = ParamSpec("P")
UNPROCESSABLE = 422


def own(
    view: Callable[Concatenate[HttpRequest, Registration, P], HttpResponse],
) -> Callable[..., HttpResponse]:
    """Whoever has the whole link; a wrong mark looks like an address that is not there."""

    @wraps(view)
    def guarded(
        request: HttpRequest, public_id: UUID, mark: str, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponse:
        if not is_mark_of(public_id, mark):
            raise Http404
        with scopes_disabled():
            found = Registration.objects.with_all().filter(public_id=public_id).first()
        if found is None:
            raise Http404
        request.shown_organisation = found.organisation  # type: ignore[attr-defined]
        with scope(organisation=found.organisation_id):
            return secret_page(view(request, found, *args, **kwargs))

    return guarded


def page_of(registration: Registration) -> str:
    return own_path(registration.public_id, get_language() or "pl")


@require_safe
@own
def own_show(request: HttpRequest, registration: Registration) -> HttpResponse:
    return _show(request, registration)


def _show(
    request: HttpRequest, registration: Registration, status: int = 200, **more: Any
) -> HttpResponse:
    now = timezone.now()
    mine = own_sign_up(registration, now)
    need = opened(mine.need.sealed) if mine.need is not None else ""
    content = {
        "mine": mine,
        "registration": registration,
        "series": registration.series,
        "page_path": page_of(registration),
        "may_change": is_in_time(registration, now) and registration.who == WhoComes.GROUP,
        "may_leave": is_in_time(registration, now),
        "is_held": registration.state == RegistrationState.HELD,
        "is_offered": registration.state == RegistrationState.OFFERED,
        "has_calendar": registration.is_holding and bool(mine.sessions),
        "people_form": PeopleForm(initial={"people": registration.people}),
        "need_form": NeedForm(initial={"need": need}),
        "strip": strip_of(registration.series.edition),
        "organisation": registration.organisation,
        **more,
    }
    return render(request, "events/own/show.html", content, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@own
def details_fill(request: HttpRequest, registration: Registration) -> HttpResponse:
    """The second page of a family or a team, while the places are held."""
    if registration.who not in (WhoComes.FAMILY, WhoComes.TEAM) or not registration.is_living:
        return HttpResponseRedirect(page_of(registration))
    typed = request.POST if request.method == "POST" else None
    is_family = registration.who == WhoComes.FAMILY
    count = registration.people - int(registration.series.is_guardian_counted)
    children = child_forms(max(1, count), typed) if is_family else []
    sides = [] if is_family else side_forms(typed)
    forms = [*children, *(form for _sector, form in sides)]
    problem = ""
    # Each form is looked at, also after a wrong one: every slip is told at once.
    verdicts = [form.is_valid() for form in forms] if typed is not None else [False]
    if all(verdicts):
        try:
            if is_family:
                name = registration.organisation.name
                told = [form.child(name) for form in children]
                finish_family(VISITOR, registration, told)
            else:
                finish_team(VISITOR, registration, sides_of(sides))
            return HttpResponseRedirect(page_of(registration))
        except Refusal as refusal:
            problem = refusal.sentence
    content = {
        "registration": registration,
        "series": registration.series,
        "children": children,
        "sides": sides,
        "problem": problem,
        "has_errors": bool(problem) or any(form.errors for form in forms),
        "strip": strip_of(registration.series.edition),
        "organisation": registration.organisation,
    }
    status = UNPROCESSABLE if typed is not None else 200
    return render(request, "events/own/details.html", content, status=status)


@require_POST
@own
def own_change(request: HttpRequest, registration: Registration) -> HttpResponse:
    """How many people, or what is needed: whichever of the two forms was sent."""
    people, need = PeopleForm(request.POST), NeedForm(request.POST)
    form, name = (people, "people_form") if "people" in request.POST else (need, "need_form")
    if form.is_valid():
        try:
            if form is people:
                change_people(VISITOR, registration, form.cleaned_data["people"])
            else:
                state_need(VISITOR, registration, form.cleaned_data["need"])
            return HttpResponseRedirect(page_of(registration))
        except Refusal as refusal:
            put_refusal(form, refusal)
    return _show(request, registration, UNPROCESSABLE, **{name: form, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@own
def own_leave(request: HttpRequest, registration: Registration) -> HttpResponse:
    """GET only asks: programs that open links in mail cancel nothing."""
    if request.method == "POST":
        leave(VISITOR, registration)
    if not is_in_time(registration, timezone.now()):
        return HttpResponseRedirect(page_of(registration))
    content = {
        "registration": registration,
        "series": registration.series,
        "page_path": page_of(registration),
        "organisation": registration.organisation,
    }
    return render(request, "events/own/leave.html", content)


@require_POST
@own
def offer_accept(request: HttpRequest, registration: Registration) -> HttpResponse:
    accept_offer(VISITOR, registration)
    return HttpResponseRedirect(page_of(registration))


@require_safe
@own
def own_calendar(request: HttpRequest, registration: Registration) -> HttpResponse:
    sessions = sessions_of(registration) if registration.is_holding else []
    body = calendar_of(sessions, registration.series.title, settings.PUBLIC_ADDRESS)
    answer = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{registration.series.slug}.ics"'
    return answer
