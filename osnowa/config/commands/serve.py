"""Run the web server.

HOST (127.0.0.1), PORT (8000) and WEB_WORKERS (2) are read from the environment.
On an empty database everything is prepared first, and the address of the first-run page is
printed until there is an institution.
"""

import os
import subprocess
import sys
import time
from argparse import ArgumentParser, Namespace

from osnowa.config.emptiness import has_institution, has_tables
from osnowa.config.home import database_url, host, port
from osnowa.config.preparing import prepare_environment
from osnowa.config.problems import Problem, need_port

APPLICATION = "osnowa.config.wsgi:application"
THREADS = 4
PAUSE_SECONDS = 0.05


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--workers", type=int, default=int(os.environ.get("WEB_WORKERS", "2")))


def run(given: Namespace) -> int:
    prepare_environment()
    need_port(host(), port())
    prepare_what_is_empty()
    preload()
    greet_whoever_installs()
    while not serve(given.workers):
        # The server ended and nobody had asked it to: begin anew.
        time.sleep(PAUSE_SECONDS)
    return 0


def prepare_what_is_empty() -> None:
    """In a process of its own, because the server must fork with no connection open."""
    if has_tables(database_url()):
        return
    line = [sys.executable, "-m", "osnowa.config.cli", "setup", "--prepare"]
    if subprocess.run(line, check=False).returncode:  # noqa: S603 - our own command
        raise Problem("The database could not be prepared; the reason stands above.")


def greet_whoever_installs() -> None:
    if has_institution(database_url()):
        return
    from osnowa.desks.set_up.gate import first_run_address

    print("There is no institution yet. Open this address to set it up:")
    print(first_run_address(), flush=True)


def preload() -> None:
    """Load the program once; workers are forked from it, so a dead one is replaced at once."""
    try:
        import osnowa.config.wsgi  # noqa: F401
    except Exception as error:
        raise Problem(f"The program cannot start: {type(error).__name__}: {error}") from error


class Forgetful(dict[int, float]):
    """Granian gives up when a worker dies twice within seconds; ours are replaced every time.

    It remembers in this mapping when it replaced which worker. A short pause takes the place of
    the memory, so that workers that cannot live do not take the whole machine.
    """

    def __setitem__(self, worker: int, at: float) -> None:
        time.sleep(PAUSE_SECONDS)


def serve(workers: int) -> bool:
    """True when somebody asked the server to stop."""
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    server = Server(
        APPLICATION,
        address=host(),
        port=port(),
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
        websockets=False,
        log_level=LogLevels.error,
    )
    server.respawned_wrks = Forgetful()
    try:
        server.serve()
    except SystemExit:
        return bool(server.interrupt_signal)
    return True
