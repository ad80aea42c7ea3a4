"""What a call page costs when it is kept ready, beside a bare Django *hello* on the same server.

CPU of the server's processes for each request, from /proc, so that the client's own work and other
programs on the machine do not count. Prints a table for docs/benchmarks.md.
"""

import http.client
import socket
import subprocess
import sys
import tempfile
import textwrap
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.processes import cpu_of_family
from tests.prove.site import CALL, Site, free_port

CLIENTS, EACH, ROUNDS = 4, 300, 5
QUICKACK = getattr(socket, "TCP_QUICKACK", socket.TCP_NODELAY)
HELLO = """
    import os
    from django.conf import settings
    settings.configure(SECRET_KEY="x", ALLOWED_HOSTS=["*"], ROOT_URLCONF=__name__, MIDDLEWARE=[])
    import django
    django.setup()
    from django.core.wsgi import get_wsgi_application
    from django.http import HttpResponse
    from django.urls import path
    urlpatterns = [path("", lambda request: HttpResponse("hello"))]
    application = get_wsgi_application()
"""


def ask(port: int, path: str, cookie: str, each: int) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    for _ in range(each):
        connection.request("GET", path, headers={"Cookie": cookie} if cookie else {})
        # A kernel that saves its acknowledgements would add 40 ms to each answer.
        connection.sock.setsockopt(socket.IPPROTO_TCP, QUICKACK, 1)
        answer = connection.getresponse()
        answer.read()
        assert answer.status == 200, f"{path}: {answer.status}"


def measured(
    root: int, port: int, path: str, cookie: str = "", each: int = EACH
) -> tuple[float, float]:
    """(CPU ms a request, requests a second)"""
    before, started = cpu_of_family(root), time.perf_counter()
    with ThreadPoolExecutor(CLIENTS) as clients:
        list(clients.map(lambda _: ask(port, path, cookie, each), range(CLIENTS)))
    took, count = time.perf_counter() - started, CLIENTS * each
    return (cpu_of_family(root) - before) * 1000 / count, count / took


def hello(folder: Path) -> tuple[subprocess.Popen[bytes], int]:
    (folder / "hello.py").write_text(textwrap.dedent(HELLO))
    port = free_port()
    line = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port)]
    line += [
        "--workers",
        "2",
        "--blocking-threads",
        "4",
        "--log-level",
        "error",
        "hello:application",
    ]
    server = subprocess.Popen(line, cwd=folder)
    for _ in range(100):
        try:
            http.client.HTTPConnection("127.0.0.1", port).connect()
            return server, port
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the bare server does not open")


def address_of_call(site: Site) -> str:
    slugs = (
        "SELECT c.slug, p.slug FROM calls_call c JOIN programmes_edition e ON e.id = c.edition_id "
        "JOIN programmes_programme p ON p.id = e.programme_id"
    )
    return f"/programy/{dict(site.rows(slugs))[CALL]}/{CALL}/"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        site = Site(Path(folder) / "site")
        site.load()
        server = site.start("serve")
        site.until_open(60)
        bare, port = hello(Path(folder))
        page = address_of_call(site)
        try:
            rows = {
                "bare Django, *hello*": lambda: measured(bare.pid, port, "/"),
                "call page, kept": lambda: measured(server.pid, site.port, page),
                # Whoever has an unknown cookie may be somebody, so her page is made anew.
                "call page, made anew": lambda: measured(
                    server.pid, site.port, page, "who=1", each=EACH // 5
                ),
            }
            seen: dict[str, list[tuple[float, float]]] = {name: [] for name in rows}
            for _ in range(ROUNDS):
                for name, row in rows.items():
                    seen[name].append(row())
            report(seen)
        finally:
            bare.kill()
            site.kill_everything()


def report(seen: dict[str, list[tuple[float, float]]]) -> None:
    print("| page | CPU ms a request | requests a second | rate beside *hello* by CPU |")
    print("|---|---|---|---|")
    medians = {name: sorted(told)[len(told) // 2] for name, told in seen.items()}
    base = next(iter(medians.values()))[0]
    for name, (cpu, rate) in medians.items():
        print(f"| {name} | {cpu:.3f} | {rate:.0f} | {base / cpu:.0%} |")


if __name__ == "__main__":
    main()
