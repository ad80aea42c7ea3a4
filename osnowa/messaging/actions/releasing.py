"""What people decide about waiting letters: the outbox moves them, the journal keeps it."""

from collections.abc import Sequence

from django.db import transaction

from osnowa.audit.actions import record
from osnowa.kit.actor import Actor
from osnowa.messaging.rules import expect_release, programmes_led, refuse_owned
from osnowa.organisations.models import Organisation
from osnowa.outbox import actions as outbox
from osnowa.outbox.models import Letter


@transaction.atomic
def release_batch(
    by: Actor, organisation: Organisation, batch: str, *, confirmed_count: int | None = None
) -> int:
    refuse_owned(batch)
    led = programmes_led(by, organisation.pk)
    count = outbox.release_batch(
        by, organisation.pk, batch, confirmed_count=confirmed_count, programme_ids=led
    )
    _record_batch(by, "messaging.release_batch", organisation, batch, count)
    return count


@transaction.atomic
def cancel_batch(by: Actor, organisation: Organisation, batch: str) -> int:
    refuse_owned(batch)
    led = programmes_led(by, organisation.pk)
    count = outbox.cancel_batch(by, organisation.pk, batch, programme_ids=led)
    _record_batch(by, "messaging.cancel_batch", organisation, batch, count)
    return count


@transaction.atomic
def release_letter(by: Actor, organisation: Organisation, letter: Letter) -> None:
    expect_release(by, organisation.pk, letter.programme_id)
    refuse_owned(letter.batch)
    outbox.release_letter(by, letter)
    _record(by, "messaging.release_letter", organisation, letter)


@transaction.atomic
def cancel_letter(by: Actor, organisation: Organisation, letter: Letter) -> None:
    expect_release(by, organisation.pk, letter.programme_id)
    refuse_owned(letter.batch if letter.is_held else "")
    outbox.cancel_letter(by, letter)
    _record(by, "messaging.cancel_letter", organisation, letter)


@transaction.atomic
def retry_letter(by: Actor, organisation: Organisation, letter: Letter) -> None:
    expect_release(by, organisation.pk, letter.programme_id)
    outbox.retry_letter(by, letter)
    _record(by, "messaging.retry_letter", organisation, letter)


@transaction.atomic
def mark_posted(by: Actor, organisation: Organisation, letters: Sequence[Letter]) -> int:
    """The printed letters went to the post office."""
    for letter in letters:
        outbox.mark_posted(by, letter)
        _record(by, "messaging.mark_posted", organisation, letter)
    return len(letters)


def _record(by: Actor, verb: str, organisation: Organisation, letter: Letter) -> None:
    record(by, verb, letter, organisation_id=organisation.pk)


def _record_batch(by: Actor, verb: str, organisation: Organisation, batch: str, count: int) -> None:
    if count:
        values = {"batch": batch, "count": count}
        record(by, verb, organisation, organisation_id=organisation.pk, values=values)
