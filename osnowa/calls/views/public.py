"""What a resident reads about a call, without signing in."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe
from django_scopes import scopes_disabled

from osnowa.calls.exports import dates_calendar
from osnowa.calls.models import Call, Rules, Stage
from osnowa.calls.queries import call_page, current_rules, next_change, stage_views
from osnowa.organisations.views.doors import public_scope, show_as
from osnowa.questionnaires.queries import form_outline
from osnowa.shelf.keeping import keep_until
from osnowa.shelf.remembering import remembering

P = ParamSpec("P")


def shown_call(request: HttpRequest, programme: str, call: str) -> Call:
    """A published call under its own programme, on a host that shows its institution."""
    with scopes_disabled():
        found = (
            Call.objects.shown_to_public()
            .with_edition()
            .select_related("organisation__logo", "follows")
            .filter(slug=call, edition__programme__slug=programme)
            .first()
        )
    if found is None:
        raise Http404
    show_as(request, found.organisation)
    return found


def public_call(
    view: Callable[Concatenate[HttpRequest, Call, P], HttpResponse],
) -> Callable[..., HttpResponse]:
    """Loads the call and opens the scope of its institution around the whole answer."""

    @wraps(view)
    def wrapped(
        request: HttpRequest, programme: str, call: str, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponse:
        found = shown_call(request, programme, call)
        with remembering(), public_scope(found.organisation_id):
            return view(request, found, *args, **kwargs)

    return require_safe(wrapped)


def kept(request: HttpRequest, template: str, content: dict[str, Any]) -> HttpResponse:
    """The same page for everybody who is not signed in, until it says something else."""
    keep_until(request, next_change(content["page"]))
    return render(request, template, content)


@public_call
def call_show(request: HttpRequest, call: Call) -> HttpResponse:
    return kept(request, "calls/call.html", page_content(call))


@public_call
def questions_show(request: HttpRequest, call: Call) -> HttpResponse:
    return kept(request, "calls/questions.html", questions_content(call))


@public_call
def criteria_show(request: HttpRequest, call: Call) -> HttpResponse:
    return kept(request, "calls/criteria.html", page_content(call))


@public_call
def dates_show(request: HttpRequest, call: Call) -> HttpResponse:
    return kept(request, "calls/dates.html", page_content(call))


@public_call
def dates_download(request: HttpRequest, call: Call) -> HttpResponse:
    return dates_answer(call, current_rules(call), request.build_absolute_uri("./"))


def dates_answer(call: Call, rules: Rules, address: str) -> HttpResponse:
    now = timezone.now()
    stages = stage_views(rules, Stage.objects.filter(rules=rules), now)
    body = dates_calendar(call, stages, address, now)
    answer = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{call.slug}.ics"'
    return answer


def page_content(call: Call, rules: Rules | None = None) -> dict[str, Any]:
    page = call_page(call, timezone.now(), rules)
    return {"page": page, "call": call, "strip": page.strip, "organisation": call.organisation}


def questions_content(call: Call, rules: Rules | None = None) -> dict[str, Any]:
    return {**page_content(call, rules), "outline": form_outline(call.form_id)}
