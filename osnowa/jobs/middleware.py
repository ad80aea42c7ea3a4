"""Marks the moment a request was accepted, so that slow handling never makes a person late."""

import re
import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

# nginx: proxy_set_header X-Request-Start "t=${msec}";
_START = re.compile(r"t=(\d{9,11}(?:\.\d{1,6})?)\Z")
LONGEST_WAIT_SECONDS = 900
_PROXY_HEADERS = ("HTTP_X_REQUEST_START", "HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_FOR")


class AcceptedAt:
    """First of all middleware. What a proxy says is believed from `TRUSTED_PROXY` alone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.accepted_monotonic = time.monotonic()  # type: ignore[attr-defined]
        request.seconds_at_proxy = 0.0  # type: ignore[attr-defined]
        if settings.TRUSTED_PROXY and request.META.get("REMOTE_ADDR") == settings.TRUSTED_PROXY:
            self.believe_proxy(request)
        else:
            for header in _PROXY_HEADERS:
                request.META.pop(header, None)
        return self.get_response(request)

    def believe_proxy(self, request: HttpRequest) -> None:
        start = _START.match(request.META.get("HTTP_X_REQUEST_START", ""))
        if start:
            waited = time.time() - float(start[1])
            request.seconds_at_proxy = min(max(waited, 0.0), LONGEST_WAIT_SECONDS)  # type: ignore[attr-defined]
        forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
        if forwarded:
            request.META["REMOTE_ADDR"] = forwarded
