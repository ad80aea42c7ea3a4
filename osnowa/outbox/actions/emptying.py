"""Taking everything about a person out of letters. The rows stay: kind, state and times."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from django.db import transaction
from django.db.models import Case, CharField, Value, When

from osnowa.outbox.copies import forget_copy
from osnowa.outbox.enums import LetterState
from osnowa.outbox.models import Letter, LetterQuerySet

AT_ONCE = 500
WAITING = (LetterState.HELD, LetterState.QUEUED)


def empty_letters(letters: LetterQuerySet, now: datetime) -> int:
    """Address, name, words, values and files go. What still waited is cancelled.

    A letter that travels at this moment is left to the next time.
    """
    due = letters.filter(emptied_at=None).exclude(state=LetterState.SENDING)
    return sum(_empty(numbers, now) for numbers in _parts(list(due.values_list("pk", flat=True))))


def _parts(numbers: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(numbers), AT_ONCE):
        yield numbers[start : start + AT_ONCE]


@transaction.atomic
def _empty(numbers: list[int], now: datetime) -> int:
    rows = Letter.objects.filter(pk__in=numbers).exclude(state=LetterState.SENDING)
    names = list(rows.values_list("message_id", flat=True))
    cancelled = When(state__in=WAITING, then=Value(LetterState.CANCELLED.value))
    emptied = rows.update(
        recipient="",
        recipient_label="",
        reply_to="",
        subject="",
        text="",
        values={},
        attachments=[],
        last_problem="",
        state=Case(cancelled, default="state", output_field=CharField()),
        emptied_at=now,
    )
    transaction.on_commit(partial(_forget_copies, names))
    return emptied


def _forget_copies(names: list[str]) -> None:
    for name in names:
        forget_copy(name)
