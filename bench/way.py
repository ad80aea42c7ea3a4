"""The whole way of one applicant inside this process: CPU and queries of every screen.

No network and no client's work in the figures: each request goes straight to the WSGI application,
with everything in front of Django and behind it. For finding out what costs; `applying.py` is the
comparison.

    OSNOWA_HOME=/tmp/bench-way SECRET_KEY=x python -m bench.way --rounds 20
    … --profile            cProfile of all rounds, by own time and by time with what it calls
    … --queries            the statements of one way
"""

import argparse
import cProfile
import io
import json
import pstats
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_scopes import scopes_disabled

from bench.desk_pages import STAGE, prepare
from osnowa.calls.models import Call
from osnowa.config.wsgi import application
from tests.applications.browser import SCREENS, FormReader, flat
from tests.factories.applications import ANSWERS


class Walker:
    """One person's browser without a network: cookies, redirects, forms."""

    def __init__(self, root: str) -> None:
        self.root, self.cookies = root, {}
        self.spent: dict[str, list[float]] = defaultdict(list)
        self.asked: dict[str, int] = {}
        self.bytes: dict[str, int] = {}

    def ask(self, method: str, path: str, fields: dict[str, Any] | None = None) -> str:
        for _ in range(8):
            status, headers, page = self.once(method, path, fields)
            self.at = path
            if status[:3] not in ("301", "302", "303"):
                assert status.startswith("200"), f"{method} {path}: {status}\n{page[:1500]}"
                return page
            told = urlsplit(dict(headers)["Location"])
            path = told.path + (f"?{told.query}" if told.query else "")
            method, fields = "GET", None
        raise AssertionError("redirects without end")

    def once(self, method: str, path: str, fields: dict[str, Any] | None) -> tuple[str, Any, str]:
        body = urlencode(fields or {}, doseq=True).encode() if method == "POST" else b""
        address = urlsplit(path)
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": address.path,
            "QUERY_STRING": address.query,
            "SERVER_NAME": "127.0.0.1",
            "SERVER_PORT": "8000",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": "127.0.0.1:8000",
            "REMOTE_ADDR": "127.0.0.1",
            "HTTP_COOKIE": "; ".join(f"{n}={v}" for n, v in self.cookies.items()),
            "CONTENT_TYPE": "application/x-www-form-urlencoded",
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(body),
            "wsgi.errors": sys.stderr,
        }
        told: list[Any] = []
        label = f"{method} {address.path}"
        started = time.process_time()
        answer = application(environ, lambda status, headers, *_: told.append((status, headers)))
        page = b"".join(answer)
        close = getattr(answer, "close", None)
        if close:
            close()
        self.spent[label].append((time.process_time() - started) * 1000)
        self.bytes[label] = len(page)
        status, headers = told[-1]
        for name, value in headers:
            if name.lower() == "set-cookie":
                key, _, said = value.split(";")[0].partition("=")
                self.cookies[key] = said
        return status, headers, page.decode()


def fields_of(page: str) -> dict[str, Any]:
    reader = FormReader()
    reader.feed(page)
    return dict(
        next(f["fields"] for f in reader.forms if f["method"] == "post" and not f["action"])
    )


def walk(walker: Walker, who: str, call_page: str) -> None:
    walker.cookies.clear()
    walker.ask("GET", call_page)
    walker.ask("GET", walker.root)
    page = walker.ask("GET", f"{walker.root}1/")
    answers = {**ANSWERS, "title": f"Pomysł {who}"}
    for screen, keys in SCREENS.items():
        told = flat({key: answers[key] for key in keys})
        fields = {**fields_of(page), **told}
        walker.ask("POST", f"{walker.root}{screen}/zapis/", fields)
        page = walker.ask("POST", f"{walker.root}{screen}/", fields)
    fields = fields_of(page) | {"name": who, "email": f"{who}@example.org", "consent": "on"}
    page = walker.ask("POST", walker.at, fields)
    walker.ask("POST", walker.at, fields_of(page))
    assert walker.at.endswith("/wyslane/"), walker.at


def call_of_demo() -> Call:
    """Loading the demo takes a while, so a folder that has it is used as it is."""
    settings.HOME.mkdir(parents=True, exist_ok=True)
    with scopes_disabled():
        calls = Call.objects.select_related("edition__programme")
        is_there = "calls_call" in connection.introspection.table_names()
        if not is_there or not calls.filter(organisation__slug=STAGE).exists():
            prepare(0)
        return calls.get(slug="inicjatywy-lokalne", organisation__slug=STAGE)


def yardstick() -> float:
    """CPU ms of a fixed piece of work in Python: how busy this machine is just now."""
    started = time.process_time()
    for _ in range(200):
        json.loads(json.dumps({str(n): [n, str(n)] for n in range(100)}))
    return (time.process_time() - started) * 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--profile", action="store_true")
    parser.add_argument("--queries", action="store_true")
    given = parser.parse_args()
    call = call_of_demo()
    page = f"/programy/{call.edition.programme.slug}/{call.slug}/"
    walker = Walker(f"/zglos/{call.slug}/")
    for number in range(3):
        walk(walker, f"rozgrzewka{number}", page)
    walker.spent.clear()
    with counted() as statements:
        walk(walker, "policzona", page)
    profile = cProfile.Profile()
    walker.spent.clear()
    ways, sticks = [], []
    for number in range(given.rounds):
        sticks.append(yardstick())
        before = {k: sum(v) for k, v in walker.spent.items()}
        if given.profile:
            profile.enable()
        walk(walker, f"osoba{number}x{time.time_ns()}", page)
        profile.disable()
        ways.append(sum(sum(v) - before.get(k, 0) for k, v in walker.spent.items()))
    if given.profile:
        for order in ("tottime", "cumtime"):
            pstats.Stats(profile).sort_stats(order).print_stats(70)
    if given.queries:
        print("\n".join(statements))
    report(walker, ways, statements, sticks)


@contextmanager
def counted() -> Iterator[list[str]]:
    """Statements of this connection, each with the transaction's own words."""
    statements: list[str] = []
    connection.ensure_connection()
    connection.close_if_unusable_or_obsolete = lambda: None
    with CaptureQueriesContext(connection) as captured:
        yield statements
    statements += [row["sql"] for row in captured.captured_queries]


def report(walker: Walker, ways: list[float], statements: list[str], sticks: list[float]) -> None:
    print("| request | CPU ms, best | bytes |")
    print("|---|---|---|")
    for label, spent in walker.spent.items():
        print(f"| {label} | {min(spent):.2f} | {walker.bytes[label]} |")
    requests = sum(len(v) for v in walker.spent.values()) / len(ways)
    print(
        f"| the whole way, {requests:.0f} requests, {len(statements)} statements "
        f"| {min(ways):.1f} (median {statistics.median(ways):.1f}) | |"
    )
    print(f"The yardstick: best {min(sticks):.1f}, median {statistics.median(sticks):.1f} ms")


if __name__ == "__main__":
    main()
