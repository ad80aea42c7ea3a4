"""The page behind the link: read, then sign, agree, send back, or take back."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods
from django_scopes import scope, scopes_disabled

from osnowa.applications.queries.versions import last_version
from osnowa.applications.views.doors import private
from osnowa.jobs.clock import received_at
from osnowa.kit.refusals import Refusal
from osnowa.mandates.actions import give_assent, send_back, take_back
from osnowa.mandates.forms import SendBackForm
from osnowa.mandates.models import Assent
from osnowa.mandates.queries import assent_of
from osnowa.mandates.rules import is_answerable, may_take_back
from osnowa.ui.forms import put_refusal

GONE, UNPROCESSABLE = 410, 422


@require_http_methods(["GET", "HEAD", "POST"])
def assent_answer(request: HttpRequest, secret: str) -> HttpResponse:
    """GET only shows: mail scanners open links, they do not press buttons."""
    with scopes_disabled():
        assent = assent_of(secret)
    if assent is None:
        return private(render(request, "mandates/gone.html", status=GONE))
    request.shown_organisation = assent.application.organisation  # type: ignore[attr-defined]
    with scope(organisation=assent.organisation_id):
        return private(_answered(request, assent))


def _answered(request: HttpRequest, assent: Assent) -> HttpResponse:
    if request.method != "POST":
        return _show(request, assent)
    form = SendBackForm(request.POST)
    try:
        _act(request, assent)
    except Refusal as refusal:
        assent.refresh_from_db()
        if not refusal.field_errors:
            return _show(request, assent, refusal=refusal)
        form.is_valid()
        put_refusal(form, refusal)
        return _show(request, assent, form=form)
    return HttpResponseRedirect(f"{request.path}?gotowe=1")


def _act(request: HttpRequest, assent: Assent) -> None:
    at = received_at(request)
    match request.POST.get("action", ""):
        case "give":
            give_assent(assent, request.POST.get("seen", ""), at)
        case "send_back" if assent.is_signature:
            send_back(assent, request.POST.get("words", ""), at)
        case "take_back":
            take_back(assent, at)


def _show(
    request: HttpRequest,
    assent: Assent,
    *,
    form: SendBackForm | None = None,
    refusal: Refusal | None = None,
) -> HttpResponse:
    may_answer = is_answerable(assent, received_at(request))
    shows_content = may_answer and assent.is_signature
    context = {
        "assent": assent,
        "application": assent.application,
        "call": assent.application.call,
        "may_answer": may_answer,
        "may_take_back": may_take_back(assent),
        "version": last_version(assent.application) if shows_content else None,
        "form": form or SendBackForm(),
        "refusal": refusal,
        "was_done": "gotowe" in request.GET,
    }
    status = UNPROCESSABLE if form else refusal.status if refusal else 200
    return render(request, "mandates/answer.html", context, status=status)
