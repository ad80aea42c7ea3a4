"""The whole way of one applicant, from the call's page to the receipt, beside pretalx.

Osnowa and pretalx run in turns on one PostgreSQL (fsync on), two web workers each; no letters
leave. Every screen, in Osnowa eight autosaves too, and the send. Measured: CPU of all processes of
the server and of PostgreSQL for each applicant. Prints a table for docs/benchmarks.md.

    PRETALX_PYTHON=/its/environment/bin/python .venv/bin/python bench/applying.py

Without PRETALX_PYTHON only Osnowa is measured. For Python 3.11 that environment is made by
`uv pip install "pretalx[postgres]==2025.2.*" granian`.
"""

import argparse
import http.client
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "osnowa.config.settings")
os.environ.setdefault("SECRET_KEY", "bench")

import django
import psycopg

django.setup()

from bench.processes import cpu_of_family, cpu_of_postgres
from tests.applications.browser import SCREENS, flat
from tests.factories.applications import ANSWERS
from tests.prove.site import CALL, Site, free_port

CLUSTER = os.environ.get("DATABASE_URL", "postgres://postgres@127.0.0.1:5432/postgres")
HERE = Path(__file__).resolve().parent
AUTOSAVES = 8
PASSWORD = "Bench-of-wood-7"  # noqa: S105 - of nobody


class Fields(HTMLParser):
    """Names and values of the first POST form of a page, as a browser would send them."""

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, str] = {}
        self.inside = self.done = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag == "form" and not self.done and not told.get("action"):
            self.inside = (told.get("method") or "").lower() == "post"
        if not self.inside:
            return
        name = told.get("name")
        if tag == "input" and name and told.get("type") not in ("submit", "file"):
            is_off = told.get("type") in ("checkbox", "radio") and "checked" not in told
            if not is_off:
                self.values[name] = told.get("value") or ""
        if tag == "textarea" and name:
            self.values.setdefault(name, "")
        if tag == "option" and "selected" in told:
            self.values[self.select] = told.get("value") or ""
        if tag == "select" and name:
            self.select = name

    def handle_endtag(self, tag: str) -> None:
        if tag == "form" and self.inside:
            self.inside, self.done = False, True


class Visitor:
    """One person's browser: cookies, redirects, forms."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.cookies: dict[str, str] = {}
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)

    def ask(self, method: str, path: str, fields: dict[str, Any] | None = None) -> str:
        """The page at the end of every redirect; its address is in `self.at`."""
        for _ in range(8):
            body = urlencode(fields or {}, doseq=True) if method == "POST" else None
            headers = {"Cookie": "; ".join(f"{n}={v}" for n, v in self.cookies.items())}
            if body is not None:
                headers["Content-Type"] = "application/x-www-form-urlencoded"
            self.connection.request(method, path, body, headers)
            answer = self.connection.getresponse()
            page = answer.read().decode()
            for line in answer.headers.get_all("Set-Cookie") or []:
                name, _, value = line.split(";")[0].partition("=")
                self.cookies[name] = value
            self.at = path
            if answer.status not in (301, 302, 303):
                assert answer.status == 200, f"{method} {path}: {answer.status}\n{page[:1500]}"
                return page
            to = urlsplit(answer.headers["Location"])
            path = to.path + (f"?{to.query}" if to.query else "")
            method, fields = "GET", None
        raise AssertionError("redirects without end")

    def fill(self, page: str, **answers: Any) -> str:
        reader = Fields()
        reader.feed(page)
        return self.ask("POST", self.at, {**reader.values, **answers})


def osnowa_way(port: int, who: str, call_page: str) -> float:
    """Seconds that the send itself took."""
    visitor = Visitor(port)
    root = f"/zglos/{CALL}/"
    visitor.ask("GET", call_page)
    visitor.ask("GET", root)
    page = visitor.ask("GET", f"{root}1/")
    answers = {**ANSWERS, "title": f"Pomysł {who}"}
    for screen, keys in SCREENS.items():
        told = flat({key: answers[key] for key in keys})
        reader = Fields()
        reader.feed(page)
        if screen <= AUTOSAVES:
            visitor.ask("POST", f"{root}{screen}/zapis/", {**reader.values, **told})
        page = visitor.ask("POST", f"{root}{screen}/", {**reader.values, **told})
    page = visitor.fill(page, name=who, email=f"{who}@example.org", consent="on")
    started = time.perf_counter()
    page = visitor.fill(page)
    assert visitor.at.endswith("/wyslane/"), visitor.at
    return time.perf_counter() - started


def pretalx_way(port: int, who: str, _page: str) -> float:
    visitor = Visitor(port)
    visitor.ask("GET", "/bench/cfp")
    page = visitor.ask("GET", "/bench/submit/")
    page = visitor.fill(page, title=f"Idea {who}", abstract="Words.", action="submit")
    reader = Fields()
    reader.feed(page)
    told = {name: "12" for name in reader.values if name.startswith("question_")}
    page = visitor.ask("POST", visitor.at, {**reader.values, **told, "action": "submit"})
    page = visitor.fill(
        page,
        register_name=who,
        register_email=f"{who}@example.org",
        register_password=PASSWORD,
        register_password_repeat=PASSWORD,
        action="submit",
    )
    started = time.perf_counter()
    visitor.fill(page, name=who, biography="Words.", action="submit")
    assert "/me/submissions/" in visitor.at, visitor.at
    return time.perf_counter() - started


@dataclass
class Side:
    name: str
    server: "subprocess.Popen[bytes]"
    port: int
    way: Callable[[int, str, str], float]
    database: str
    page: str = ""

    def measure(
        self, label: str, count: int, clients: int
    ) -> tuple[float, float, float, list[float]]:
        """(ms of CPU of the server, of the database, seconds in all, seconds of each send)"""
        before = cpu_of_family(self.server.pid), cpu_of_postgres(self.database)
        started = time.perf_counter()
        with ThreadPoolExecutor(clients) as people:
            names = [f"{label}{n}" for n in range(count)]
            sends = list(people.map(lambda who: self.way(self.port, who, self.page), names))
        took = time.perf_counter() - started
        after = cpu_of_family(self.server.pid), cpu_of_postgres(self.database)
        server, database = ((b - a) * 1000 / count for a, b in zip(before, after, strict=True))
        return server, database, took, sends


def fresh(name: str) -> str:
    with psycopg.connect(CLUSTER, autocommit=True) as admin:
        (fsync,) = admin.execute("SHOW fsync").fetchone() or ("?",)
        assert fsync == "on", "fsync must be on"
        admin.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        admin.execute(f'CREATE DATABASE "{name}"')
    return f"{CLUSTER.rpartition('/')[0]}/{name}"


def osnowa(home: Path) -> tuple[Side, Site]:
    site = Site(home, database_url=fresh("bench_osnowa"))
    site.load()
    server = site.start("serve")
    site.until_open(60)
    programme = dict(
        site.rows(
            "SELECT c.slug, p.slug FROM calls_call c JOIN programmes_edition e "
            "ON e.id = c.edition_id JOIN programmes_programme p ON p.id = e.programme_id"
        )
    )[CALL]
    page = f"/programy/{programme}/{CALL}/"
    return Side("Osnowa", server, site.port, osnowa_way, "bench_osnowa", page), site


def pretalx(python: str, folder: Path) -> Side:
    port, address = free_port(), urlsplit(fresh("bench_pretalx"))
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(HERE / "other"),
        "DJANGO_SETTINGS_MODULE": "pretalx_settings",
        "PRETALX_DB_TYPE": "postgresql",
        "PRETALX_DB_NAME": "bench_pretalx",
        "PRETALX_DB_USER": address.username or "postgres",
        "PRETALX_DB_PASS": address.password or "",
        "PRETALX_DB_HOST": address.hostname or "127.0.0.1",
        "PRETALX_DB_PORT": str(address.port or 5432),
        "PRETALX_SITE_URL": f"http://127.0.0.1:{port}",
        "PRETALX_FILESYSTEM_MEDIA": str(folder / "media"),
        "PRETALX_FILESYSTEM_STATIC": str(folder / "static"),
        "PRETALX_FILESYSTEM_LOGS": str(folder / "logs"),
        "PRETALX_FILESYSTEM_DATA": str(folder),
    }

    def run(*line: str) -> None:
        subprocess.run([python, *line], env=environment, cwd=folder, check=True, timeout=600)

    run("-m", "django", "migrate", "-v0")
    run(str(HERE / "other" / "pretalx_event.py"))
    line = [python, "-m", "granian", "--interface", "wsgi", "--port", str(port)]
    line += ["--workers", "2", "--blocking-threads", "4", "--log-level", "error"]
    server = subprocess.Popen(
        [*line, "pretalx.wsgi:application"], env=environment, cwd=folder, start_new_session=True
    )
    for _ in range(200):
        try:
            http.client.HTTPConnection("127.0.0.1", port).connect()
            break
        except OSError:
            time.sleep(0.1)
    return Side("pretalx", server, port, pretalx_way, "bench_pretalx")


def hash_ms(python: str) -> float:
    """CPU of one password hash of Django in that environment, which pretalx pays on the way."""
    code = (
        "from django.conf import settings; settings.configure(); import django; django.setup()\n"
        "import time; from django.contrib.auth.hashers import make_password\n"
        "make_password('a'); s = time.process_time()\n"
        "[make_password('a') for _ in range(5)]; print((time.process_time() - s) * 200)"
    )
    told = subprocess.run([python, "-c", code], capture_output=True, text=True, check=True)
    return float(told.stdout)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=30, help="applicants in a round")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--clients", type=int, default=2, help="at once")
    given = parser.parse_args()
    python = os.environ.get("PRETALX_PYTHON")
    with tempfile.TemporaryDirectory() as folder:
        side, site = osnowa(Path(folder) / "osnowa")
        sides = [side]
        (Path(folder) / "pretalx").mkdir()
        if python:
            sides.append(pretalx(python, Path(folder) / "pretalx"))
        try:
            for each in sides:
                each.measure("warm", 4, 2)
            told = {each.name: [] for each in sides}
            for number in range(given.rounds):
                for each in sides:
                    told[each.name].append(each.measure(f"r{number}n", given.count, given.clients))
            report(told, hash_ms(python) if python else 0.0, given.count)
        finally:
            for each in sides[1:]:
                # With its workers, which would go on without their parent.
                os.killpg(each.server.pid, signal.SIGKILL)
            site.kill_everything()


def report(told: dict[str, list[Any]], hash_cost: float, count: int) -> None:
    print("| | CPU ms: server | database | both | without the hash | ways/s | send, ms |")
    print("|---|---|---|---|---|---|---|")
    for name, rounds in told.items():
        server = statistics.median(row[0] for row in rounds)
        database = statistics.median(row[1] for row in rounds)
        rate = statistics.median(count / row[2] for row in rounds)
        send = statistics.median(second for row in rounds for second in row[3]) * 1000
        bare = server + database - (hash_cost if name == "pretalx" else 0)
        print(
            f"| {name} | {server:.1f} | {database:.1f} | {server + database:.1f} | {bare:.1f} "
            f"| {rate:.1f} | {send:.1f} |"
        )


if __name__ == "__main__":
    main()
