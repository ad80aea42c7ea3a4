"""A resident who applies over and over, as a browser would, and remembers what she was told."""

import http.client
import re
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from tests.applications.browser import SCREENS, FormReader, flat
from tests.factories.applications import ANSWERS
from tests.prove.site import CALL, Site

GIVE_UP_SECONDS = 60
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

    def ask(
        self, method: str, path: str, fields: dict[str, Any] | None = None
    ) -> tuple[int, str, str]:
        """One answer, however often the connection breaks: (status, where to, page)."""
        deadline = time.monotonic() + GIVE_UP_SECONDS
        while time.monotonic() < deadline:
            try:
                status, headers, page = self.once(method, path, fields)
            except (OSError, http.client.HTTPException):
                time.sleep(0.1)
                continue
            self.ledger.saw(status, headers)
            if status < 500:
                return status, headers["Location"] or "", page
            time.sleep(0.2)
        raise AssertionError(f"{self.name} got no answer from {path}")

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

    def post(self, path: str, **fields: Any) -> Answer:
        _status, _to, page = self.ask("GET", path)
        return self.ask("POST", path, self.form_of(page) | fields)

    def fill_in(self, title: str) -> dict[str, Any]:
        """Everything up to the check page; returns the fields of its form."""
        self.cookies.clear()
        for screen, keys in SCREENS.items():
            answers = {key: ANSWERS[key] for key in keys} | (
                {"title": title} if screen == 1 else {}
            )
            self.post(f"{self.root}{screen}/", **flat(answers))
        contact = {"name": self.name, "email": f"{self.name}@example.org", "consent": "on"}
        self.post(f"{self.root}8/", **contact)
        return self.form_of(self.ask("GET", f"{self.root}sprawdz/")[2])

    def apply(self, title: str) -> None:
        fields = self.fill_in(title)
        status, where, page = self.ask("POST", f"{self.root}sprawdz/", fields)
        assert status == 302, page[:2000]
        assert where.endswith("/wyslane/")
        self.ledger.acknowledged.add(title)
        number = receipt_number(self.ask("GET", f"{self.root}wyslane/")[2])
        if number is not None:
            self.ledger.sent[title] = number

    def apply_until(self, stop: threading.Event) -> None:
        count = 0
        while not stop.is_set():
            self.apply(f"Pomysł {self.name} {count}")
            count += 1


def receipt_number(page: str) -> int | None:
    found = re.search(r"Numer:\s*<strong>(\d+)</strong>", page)
    return int(found[1]) if found else None


class Crowd:
    """Residents on threads of their own; the first problem of any of them is raised at the end."""

    def __init__(self, site: Site, count: int = 8) -> None:
        self.ledger = Ledger()
        self.stop = threading.Event()
        self.problems: list[BaseException] = []
        self.residents = [Resident(site, self.ledger, f"osoba{n}") for n in range(count)]
        self.threads = [threading.Thread(target=self.work, args=(who,)) for who in self.residents]

    def work(self, resident: Resident) -> None:
        try:
            resident.apply_until(self.stop)
        except BaseException as problem:  # told in the main thread
            self.problems.append(problem)

    def __enter__(self) -> Ledger:
        for thread in self.threads:
            thread.start()
        return self.ledger

    def __exit__(self, *_: object) -> None:
        self.stop.set()
        for thread in self.threads:
            thread.join(timeout=GIVE_UP_SECONDS + 30)
        if self.problems:
            raise self.problems[0]
