"""Asking for the generation never holds people up when the database has gone away."""

import threading
import time
from typing import Any

from osnowa.shelf import pulse as asking
from osnowa.shelf.pulse import Pulse


class GonePulse(Pulse):
    """Nobody answers; `tries` counts how often it was tried."""

    tries = 0

    def _connect(self) -> Any:
        self.tries += 1
        raise OSError("nobody there")


def test_after_a_lost_database_it_is_quiet_for_a_moment(monkeypatch) -> None:
    pulse = GonePulse()
    assert pulse.read() is None and pulse.read() is None
    assert pulse.tries == 1
    later = time.monotonic() + 5
    monkeypatch.setattr(asking.time, "monotonic", lambda: later)
    assert pulse.read() is None
    assert pulse.tries == 2


def test_whoever_waits_for_another_goes_on_without_it(monkeypatch) -> None:
    monkeypatch.setattr(asking, "PATIENCE_SECONDS", 0.05)
    pulse = GonePulse()
    with pulse._lock:
        waiting = threading.Thread(target=pulse.read)
        waiting.start()
        waiting.join(timeout=5)
        assert not waiting.is_alive()
    assert pulse.tries == 0
