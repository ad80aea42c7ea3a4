"""Many people press the last button at the same moment."""

import json
import threading
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.prove.resident import Ledger, Resident
from tests.prove.site import Site, children_of

SENDERS = 24


@dataclass
class Waiting:
    """One checked application and what its button will post."""

    who: Resident
    title: str
    fields: dict[str, Any]


@dataclass
class Rush:
    """What happened: the seconds of each sending, in order, and what everybody was told."""

    ledger: Ledger = field(default_factory=Ledger)
    seconds: list[float] = field(default_factory=list)

    def p(self, share: float) -> float:
        ordered = sorted(self.seconds)
        return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


def write_drafts(site: Site, number: int, *words: str) -> dict[str, Any]:
    site.run("tests.prove.drafts", str(number), *words, seconds=1_800)
    told: dict[str, Any] = json.loads((site.home / "drafts.json").read_text())
    return told


def check_all(site: Site, rush: Rush, drafts: Iterable[tuple[str, str, str]]) -> list[Waiting]:
    """Everybody opens her check page and stops before the button."""

    def check(draft: tuple[str, str, str]) -> Waiting:
        title, cookie, secret = draft
        who = Resident(site, rush.ledger, title)
        who.cookies[cookie] = secret
        return Waiting(who, title, who.form_of(who.ask("GET", f"{who.root}sprawdz/")[2]))

    with ThreadPoolExecutor(SENDERS) as people:
        return list(people.map(check, drafts))


def send_all(rush: Rush, waiting: list[Waiting], at_once: int) -> None:
    """`at_once` buttons at one moment; whoever is done takes the next application."""
    together = threading.Barrier(at_once)
    queue = iter(waiting)
    lock = threading.Lock()
    problems: list[BaseException] = []

    def next_one() -> Waiting | None:
        with lock:
            return next(queue, None)

    def work() -> None:
        try:
            together.wait()
            while (one := next_one()) is not None:
                started = time.monotonic()
                one.who.send(one.title, one.fields)
                with lock:
                    rush.seconds.append(time.monotonic() - started)
        except BaseException as problem:  # told in the main thread
            problems.append(problem)

    threads = [threading.Thread(target=work) for _ in range(at_once)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if problems:
        raise problems[0]


class Killing:
    """In the background: each blow falls when so many have been told that theirs arrived."""

    def __init__(self, ledger: Ledger, blows: dict[int, Callable[[], None]]) -> None:
        self.ledger, self.blows = ledger, sorted(blows.items())
        self.fallen = 0
        self.thread = threading.Thread(target=self.work, daemon=True)
        self.stop = threading.Event()

    def work(self) -> None:
        for after, blow in self.blows:
            while len(self.ledger.acknowledged) < after:
                if self.stop.wait(0.01):
                    return
            blow()
            self.fallen += 1

    def __enter__(self) -> "Killing":
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop.set()
        self.thread.join()


def megabytes_of_workers(master: int) -> list[float]:
    """Resident memory of each web worker."""
    return [_megabytes(pid) for pid in children_of(master)]


def _megabytes(pid: int) -> float:
    for line in (Path("/proc") / str(pid) / "status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0
