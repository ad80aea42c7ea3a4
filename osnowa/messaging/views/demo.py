"""The post of the demo: every letter and text message that went out, as its reader sees it.

It shows single-use links, so it exists only with DEMO=1 and only on this very machine.
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.request import split_domain_port
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from osnowa.outbox.delivery import MissingAttachmentError, attached
from osnowa.outbox.enums import LetterState
from osnowa.outbox.markup import body_html
from osnowa.outbox.models import Letter

P = ParamSpec("P")
LOOPBACK_PEERS = frozenset({"127.0.0.1", "::1"})
LOOPBACK_HOSTS = frozenset({"127.0.0.1", "localhost", "[::1]"})
SHOWN = 200


def only_in_demo(
    view: Callable[Concatenate[HttpRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not (settings.DEMO and _is_this_machine(request)):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


def _is_this_machine(request: HttpRequest) -> bool:
    host = split_domain_port(request.get_host())[0]
    return request.META.get("REMOTE_ADDR") in LOOPBACK_PEERS and host in LOOPBACK_HOSTS


@require_safe
@only_in_demo
def post_list(request: HttpRequest) -> HttpResponse:
    letters = Letter.objects.filter(state=LetterState.SENT).order_by("-sent_at", "-id")
    return render(request, "messaging/demo_list.html", {"letters": letters[:SHOWN]})


@require_safe
@only_in_demo
def post_show(request: HttpRequest, number: int) -> HttpResponse:
    letter = get_object_or_404(Letter, pk=number, state=LetterState.SENT)
    page = {"letter": letter, "body": body_html(letter.text)}
    return render(request, "messaging/demo_show.html", page)


@require_safe
@only_in_demo
def post_file(request: HttpRequest, number: int, place: int) -> HttpResponse:
    letter = get_object_or_404(Letter, pk=number, state=LetterState.SENT)
    try:
        name, content, content_type = attached(letter.attachments[place])
    except (IndexError, MissingAttachmentError):
        raise Http404 from None
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return response
