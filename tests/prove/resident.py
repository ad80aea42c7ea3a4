"""A resident who applies over and over, as a browser would, and remembers what she was told."""

import http.client
import random
import re
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from tests.applications.browser import SCREENS, flat
from tests.factories.applications import ANSWERS
from tests.form_reader import FormReader
from tests.prove.site import CALL, Site

GIVE_UP_SECONDS = 60
PAUSE_SECONDS = 2.5
Answer = tuple[int, str, str]


@dataclass
class Ledger:
    """What all residents were told, and what they met on the way."""

    sent: dict[str, int] = field(default_factory=dict)  # title: number on the receipt
    acknowledged: set[str] = field(default_factory=set)
    statuses: Counter[int] = field(default_factory=Counter)
    without_retry_after: int = 0
    longest_gap: float = 0.0
    last_success: float = field(default_factory=time.monotonic)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def saw(self, status: int, headers: Any) -> None:
        with self.lock:
            self.statuses[status] += 1
            now = time.monotonic()
            if status == 503 and not headers["Retry-After"]:
                self.without_retry_after += 1
            if 200 <= status < 500:
                self.longest_gap = max(self.longest_gap, now - self.last_success)
                self.last_success = now


class Resident:
    def __init__(self, site: Site, ledger: Ledger, name: str) -> None:
        self.site = site
        self.ledger = ledger
        self.name = name
        self.cookies: dict[str, str] = {}
        self.root = f"/zglos/{CALL}/"
        self.waiting: list[tuple[str, dict[str, str], dict[str, Any]]] = []

    def ask(
        self, method: str, path: str, fields: dict[str, Any] | None = None
    ) -> tuple[int, str, str]:
        """One answer, however often the connection breaks: (status, where to, page)."""
        deadline = time.monotonic() + GIVE_UP_SECONDS
        met: Counter[str] = Counter()
        while time.monotonic() < deadline:
            try:
                status, headers, page = self.once(method, path, fields)
            except (OSError, http.client.HTTPException) as problem:
                met[type(problem).__name__] += 1
                time.sleep(0.1)
                continue
            met[str(status)] += 1
            self.ledger.saw(status, headers)
            if status < 500:
                return status, headers["Location"] or "", page
            time.sleep(0.2)
        raise AssertionError(f"{self.name} got no answer from {path}: {dict(met)}")

    def once(self, method: str, path: str, fields: dict[str, Any] | None) -> tuple[int, Any, str]:
        body = urlencode(fields or {}, doseq=True)
        headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "Content-Type": "application/x-www-form-urlencoded",
        }
        connection = http.client.HTTPConnection("127.0.0.1", self.site.port, timeout=20)
        try:
            connection.request(method, path, body if method == "POST" else None, headers)
            answer = connection.getresponse()
            page = answer.read().decode()
        finally:
            connection.close()
        for line in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = line.split(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, answer.headers, page

    def form_of(self, page: str) -> dict[str, Any]:
        reader = FormReader()
        reader.feed(page)
        posts = [form for form in reader.forms if form["method"] == "post" and not form["action"]]
        return dict(posts[0]["fields"])

    def fill_in(self, title: str) -> dict[str, Any]:
        """Everything up to the check page; returns the fields of its form."""
        self.cookies.clear()
        first = self.form_of(self.ask("GET", f"{self.root}1/")[2])
        answers = {**ANSWERS, "title": title}
        for screen, keys in SCREENS.items():
            told = flat({key: answers[key] for key in keys})
            self.fill_screen(screen, {"csrfmiddlewaretoken": first["csrfmiddlewaretoken"], **told})
        contact = {"name": self.name, "email": f"{self.name}@example.org", "consent": "on"}
        self.fill_screen(8, {"csrfmiddlewaretoken": first["csrfmiddlewaretoken"], **contact})
        return self.form_of(self.ask("GET", f"{self.root}sprawdz/")[2])

    def fill_screen(self, screen: int, fields: dict[str, Any]) -> None:
        status, _to, page = self.ask("POST", f"{self.root}{screen}/", fields)
        assert status == 302, page[:2000]

    def prepare(self, title: str) -> None:
        """An application that waits for its last button."""
        fields = self.fill_in(title)
        self.waiting.append((title, dict(self.cookies), fields))

    def send(self, title: str, fields: dict[str, Any]) -> None:
        status, where, page = self.ask("POST", f"{self.root}sprawdz/", fields)
        assert status == 302, page[:2000]
        assert where.endswith("/wyslane/")
        self.ledger.acknowledged.add(title)
        number = receipt_number(self.ask("GET", f"{self.root}wyslane/")[2])
        if number is not None:
            self.ledger.sent[title] = number

    def apply_until(self, stop: threading.Event) -> None:
        """Send what waits, a little apart from one another, then apply anew from the start."""
        while self.waiting and not stop.wait(random.uniform(0, 2 * PAUSE_SECONDS)):
            title, self.cookies, fields = self.waiting.pop()
            self.send(title, fields)
        count = 0
        while not stop.is_set():
            title = f"Pomysł {self.name} od początku {count}"
            self.send(title, self.fill_in(title))
            count += 1


def receipt_number(page: str) -> int | None:
    found = re.search(r"Numer:\s*<strong>(\d+)</strong>", page)
    return int(found[1]) if found else None


def wait_for_one_more(ledger: Ledger) -> None:
    """Until somebody else was told "we have it"."""
    before = len(ledger.acknowledged)
    deadline = time.monotonic() + GIVE_UP_SECONDS
    while len(ledger.acknowledged) == before and time.monotonic() < deadline:
        time.sleep(0.01)


class Crowd:
    """Residents on threads of their own; the first problem of any of them is raised at the end."""

    def __init__(self, site: Site, count: int = 8, prepared: int = 10, name: str = "osoba") -> None:
        self.ledger = Ledger()
        self.stop = threading.Event()
        self.problems: list[BaseException] = []
        self.residents = [Resident(site, self.ledger, f"{name}{n}") for n in range(count)]
        self.prepared = prepared
        self.threads: list[threading.Thread] = []

    def work(self, task: Callable[[Resident], None], resident: Resident) -> None:
        try:
            task(resident)
        except BaseException as problem:  # told in the main thread
            self.problems.append(problem)

    def all_do(self, task: Callable[[Resident], None]) -> list[threading.Thread]:
        threads = [
            threading.Thread(target=self.work, args=(task, resident)) for resident in self.residents
        ]
        for thread in threads:
            thread.start()
        return threads

    def prepare(self, resident: Resident) -> None:
        for number in range(self.prepared):
            resident.prepare(f"Pomysł {resident.name} {number}")

    def join(self, threads: list[threading.Thread]) -> None:
        for thread in threads:
            thread.join()
        if self.problems:
            raise self.problems[0]

    def __enter__(self) -> Ledger:
        self.join(self.all_do(self.prepare))
        self.ledger.last_success = time.monotonic()
        self.ledger.longest_gap = 0.0
        self.threads = self.all_do(lambda resident: resident.apply_until(self.stop))
        return self.ledger

    def __exit__(self, *_: object) -> None:
        self.stop.set()
        self.join(self.threads)
