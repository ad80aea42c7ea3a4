"""Sessions that slide: two hours from the last request, written at most every five minutes."""

import time
from collections.abc import Callable

from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse

from osnowa.accounts.session import PROVEN_PHONE

SLIDE_EVERY_SECONDS = 300
LAST_SLIDE = "last_slide"


class SlidingSession:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if SESSION_KEY in request.session or PROVEN_PHONE in request.session:
            self.slide(request)
        return self.get_response(request)

    def slide(self, request: HttpRequest) -> None:
        """Changing the session saves it, and saving moves its end."""
        now = int(time.time())
        if abs(now - request.session.get(LAST_SLIDE, 0)) >= SLIDE_EVERY_SECONDS:
            request.session[LAST_SLIDE] = now
