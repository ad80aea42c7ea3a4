"""The worker process: looks every second for what is due, until it is told to stop."""

import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import structlog
from django.db import DatabaseError, close_old_connections

from osnowa.jobs.actions import note_heartbeat, plan_sweeps, run_due_sweeps
from osnowa.jobs.models import Heartbeat
from osnowa.jobs.rules import LEASE

log = structlog.get_logger("osnowa.worker")
PACKAGE = Path(__file__).resolve().parent.parent
PAUSE_SECONDS = 1.0
DATABASE_PAUSE_SECONDS = 3.0
CODE_CHECK_SECONDS = 10.0


def worker_name() -> str:
    return f"{socket.gethostname()[:60]}:{os.getpid()}:{time.time_ns() % 10**9}"


def code_stamp() -> tuple[int, float]:
    """Changes when an upgrade (or a developer) changes the program under a running worker."""
    times = [path.stat().st_mtime for path in PACKAGE.rglob("*.py")]
    return len(times), max(times)


class Worker:
    """One process. A second thread writes the heartbeat, also during a long sweep."""

    def __init__(self, stamp: Callable[[], tuple[int, float]] = code_stamp) -> None:
        self.name = worker_name()
        self.stop = threading.Event()
        self.stamp = stamp
        self.started_with = stamp()
        self.looked_at_code = time.monotonic()

    def run(self) -> bool:
        """Work until stopped; True when the program changed and the worker should start anew."""
        beat = threading.Thread(target=self.beat, name="heartbeat", daemon=True)
        beat.start()
        log.info("The worker is at work.", worker=self.name)
        is_stale = False
        is_planned = False
        while not self.stop.is_set() and not is_stale:
            is_planned = self.step(is_planned)
            is_stale = self.code_changed()
        self.stop.set()
        beat.join(timeout=5)
        self.leave()
        return is_stale

    def step(self, is_planned: bool) -> bool:
        try:
            if not is_planned:
                plan_sweeps()
            ran = run_due_sweeps(self.name)
        except DatabaseError as error:
            log.warning("The database does not answer; trying again soon.", error=str(error)[:200])
            close_old_connections()
            self.stop.wait(DATABASE_PAUSE_SECONDS)
            return False
        close_old_connections()
        if not ran:
            self.stop.wait(PAUSE_SECONDS)
        return True

    def beat(self) -> None:
        while not self.stop.is_set():
            try:
                note_heartbeat(self.name)
            except DatabaseError:
                log.warning("The heartbeat could not be written.")
            finally:
                close_old_connections()
            self.stop.wait(LEASE.total_seconds() / 6)

    def code_changed(self) -> bool:
        if time.monotonic() - self.looked_at_code < CODE_CHECK_SECONDS:
            return False
        self.looked_at_code = time.monotonic()
        return self.stamp() != self.started_with

    def leave(self) -> None:
        try:
            Heartbeat.objects.filter(worker=self.name).delete()
        except DatabaseError:
            log.warning("The worker could not sign off.")
        close_old_connections()
        log.info("The worker has stopped.", worker=self.name)


def main() -> int:
    """Run until SIGTERM or Ctrl-C: the sweep at hand is finished first."""
    worker = Worker()

    def finish(_signal: int, _frame: FrameType | None) -> None:
        worker.stop.set()

    signal.signal(signal.SIGTERM, finish)
    signal.signal(signal.SIGINT, finish)
    if worker.run():
        log.info("The program has changed; the worker starts anew.")
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606
    return 0
