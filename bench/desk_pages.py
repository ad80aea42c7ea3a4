#!/usr/bin/env python
"""How long every page of Biurko takes, and how many queries, with few and with many applications.

    OSNOWA_HOME=/tmp/bench python bench/desk_pages.py --applications 2000

Prints one line a page: median and worst of the given number of requests, and queries.
Exits with 1 when a page passes 1 s or 40 queries.
"""

import argparse
import os
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "osnowa.config.settings")
os.environ.setdefault("DEMO", "1")
os.environ.setdefault("SECRET_KEY", "bench")

import django
from django.conf import settings

django.setup()

from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_scopes import scopes_disabled

from osnowa.accounts.models import User
from osnowa.applications.models import Application
from osnowa.calls.models import Call
from osnowa.desks.demo.cast import STAGE
from osnowa.desks.demo.crowd import add_applications
from osnowa.desks.demo.load import load_demo
from osnowa.ui import assets

SECONDS_MAX = 1.0
QUERIES_MAX = 40
NOT_FOUND_FROM = 400


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--applications", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    call = prepare(options.applications)
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(User.objects.get(email="dyrektor@kalisz.example"))
    slow = [path for path in pages_of(client, call) if not measure(client, path, options.rounds)]
    print(f"{len(slow)} pages missing, over {SECONDS_MAX} s or {QUERIES_MAX} queries")
    return 1 if slow else 0


def prepare(applications: int) -> Call:
    """The demo, with the wanted number of sent applications in its open call."""
    settings.HOME.mkdir(parents=True, exist_ok=True)
    assets.build()
    call_command("collectstatic", interactive=False, verbosity=0)
    call_command("migrate", verbosity=0)
    load_demo()
    with scopes_disabled():
        call = Call.objects.get(slug="inicjatywy-lokalne", organisation__slug=STAGE)
        there = Application.objects.filter(call=call).exclude(number=None).count()
    if there < applications:
        add_applications(call, applications - there)
    connection.close()
    return call


def pages_of(client: Client, call: Call) -> list[str]:
    """Dzisiaj, every place of the menu, and the screens of one call and one application."""
    from html.parser import HTMLParser

    found: list[str] = ["/biurko/"]

    class Links(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            href = dict(attrs).get("href") or ""
            if tag == "a" and href.startswith("/biurko/") and href not in found:
                found.append(href)

    Links().feed(client.get("/biurko/").content.decode())
    with scopes_disabled():
        application = Application.objects.filter(call=call).exclude(number=None).first()
    assert application is not None
    stem = f"/biurko/nabory/{call.pk}/"
    found += [stem, *(f"{stem}{page}/" for page in ("zgloszenia", "komisja", "rozstrzygniecie"))]
    found += [
        f"/biurko/zgloszenia/{application.pk}/",
        f"/biurko/zgloszenia/{application.pk}/formalna/",
    ]
    return list(dict.fromkeys(found))


def measure(client: Client, path: str, rounds: int) -> bool:
    """Print the figures of one page; whether it keeps within both limits."""
    took: list[float] = []
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(path)
    queries = len(captured)
    for _ in range(rounds):
        start = time.perf_counter()
        client.get(path)
        took.append(time.perf_counter() - start)
    middle, worst = statistics.median(took), max(took)
    print(f"{answer.status_code}  {queries:3d} queries  {middle:6.3f} s  {worst:6.3f} s  {path}")
    is_there = answer.status_code < NOT_FOUND_FROM
    return is_there and queries < QUERIES_MAX and middle < SECONDS_MAX


if __name__ == "__main__":
    sys.exit(main())
