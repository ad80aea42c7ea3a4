"""N1 and N2: acknowledged means stored, whatever is killed."""

import os
import random
import signal
import time

import pytest

from tests.prove.counting import Verdict, verdict
from tests.prove.resident import Crowd, wait_for_one_more
from tests.prove.site import CLI, Site, children_of

pytestmark = pytest.mark.prove
KILLS = 32
SECONDS = 30


def kill_workers(site: Site, master: int) -> int:
    """One web worker, killed every second or so, 32 times in 30 seconds."""
    killed = 0
    deadline = time.monotonic() + SECONDS
    while killed < KILLS:
        time.sleep(max(0.05, (deadline - time.monotonic()) / (KILLS - killed)))
        workers = children_of(master)
        if workers:
            os.kill(random.choice(workers), signal.SIGKILL)
            killed += 1
    return killed


def told(name: str, found: Verdict, more: str = "") -> None:
    print(f"\n{name}: {found}{f', {more}' if more else ''}")


def test_n1_killed_web_workers_lose_nothing(site: Site) -> None:
    server = site.start("serve", CLI)
    site.until_open()
    with Crowd(site) as ledger:
        killed = kill_workers(site, server.pid)
    found = verdict(site, ledger)
    told("N1", found, f"{killed} x kill -9 of a web worker in {SECONDS} s")
    assert found.acknowledged >= 30
    assert (found.lost, found.doubled, found.wrong) == ([], [], [])
    assert ledger.statuses[500] == 0


def test_n1_a_server_that_answers_before_it_stores_loses_some_twin(site: Site) -> None:
    server = site.start("hasty", "tests.prove.hasty")
    site.until_open()
    with Crowd(site) as ledger:
        kill_workers(site, server.pid)
    time.sleep(2)
    found = verdict(site, ledger)
    told("N1 twin", found)
    assert found.lost != []


def test_n2_everything_killed_ten_times_loses_nothing(site: Site) -> None:
    slowest = 0.0
    site.start("serve")
    site.start("worker")
    site.until_open()
    with Crowd(site) as ledger:
        for _ in range(10):
            time.sleep(2.5)
            site.kill_everything()
            site.start("serve")
            site.start("worker")
            slowest = max(slowest, site.until_open())
    found = verdict(site, ledger)
    told("N2", found, f"slowest start {slowest:.1f} s")
    assert found.acknowledged >= 30
    assert (found.lost, found.doubled, found.wrong) == ([], [], [])
    assert slowest <= 3


def test_n2_twin_a_server_that_answers_first_loses_some(site: Site) -> None:
    site.start("hasty", "tests.prove.hasty")
    site.until_open()
    with Crowd(site) as ledger:
        for _ in range(10):
            wait_for_one_more(ledger)
            site.kill_everything()  # right after somebody was told "we have it"
            site.start("hasty", "tests.prove.hasty")
            site.until_open()
    found = verdict(site, ledger)
    told("N2 twin", found)
    assert found.lost != []
