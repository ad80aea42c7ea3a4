"""What the worker does for this room."""

from collections.abc import Sequence

from osnowa.decisions.actions import publish_due_results
from osnowa.jobs.sweeps import Sweep


def sweeps() -> Sequence[Sweep]:
    return [Sweep("decisions.publish_due_results", "* * * * *", publish_due_results)]
