"""What stands between the web server and Django: gives a kept page, or passes the request on."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db import connection

from osnowa.shelf.keeping import (
    Headers,
    KeptPage,
    Key,
    Shelf,
    key_of,
    may_be_kept,
    promised_until,
)
from osnowa.shelf.pulse import Beat, Pulse
from osnowa.shelf.remembering import arriving
from osnowa.shelf.triggers import fingerprint

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class Front:
    """A WSGI application around another.

    The generation is read before Django begins, and a page is kept under that: a change that is
    committed meanwhile makes it outdated at once, whichever rows it had already read.
    """

    def __init__(self, application: Application) -> None:
        self.application = application
        self.pulse = Pulse()
        self.shelf = Shelf()
        self.expected = fingerprint(connection.vendor)

    def __call__(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        beat = self.pulse.read()
        if beat is None or beat.triggers != self.expected:
            return self.application(environ, start_response)
        with arriving(beat.generation):
            return self._answer(beat, environ, start_response)

    def _answer(
        self, beat: Beat, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        key = key_of(environ)
        if key is None:
            return self.application(environ, start_response)
        page = self.shelf.find(key, beat.generation, beat.now)
        if page is not None:
            start_response(page.status, list(page.headers))
            return [page.body]
        return self._make(key, beat.generation, environ, start_response)

    def _make(
        self,
        key: Key,
        generation: int,
        environ: dict[str, Any],
        start_response: Callable[..., Any],
    ) -> Iterable[bytes]:
        told: list[tuple[str, Headers]] = []

        def listen(status: str, headers: Headers, *more: Any) -> Any:
            told.append((status, tuple(headers)))
            return start_response(status, headers, *more)

        answer = self.application(environ, listen)
        if not told or not may_be_kept(environ, *told[-1]):
            return answer
        try:
            body = b"".join(answer)
        finally:
            close = getattr(answer, "close", None)
            if close is not None:
                close()
        status, headers = told[-1]
        self.shelf.put(key, KeptPage(generation, promised_until(environ), status, headers, body))
        return [body]
