"""A PostgreSQL of our own, in a folder of its own, made to be killed."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

import psycopg

from tests.prove.site import free_port


def tools() -> Path | None:
    """The folder of the newest server programs of this machine."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[4]))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).parent if on_path else None


START_SECONDS = 20


class Cluster:
    """`fsync` and `synchronous_commit` are on, as in life."""

    def __init__(self, bin_folder: Path) -> None:
        # Not in pytest's own folder: another run of the tests would close that to "postgres".
        self.outer = Path(tempfile.mkdtemp(prefix="osnowa-cluster-"))
        self.outer.chmod(0o755)
        self.folder = folder = self.outer / "own"
        self.bin = bin_folder
        self.port = free_port()
        folder.mkdir()
        if os.geteuid() == 0:  # PostgreSQL refuses to run as root
            shutil.chown(folder, "postgres")
        self.process: subprocess.Popen[bytes] | None = None
        words = ["-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-U", "postgres"]
        self.run("initdb", "-D", self.data, *words)

    @property
    def data(self) -> str:
        return str(self.folder / "data")

    @property
    def url(self) -> str:
        return f"postgres://postgres@127.0.0.1:{self.port}/postgres"

    def user(self) -> dict[str, Any]:
        if os.geteuid() != 0:
            return {}
        found = pwd.getpwnam("postgres")
        return {"user": found.pw_uid, "group": found.pw_gid, "extra_groups": []}

    def run(self, program: str, *words: str) -> None:
        subprocess.run(
            [str(self.bin / program), *words],
            check=True,
            cwd=self.folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            **self.user(),
        )

    def start(self) -> None:
        """As a child of ours, so that a killed one is really gone; tried again as a unit would."""
        deadline = time.monotonic() + START_SECONDS
        while not self.answers():
            if self.process is None or self.process.poll() is not None:
                self.process = self.postmaster()
            if time.monotonic() > deadline:
                raise AssertionError((self.folder / "log").read_text()[-2000:])
            time.sleep(0.05)

    def postmaster(self) -> "subprocess.Popen[bytes]":
        options = {
            "listen_addresses": "127.0.0.1",
            "port": str(self.port),
            "unix_socket_directories": str(self.folder),
        }
        line = [str(self.bin / "postgres"), "-D", self.data]
        for name, value in options.items():
            line += ["-c", f"{name}={value}"]
        with (self.folder / "log").open("ab") as log:
            return subprocess.Popen(
                line, cwd=self.folder, stdout=log, stderr=log, start_new_session=True, **self.user()
            )

    def kill(self) -> None:
        """The postmaster and every process that it has, at once."""
        assert self.process is not None
        listed = subprocess.run(
            ["ps", "-o", "pid=", "--ppid", str(self.process.pid)],
            capture_output=True,
            text=True,
            check=False,
        )
        for pid in [self.process.pid, *map(int, listed.stdout.split())]:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
        self.process.wait()

    def answers(self) -> bool:
        try:
            psycopg.connect(self.url, connect_timeout=1).close()
        except psycopg.Error:
            return False
        return True

    def stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGQUIT)
            self.process.wait(timeout=20)
