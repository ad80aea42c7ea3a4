"""What the worker does for letters by the clock."""

from collections.abc import Sequence

from osnowa.jobs.sweeps import Sweep
from osnowa.messaging.actions import empty_expired_letters


def sweeps() -> Sequence[Sweep]:
    return (Sweep("messaging.empty_expired_letters", "40 3 * * *", empty_expired_letters),)
