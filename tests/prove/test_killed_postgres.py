"""N3: PostgreSQL is killed six times while people apply."""

import time

import pytest

from tests.prove.cluster import Cluster
from tests.prove.counting import verdict
from tests.prove.resident import Crowd, wait_for_one_more
from tests.prove.site import Site

pytestmark = pytest.mark.prove
KILLS = 6


def kill_again_and_again(cluster: Cluster) -> None:
    for _ in range(KILLS):
        time.sleep(3)
        cluster.kill()
        cluster.start()
    time.sleep(3)


def test_n3_a_killed_database_loses_nothing(cluster: Cluster, on_postgres: Site) -> None:
    on_postgres.start("serve")
    on_postgres.until_open()
    with Crowd(on_postgres) as ledger:
        kill_again_and_again(cluster)
    found = verdict(on_postgres, ledger)
    print(f"\nN3: {found}, longest gap {ledger.longest_gap:.1f} s, {dict(ledger.statuses)}")
    assert found.acknowledged >= 30
    assert (found.lost, found.doubled, found.wrong) == ([], [], [])
    assert ledger.statuses[500] == 0
    assert ledger.without_retry_after == 0
    assert ledger.longest_gap <= 5


def test_n3_a_server_that_answers_before_it_stores_loses_some_twin(
    cluster: Cluster, on_postgres: Site
) -> None:
    on_postgres.kill_everything()
    on_postgres.start("hasty", "tests.prove.hasty")
    on_postgres.until_open()
    with Crowd(on_postgres, name="sasiad") as ledger:
        for _ in range(KILLS):
            wait_for_one_more(ledger)
            cluster.kill()
            time.sleep(0.6)  # the promise falls due while nobody is there to keep it
            cluster.start()
    time.sleep(2)
    found = verdict(on_postgres, ledger)
    print(f"\nN3 twin: {found}")
    assert found.lost != []
