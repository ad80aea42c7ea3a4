"""What the worker does for accounts."""

from collections.abc import Sequence

from osnowa.accounts.actions import forget_old_sessions, forget_old_tries, forget_spent_links
from osnowa.jobs.sweeps import Sweep


def sweeps() -> Sequence[Sweep]:
    return (
        Sweep("accounts.forget_spent_links", "17 3 * * *", forget_spent_links),
        Sweep("accounts.forget_old_sessions", "18 3 * * *", forget_old_sessions),
        Sweep("accounts.forget_old_tries", "19 3 * * *", forget_old_tries),
    )
