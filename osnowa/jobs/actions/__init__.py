"""Every change of this room."""

from osnowa.jobs.actions.refresh_statistics import refresh_statistics
from osnowa.jobs.actions.run_sweeps import (
    claim_schedule,
    note_heartbeat,
    plan_sweeps,
    run_due_sweeps,
)

__all__ = [
    "claim_schedule",
    "note_heartbeat",
    "plan_sweeps",
    "refresh_statistics",
    "run_due_sweeps",
]
