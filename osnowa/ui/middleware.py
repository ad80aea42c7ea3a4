"""The one place where a refusal, or a database that is away, becomes a page."""

from collections.abc import Callable

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from osnowa.kit.refusals import Refusal

JSON = "application/json"
RETRY_SECONDS = "5"


class Refusals:
    """Says the sentence of a refusal in the shape the asker wants: page, fragment or JSON.

    A lost database gives 503 with Retry-After: the person's text is still on her page.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, Refusal):
            return refusal_answer(request, exception)
        if isinstance(exception, OperationalError | InterfaceError):
            return outage_answer(request)
        return None


def wants_json(request: HttpRequest) -> bool:
    return request.get_preferred_type(["text/html", JSON]) == JSON


def refusal_answer(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    if wants_json(request):
        said = {"sentence": refusal.sentence, "field_errors": refusal.field_errors}
        return JsonResponse(said, status=refusal.status)
    template = "ui/refusal.html"
    if getattr(request, "htmx", False):
        template += "#sentence"
    context = {"refusal": refusal, "back_url": back_address(request)}
    return render(request, template, context, status=refusal.status)


def back_address(request: HttpRequest) -> str:
    """The page the person came from, on this server only; else this address."""
    came_from = request.headers.get("Referer", "")
    here = f"{request.scheme}://{request.get_host()}/"
    return came_from.removeprefix(here[:-1]) if came_from.startswith(here) else request.path


def outage_answer(request: HttpRequest) -> HttpResponse:
    """No database, so no context of the person and no frame: one plain page."""
    if wants_json(request):
        sentence = _("The server is getting up. Your text is kept here; we will try again.")
        answer: HttpResponse = JsonResponse({"sentence": sentence, "field_errors": {}}, status=503)
    else:
        answer = HttpResponse(render_to_string("503.html"), status=503)
    answer["Retry-After"] = RETRY_SECONDS
    answer["Cache-Control"] = "no-store"
    return answer
