"""Run the web server.

HOST (127.0.0.1), PORT (8000) and WEB_WORKERS (2) are read from the environment.
"""

import os
import time
from argparse import ArgumentParser, Namespace

from osnowa.config.home import host, port
from osnowa.config.preparing import prepare_environment
from osnowa.config.problems import Problem, need_port

APPLICATION = "osnowa.config.wsgi:application"
THREADS = 4


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--workers", type=int, default=int(os.environ.get("WEB_WORKERS", "2")))


def run(given: Namespace) -> int:
    prepare_environment()
    need_port(host(), port())
    preload()
    while not serve(given.workers):
        # Workers died one after another; the server itself never gives up.
        time.sleep(0.2)
    return 0


def preload() -> None:
    """Load the program once; workers are forked from it, so a dead one is replaced at once."""
    try:
        import osnowa.config.wsgi  # noqa: F401
    except Exception as error:
        raise Problem(f"The program cannot start: {type(error).__name__}: {error}") from error


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
    try:
        server.serve()
    except SystemExit:
        return bool(server.interrupt_signal)
    return True
