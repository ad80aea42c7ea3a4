"""Gives every request its actor."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from osnowa.kit.actor import VISITOR


class WhoActs:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = VISITOR  # type: ignore[attr-defined]
        return self.get_response(request)
