"""What the worker does for this room by the clock."""

from collections.abc import Sequence

from osnowa.jobs.sweeps import Sweep
from osnowa.keeping.actions import empty_old_answers, empty_old_applications


def sweeps() -> Sequence[Sweep]:
    return (
        Sweep("keeping.empty_answers", "15 3 * * *", empty_old_answers),
        Sweep("keeping.empty_applications", "30 3 * * *", empty_old_applications),
    )
