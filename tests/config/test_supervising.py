"""A web server and a worker live and end together."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from osnowa.config.problems import Problem
from osnowa.config.supervising import Family
from tests.architecture.house import ROOT

SLEEPER = "import time; time.sleep(60)"


@pytest.fixture
def family(monkeypatch) -> Family:
    """Children that sleep, so that the family itself is looked at."""

    def start(self: Family, command: list[str]) -> "subprocess.Popen[bytes]":
        return subprocess.Popen([sys.executable, "-c", *command])

    handlers = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    monkeypatch.setattr(Family, "start", start)
    yield Family([SLEEPER], [SLEEPER])
    for number, handler in handlers.items():
        signal.signal(number, handler)


def test_all_children_end_with_their_parent(family: Family) -> None:
    with family:
        children = list(family.children)
        assert [child.poll() for child in children] == [None, None]
    assert all(child.poll() is not None for child in children)


def test_a_dead_worker_is_started_again(family: Family) -> None:
    with family:
        first = family.children[1]
        first.kill()
        first.wait()
        stop_soon(family)
        assert family.watch() == 0
        assert family.children[1] is not first
        assert family.children[1].poll() is None


def test_a_dead_web_server_ends_the_family(family: Family) -> None:
    with family:
        family.children[0].kill()
        family.children[0].wait()
        assert family.watch() == 1


def test_a_signal_ends_the_watch(family: Family) -> None:
    with family:
        family.on_signal(signal.SIGTERM, None)
        assert family.watch() == 0


def test_a_server_that_cannot_start_is_told(family: Family) -> None:
    with family:
        family.children[0].kill()
        family.children[0].wait()
        with pytest.raises(Problem, match="could not start"):
            family.wait_until_open("127.0.0.1", 1)


def stop_soon(family: Family) -> None:
    """Stops the watch after its first look round."""
    real = time.sleep

    def sleep(seconds: float) -> None:
        family.is_stopping = True
        real(0)

    family_module = sys.modules["osnowa.config.supervising"]
    family_module.time = type("Clock", (), {"sleep": sleep, "monotonic": time.monotonic})


@pytest.fixture(autouse=True)
def clock_back() -> None:
    yield
    sys.modules["osnowa.config.supervising"].time = time


def test_children_end_when_their_parent_is_killed(tmp_path: Path) -> None:
    """Nothing is left behind that would keep the port."""
    script = tmp_path / "parent.py"
    script.write_text(
        "import subprocess, sys, time\n"
        "from osnowa.config.supervising import die_with_parent\n"
        f"line = [sys.executable, '-c', {SLEEPER!r}]\n"
        "child = subprocess.Popen(line, preexec_fn=die_with_parent)\n"
        "print(child.pid, flush=True)\n"
        "time.sleep(60)\n"
    )
    parent = subprocess.Popen(
        [sys.executable, str(script)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert parent.stdout
    child = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    deadline = time.monotonic() + 5
    while is_alive(child) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not is_alive(child)


def is_alive(pid: int) -> bool:
    stat = Path(f"/proc/{pid}/stat")
    return stat.exists() and stat.read_text().rpartition(")")[2].split()[0] != "Z"
