"""Leads whoever opens an empty server to the first-run page instead of a dead end."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from osnowa.desks.set_up.gate import FIRST_RUN_PATH, may_set_up

FRONT_PAGES = frozenset({"/", "/en/", "/uk/"})
NOT_FOUND = 404


class FirstRun:
    """Asks the database only when the front page is missing, so a running server pays nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != NOT_FOUND or request.path_info not in FRONT_PAGES:
            return response
        peer = request.META.get("REMOTE_ADDR", "")
        if may_set_up(key="", peer=peer, host=request.get_host().partition(":")[0]):
            return HttpResponseRedirect(FIRST_RUN_PATH)
        return response
