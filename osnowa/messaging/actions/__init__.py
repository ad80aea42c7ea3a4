"""Changes: write to somebody, change an institution's wording, let letters go."""

from osnowa.messaging.actions.emptying import empty_expired_letters
from osnowa.messaging.actions.releasing import (
    cancel_batch,
    cancel_letter,
    mark_posted,
    release_batch,
    release_letter,
    retry_letter,
)
from osnowa.messaging.actions.wording import change_wording, reset_wording
from osnowa.messaging.actions.writing import write_to

__all__ = [
    "cancel_batch",
    "cancel_letter",
    "change_wording",
    "empty_expired_letters",
    "mark_posted",
    "release_batch",
    "release_letter",
    "reset_wording",
    "retry_letter",
    "write_to",
]
