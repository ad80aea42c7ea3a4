"""A PostgreSQL of our own, in a folder of its own, made to be killed."""

import os
import pwd
import shutil
import signal
import subprocess
import time
from pathlib import Path

import psycopg

from tests.prove.site import free_port


def tools() -> Path | None:
    """The folder of the newest server programs of this machine."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[4]))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).parent if on_path else None


class Cluster:
    """`fsync` and `synchronous_commit` are on, as in life."""

    def __init__(self, folder: Path, bin_folder: Path) -> None:
        self.folder = folder
        self.bin = bin_folder
        self.port = free_port()
        folder.mkdir(parents=True)
        if os.geteuid() == 0:  # PostgreSQL refuses to run as root
            shutil.chown(folder, "postgres")
            for parent in folder.parents[:3]:
                parent.chmod(0o755)
        self.run("initdb", "-D", self.data, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")

    @property
    def data(self) -> str:
        return str(self.folder / "data")

    @property
    def url(self) -> str:
        return f"postgres://postgres@127.0.0.1:{self.port}/postgres"

    def run(self, program: str, *words: str) -> None:
        line = [str(self.bin / program), *words]
        if program == "initdb":
            line += ["-U", "postgres"]
        is_root = os.geteuid() == 0
        subprocess.run(
            line,
            check=True,
            cwd=self.folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            user=pwd.getpwnam("postgres").pw_uid if is_root else None,
            group=pwd.getpwnam("postgres").pw_gid if is_root else None,
            extra_groups=[] if is_root else None,
        )

    def start(self) -> None:
        options = (
            f"-c listen_addresses=127.0.0.1 -c port={self.port} "
            f"-c unix_socket_directories={self.folder}"
        )
        self.run(
            "pg_ctl", "-D", self.data, "-w", "-l", f"{self.folder}/log", "-o", options, "start"
        )

    def kill(self) -> None:
        """The postmaster first, then every process that it left behind."""
        postmaster = int(Path(self.data, "postmaster.pid").read_text().splitlines()[0])
        listed = subprocess.run(
            ["ps", "-o", "pid=", "--ppid", str(postmaster)],
            capture_output=True,
            text=True,
            check=False,
        )
        for pid in [postmaster, *map(int, listed.stdout.split())]:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
        while self.answers():
            time.sleep(0.01)

    def answers(self) -> bool:
        try:
            psycopg.connect(self.url, connect_timeout=1).close()
        except psycopg.Error:
            return False
        return True

    def stop(self) -> None:
        if self.answers():
            self.run("pg_ctl", "-D", self.data, "-m", "immediate", "stop")
