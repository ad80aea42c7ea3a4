"""Changes of letters: write, hold back, release, cancel, send, mark as printed, empty."""

from osnowa.outbox.actions.emptying import empty_letters
from osnowa.outbox.actions.releasing import (
    cancel_batch,
    cancel_letter,
    mark_posted,
    release_batch,
    release_letter,
    retry_letter,
)
from osnowa.outbox.actions.sending import send_due
from osnowa.outbox.actions.writing import write_letter

__all__ = [
    "cancel_batch",
    "cancel_letter",
    "empty_letters",
    "mark_posted",
    "release_batch",
    "release_letter",
    "retry_letter",
    "send_due",
    "write_letter",
]
