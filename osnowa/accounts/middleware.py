"""Sessions that slide: two hours from the last request, written at most every five minutes."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

SLIDE_EVERY_SECONDS = 300
LAST_SLIDE = "last_slide"


class SlidingSession:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)
