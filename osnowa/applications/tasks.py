"""What the worker does for this room by the clock."""

from collections.abc import Sequence

from osnowa.applications.actions.tend_drafts import (
    expire_drafts,
    lapse_corrections,
    remind_old_drafts,
)
from osnowa.applications.actions.try_code import forget_code_attempts
from osnowa.jobs.sweeps import Sweep


def sweeps() -> Sequence[Sweep]:
    return (
        Sweep("applications.lapse_corrections", "* * * * *", lapse_corrections),
        Sweep("applications.remind_drafts", "10 9 * * *", remind_old_drafts),
        Sweep("applications.expire_drafts", "20 3 * * *", expire_drafts),
        Sweep("applications.forget_code_attempts", "25 3 * * *", forget_code_attempts),
    )
