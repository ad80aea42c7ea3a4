"""A web server's own view of the program: the front, and Django behind it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.core.wsgi import get_wsgi_application
from django.test import RequestFactory

from osnowa.shelf.front import Front
from osnowa.shelf.models import ONLY_ROW, Generation
from osnowa.shelf.triggers import set_triggers

PAGE = "/programy/po-sasiedzku/po-sasiedzku-2026/"


@dataclass
class Server:
    """Answers as the web server would; `asked` counts the requests that reached Django."""

    asked: int = 0
    before_answer: Callable[[], None] = lambda: None
    front: Front = field(init=False)

    def __post_init__(self) -> None:
        self.django = get_wsgi_application()
        self.front = Front(self.count)

    def count(self, environ: dict[str, Any], start_response: Any) -> Any:
        self.asked += 1
        answer = self.django(environ, start_response)
        self.before_answer()
        return answer

    def ask(self, path: str = PAGE, cookie: str = "", **meta: str) -> "Answer":
        given = {"HTTP_COOKIE": cookie} if cookie else {}
        method = meta.pop("REQUEST_METHOD", "GET")
        environ = RequestFactory().generic(method, path, **given, **meta).environ
        told: list[Any] = []
        body = self.front(environ, lambda status, headers, *_: told.append((status, headers)))
        text = b"".join(body).decode()
        if hasattr(body, "close"):
            body.close()
        status, headers = told[-1]
        return Answer(int(status.split()[0]), dict(headers), text)


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    text: str


@pytest.fixture
def server(transactional_db: None) -> Iterator[Server]:
    """Stories with real transactions empty the tables, the one row of the shelf with them."""
    Generation.objects.get_or_create(pk=ONLY_ROW)
    set_triggers()
    served = Server()
    yield served
    served.front.pulse.close()
