"""A real installation in a folder of its own, and ways to kill its processes."""

import http.client
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg

ROOT = Path(__file__).resolve().parent.parent.parent
CALL = "inicjatywy-lokalne"
CLI = "osnowa.config.cli"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Site:
    def __init__(self, home: Path, database_url: str = "", **environment: str) -> None:
        self.home = home
        home.mkdir(parents=True, exist_ok=True)
        self.port = free_port()
        self.database_url = database_url or f"sqlite:///{home}/osnowa.sqlite3"
        self.environment = self.own_environment() | environment
        self.processes: list[subprocess.Popen[bytes]] = []

    def own_environment(self) -> dict[str, str]:
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        return kept | {
            "PYTHONPATH": str(ROOT),
            "OSNOWA_HOME": str(self.home),
            "DATABASE_URL": self.database_url,
            "PORT": str(self.port),
        }

    def load(self) -> None:
        """The whole set-up with demo data, as `make demo` does it."""
        self.run(CLI, "demo", "--only-load")

    def run(self, module: str, *words: str, seconds: int = 900) -> None:
        subprocess.run(
            [sys.executable, "-m", module, *words],
            env=self.environment,
            cwd=self.home,
            stdout=subprocess.DEVNULL,
            check=True,
            timeout=seconds,
        )

    def start(
        self, command: str, module: str = CLI, **environment: str
    ) -> "subprocess.Popen[bytes]":
        log = (self.home / f"{command}.log").open("ab")
        process = subprocess.Popen(
            [sys.executable, "-m", module, command],
            env=self.environment,
            cwd=self.home,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        log.close()
        self.processes.append(process)
        return process

    def until_open(self, seconds: float = 30) -> float:
        """Seconds until the first page comes with 200."""
        started = time.monotonic()
        while time.monotonic() - started < seconds:
            if self.status("/wejdz/") == 200:
                return time.monotonic() - started
            time.sleep(0.05)
        logs = [path.read_text("utf-8", "replace")[-3000:] for path in self.home.glob("*.log")]
        raise AssertionError("\n".join(logs))

    def status(self, path: str) -> int:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", path)
            return connection.getresponse().status
        except (OSError, http.client.HTTPException):
            return 0
        finally:
            connection.close()

    def kill_everything(self) -> None:
        """Every process of every command, at once and without a warning."""
        for process in self.processes:
            try:
                os.killpg(process.pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
        for process in self.processes:
            process.wait(timeout=10)
        self.processes.clear()

    def rows(self, query: str) -> list[Any]:
        """Asked past the program, so that it cannot answer for itself."""
        if self.database_url.startswith("sqlite"):
            path = self.database_url.removeprefix("sqlite:///")
            with closing(sqlite3.connect(path, timeout=30)) as database:
                return database.execute(query).fetchall()
        with psycopg.connect(self.database_url) as database:
            return database.execute(query.encode()).fetchall()

    def change(self, query: str) -> None:
        path = self.database_url.removeprefix("sqlite:///")
        with closing(sqlite3.connect(path, timeout=30)) as database, database:
            database.execute(query)


def children_of(pid: int) -> list[int]:
    listed = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False
    )
    return [int(word) for word in listed.stdout.split()]


def copy_of(template: Path, home: Path) -> Path:
    """A prepared installation costs half a minute; copies of it cost none."""
    shutil.copytree(template, home, dirs_exist_ok=True)
    (home / "ready.json").unlink(missing_ok=True)
    return home
