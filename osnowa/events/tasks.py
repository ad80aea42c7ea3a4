"""What the worker does for the calendar by the clock."""

from collections.abc import Sequence

from osnowa.events.actions import release_lapsed, remind_of_tomorrow, wipe_needs
from osnowa.jobs.sweeps import Sweep


def sweeps() -> Sequence[Sweep]:
    return (
        Sweep("events.release_lapsed", "* * * * *", release_lapsed),
        Sweep("events.remind_of_tomorrow", "*/10 9-18 * * *", remind_of_tomorrow),
        Sweep("events.wipe_needs", "40 3 * * *", wipe_needs),
    )
