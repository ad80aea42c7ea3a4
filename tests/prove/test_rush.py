"""The last minute: thousands press the button while a worker and then the database are killed.

`OSNOWA_RUSH` is the number of applications (2 000), `OSNOWA_RUSH_AT_ONCE` that of people (200).
"""

import os
import random
import signal
import time
from collections.abc import Callable

import pytest

from tests.prove.cluster import Cluster
from tests.prove.counting import verdict
from tests.prove.rush import (
    Killing,
    Rush,
    check_all,
    megabytes_of_workers,
    send_all,
    write_drafts,
)
from tests.prove.site import Site, children_of

pytestmark = pytest.mark.prove
NUMBER = int(os.environ.get("OSNOWA_RUSH", "2000"))
AT_ONCE = min(int(os.environ.get("OSNOWA_RUSH_AT_ONCE", "200")), NUMBER)
WORKER_MEGABYTES = 200


def told(name: str, rush: Rush, found: object) -> None:
    print(
        f"\n{name}: {found}; {len(rush.seconds)} sent, median {rush.p(0.5):.2f} s, "
        f"p95 {rush.p(0.95):.2f} s, p99 {rush.p(0.99):.2f} s; answers {dict(rush.ledger.statuses)}"
    )


def kill_a_worker(site: Site) -> None:
    workers = children_of(site.processes[0].pid)
    if workers:
        os.kill(random.choice(workers), signal.SIGKILL)


def kill_everything(site: Site, command: str, *module: str) -> None:
    """SQLite lives in the web workers: this is its database killed."""
    site.kill_everything()
    site.start(command, *module)
    site.until_open(120)


def killed_in_the_middle(site: Site, name: str, database_killed: Callable[[], None]) -> Rush:
    """A worker at a third of the way, the database at two thirds."""
    rush = Rush()
    drafts = write_drafts(site, NUMBER, "--name", name)["drafts"]
    site.start("serve")
    site.until_open(120)
    waiting = check_all(site, rush, drafts)
    blows = {NUMBER // 3: lambda: kill_a_worker(site), 2 * NUMBER // 3: database_killed}
    with Killing(rush.ledger, blows) as killing:
        send_all(rush, waiting, AT_ONCE)
    assert killing.fallen == 2
    return rush


def test_a_rush_with_a_killed_worker_and_database_loses_nothing(site: Site) -> None:
    before = len(site.rows("SELECT id FROM applications_application WHERE number IS NOT NULL"))
    rush = killed_in_the_middle(site, "Zryw", lambda: kill_everything(site, "serve"))
    found = verdict(site, rush.ledger)
    told("rush on SQLite", rush, found)
    assert found.acknowledged == NUMBER
    assert (found.lost, found.doubled, found.wrong) == ([], [], [])
    after = len(site.rows("SELECT id FROM applications_application WHERE number IS NOT NULL"))
    assert after - before == NUMBER
    assert rush.ledger.statuses[500] == 0


def test_a_rush_with_a_killed_postgres_loses_nothing(cluster: Cluster, on_postgres: Site) -> None:
    def killed() -> None:
        cluster.kill()
        cluster.start()

    rush = killed_in_the_middle(on_postgres, "Zryw", killed)
    found = verdict(on_postgres, rush.ledger)
    told("rush on PostgreSQL", rush, found)
    assert found.acknowledged == NUMBER
    assert (found.lost, found.doubled, found.wrong) == ([], [], [])
    assert rush.ledger.statuses[500] == 0


def test_two_hundred_at_once_are_all_answered(site: Site) -> None:
    """No error for anybody, and what a worker holds afterwards."""
    rush = Rush()
    drafts = write_drafts(site, AT_ONCE, "--name", "Razem")["drafts"]
    server = site.start("serve")
    site.until_open(120)
    send_all(rush, check_all(site, rush, drafts), AT_ONCE)
    memory = megabytes_of_workers(server.pid)
    told(f"{AT_ONCE} at once, workers {[round(one) for one in memory]} MB", rush, "")
    assert rush.ledger.acknowledged == {title for title, *_ in drafts}
    assert set(rush.ledger.statuses) <= {200, 302}
    assert max(memory) < WORKER_MEGABYTES


def test_a_rush_at_a_server_that_answers_before_it_stores_loses_some_twin(site: Site) -> None:
    rush = Rush()
    number = min(NUMBER, 60)
    drafts = write_drafts(site, number, "--name", "Zryw")["drafts"]
    site.start("hasty", "tests.prove.hasty")
    site.until_open(120)
    waiting = check_all(site, rush, drafts)
    blow = {number // 2: lambda: kill_everything(site, "hasty", "tests.prove.hasty")}
    with Killing(rush.ledger, blow):
        send_all(rush, waiting, min(AT_ONCE, 8))
    time.sleep(2)
    found = verdict(site, rush.ledger)
    told("rush twin", rush, found)
    assert found.lost != []
