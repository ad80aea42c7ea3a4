"""One prepared installation, copied for each story."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from tests.prove.cluster import Cluster, tools
from tests.prove.site import Site, copy_of


@pytest.fixture(scope="session")
def prepared() -> Path:
    """Kept between runs; made anew when it cannot be brought up to date."""
    home = Path(settings.HOME) / "prepared"
    try:
        Site(home).load()
    except subprocess.CalledProcessError:
        shutil.rmtree(home, ignore_errors=True)
        Site(home).load()
    return home


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    """A PostgreSQL server of the story's own, so that it may be killed."""
    found = tools()
    if found is None:
        pytest.skip("no PostgreSQL server programs: `apt-get install postgresql`")
    cluster = Cluster(found)
    cluster.start()
    yield cluster
    cluster.stop()


@pytest.fixture(scope="module")
def on_postgres(cluster: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    site = Site(tmp_path_factory.mktemp("site"), cluster.url)
    site.load()
    yield site
    site.kill_everything()


@pytest.fixture
def site(prepared: Path, tmp_path: Path) -> Iterator[Site]:
    site = Site(copy_of(prepared, tmp_path / "home"))
    try:
        yield site
    finally:
        site.kill_everything()
