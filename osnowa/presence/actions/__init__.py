"""Every change of the ledger."""

from osnowa.presence.actions.recording import (
    count_heads,
    issue_card,
    mark_card,
    mark_person,
    mark_walk_in,
    remove_heads,
)

__all__ = [
    "count_heads",
    "issue_card",
    "mark_card",
    "mark_person",
    "mark_walk_in",
    "remove_heads",
]
