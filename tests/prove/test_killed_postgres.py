"""N3: PostgreSQL is killed six times while people apply."""

import time
from collections.abc import Iterator

import pytest

from tests.prove.cluster import Cluster, tools
from tests.prove.counting import verdict
from tests.prove.resident import Crowd, wait_for_one_more
from tests.prove.site import Site

pytestmark = pytest.mark.prove
KILLS = 6


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    found = tools()
    if found is None:
        pytest.skip("no PostgreSQL server programs: `apt-get install postgresql`")
    cluster = Cluster(found)
    cluster.start()
    yield cluster
    cluster.stop()


@pytest.fixture(scope="module")
def loaded(cluster: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    site = Site(tmp_path_factory.mktemp("site"), cluster.url)
    site.load()
    yield site
    site.kill_everything()


def kill_again_and_again(cluster: Cluster) -> None:
    for _ in range(KILLS):
        time.sleep(3)
        cluster.kill()
        cluster.start()
    time.sleep(3)


def test_n3_a_killed_database_loses_nothing(cluster: Cluster, loaded: Site) -> None:
    loaded.start("serve")
    loaded.until_open()
    with Crowd(loaded) as ledger:
        kill_again_and_again(cluster)
    found = verdict(loaded, ledger)
    print(f"\nN3: {found}, longest gap {ledger.longest_gap:.1f} s, {dict(ledger.statuses)}")
    assert found.acknowledged >= 30
    assert (found.lost, found.doubled, found.wrong) == ([], [], [])
    assert ledger.statuses[500] == 0
    assert ledger.without_retry_after == 0
    assert ledger.longest_gap <= 5


def test_n3_a_server_that_answers_before_it_stores_loses_some_twin(
    cluster: Cluster, loaded: Site
) -> None:
    loaded.kill_everything()
    loaded.start("hasty", "tests.prove.hasty")
    loaded.until_open()
    with Crowd(loaded, name="sasiad") as ledger:
        for _ in range(KILLS):
            wait_for_one_more(ledger)
            cluster.kill()
            time.sleep(0.6)  # the promise falls due while nobody is there to keep it
            cluster.start()
    time.sleep(2)
    found = verdict(loaded, ledger)
    print(f"\nN3 twin: {found}")
    assert found.lost != []
