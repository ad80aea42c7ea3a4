"""The first page of applying: who may apply, and a draft that waits."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from osnowa.applications.actions import close_on_device
from osnowa.applications.codes import shown_code
from osnowa.applications.forms import EligibilityForm
from osnowa.applications.queries.drafts import others_held, secrets_in
from osnowa.applications.rules import is_writable
from osnowa.applications.sockets import start_links
from osnowa.applications.views.doors import ApplyPath, applying
from osnowa.calls.queries import condition_sentences, phase_of, start_questions
from osnowa.jobs.clock import received_at
from osnowa.programmes.queries import strip_of
from osnowa.questionnaires.queries import form_outline


@applying
@require_http_methods(["GET", "HEAD", "POST"])
def call_start(request: HttpRequest, path: ApplyPath) -> HttpResponse:
    rows = start_questions(path.rules)
    form = EligibilityForm(rows, data=request.POST if request.method == "POST" else None)
    refused = form.refused() if form.is_valid() else []
    if form.is_valid() and not refused:
        return HttpResponseRedirect(_first_screen(path))
    application = path.application
    context = {
        "path": path,
        "call": path.call,
        "rules": path.rules,
        "phase": phase_of(path.call, received_at(request)),
        "conditions": condition_sentences(path.rules),
        "form": form,
        "strip": strip_of(path.call.edition),
        "refused": refused,
        "first_url": _first_screen(path),
        "other_ways": [link for plug in start_links for link in plug(path.call)],
        "application": application,
        "others": others_held(request.COOKIES.get(path.cookie, ""), application),
        "is_writable": application is not None and is_writable(application),
        "code": shown_code(application.public_id) if application and path.is_founder else "",
        "screens": len(form_outline(path.call.form_id).sections) + 1,
    }
    return render(request, "applications/start.html", context)


@applying
@require_POST
def draft_leave(request: HttpRequest, path: ApplyPath) -> HttpResponse:
    """*I am done on this computer*: forgets the draft here; the code still opens it."""
    application = path.application
    code = shown_code(application.public_id) if application and path.is_founder else ""
    for secret in secrets_in(request.COOKIES.get(path.cookie, "")):
        close_on_device(secret)
    response = render(request, "applications/left.html", {"call": path.call, "code": code})
    response.delete_cookie(path.cookie, samesite="Lax")
    return response


def _first_screen(path: ApplyPath) -> str:
    return reverse("applications:screen-fill", kwargs={"call": path.call.slug, "screen": 1})
