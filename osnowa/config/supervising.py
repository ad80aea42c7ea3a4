"""A web server and a worker as children of one command; all of them end together."""

import ctypes
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from types import FrameType, TracebackType
from typing import Self

from osnowa.config.problems import Problem

STOP_SECONDS = 12
OPEN_SECONDS = 60
_PR_SET_PDEATHSIG = 1


def die_with_parent() -> None:
    """Linux ends the children also when their parent is killed; elsewhere nothing happens."""
    try:
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
    except (OSError, AttributeError):
        return


class Family:
    """Each child is an `osnowa` command line. A worker that dies is started again."""

    def __init__(self, *commands: Sequence[str]) -> None:
        self.commands = commands
        self.children: list[subprocess.Popen[bytes]] = []
        self.is_stopping = False

    def __enter__(self) -> Self:
        signal.signal(signal.SIGTERM, self.on_signal)
        signal.signal(signal.SIGINT, self.on_signal)
        self.children = [self.start(command) for command in self.commands]
        return self

    def start(self, command: Sequence[str]) -> "subprocess.Popen[bytes]":
        line = [sys.executable, "-m", "osnowa.config.cli", *command]
        # A session of their own: Ctrl-C reaches the parent, which tells them in order.
        return subprocess.Popen(  # noqa: S603 - our own commands
            line,
            start_new_session=True,
            preexec_fn=die_with_parent,  # noqa: PLW1509 - no threads run yet
        )

    def on_signal(self, _signal: int, _frame: FrameType | None) -> None:
        self.is_stopping = True

    def wait_until_open(self, host: str, port: int) -> None:
        deadline = time.monotonic() + OPEN_SECONDS
        while time.monotonic() < deadline and not self.is_stopping:
            if self.children[0].poll() is not None:
                raise Problem("The web server could not start; its reason stands above.")
            try:
                socket.create_connection((host, port), timeout=1).close()
            except OSError:
                time.sleep(0.05)
            else:
                return

    def watch(self) -> int:
        """Until somebody stops us or the web server ends; 0 when it was wanted."""
        while not self.is_stopping:
            if self.children[0].poll() is not None:
                return 1
            for place, command in enumerate(self.commands[1:], start=1):
                if self.children[place].poll() is not None:
                    self.children[place] = self.start(command)
            time.sleep(0.3)
        return 0

    def __exit__(
        self,
        _type: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        for child in self.children:
            child.terminate()
        for child in self.children:
            try:
                child.wait(timeout=STOP_SECONDS)
            except subprocess.TimeoutExpired:
                child.kill()
