"""Marks the moment a request was accepted, so that slow handling never makes a person late."""

import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class AcceptedAt:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.accepted_monotonic = time.monotonic()  # type: ignore[attr-defined]
        return self.get_response(request)
