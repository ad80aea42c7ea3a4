"""What people decide about letters. Every change is one UPDATE that asks for the old state."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Conflict
from osnowa.outbox.enums import Channel, LetterState
from osnowa.outbox.models import Letter, LetterQuerySet
from osnowa.outbox.rules import SecondClickNeeded, needs_second_click


@transaction.atomic
def release_batch(
    by: Actor,
    organisation_id: int,
    batch: str,
    *,
    confirmed_count: int | None = None,
    programme_ids: frozenset[int] | None = None,
) -> int:
    """Let a held batch go. More than 20 letters need `confirmed_count`, the number seen.

    With `programme_ids` only the letters of these programmes go; the others stay held.
    """
    held = _held(organisation_id, batch, programme_ids)
    count = held.count()
    if needs_second_click(count) and confirmed_count != count:
        raise SecondClickNeeded(count)
    return held.update(
        state=LetterState.QUEUED, released_at=timezone.now(), released_by=by.label[:200]
    )


def release_letter(by: Actor, letter: Letter) -> None:
    _move(letter, LetterState.HELD, LetterState.QUEUED, by)


def cancel_batch(
    by: Actor, organisation_id: int, batch: str, *, programme_ids: frozenset[int] | None = None
) -> int:
    return _held(organisation_id, batch, programme_ids).update(
        state=LetterState.CANCELLED, released_at=timezone.now(), released_by=by.label[:200]
    )


def _held(organisation_id: int, batch: str, programme_ids: frozenset[int] | None) -> LetterQuerySet:
    held = Letter.objects.of(organisation_id).held().filter(batch=batch).exclude(batch="")
    return held if programme_ids is None else held.filter(programme_id__in=programme_ids)


def cancel_letter(by: Actor, letter: Letter) -> None:
    _move(letter, letter.state, LetterState.CANCELLED, by)


def retry_letter(by: Actor, letter: Letter) -> None:
    """Try a letter that was not delivered once more; it keeps its Message-ID."""
    _move(letter, LetterState.FAILED, LetterState.QUEUED, by)
    Letter.objects.filter(pk=letter.pk).update(attempts=0, send_after=timezone.now())


def mark_posted(by: Actor, letter: Letter) -> None:
    """A paper letter was printed and posted by a person."""
    now = timezone.now()
    moved = Letter.objects.filter(
        pk=letter.pk, state=LetterState.QUEUED, channel=Channel.POST
    ).update(state=LetterState.SENT, sent_at=now, released_by=by.label[:200], released_at=now)
    _expect(moved)


def _move(letter: Letter, old: str, new: str, by: Actor) -> None:
    if old not in (LetterState.HELD, LetterState.QUEUED, LetterState.FAILED):
        _expect(0)
    moved = Letter.objects.filter(pk=letter.pk, state=old).update(
        state=new, released_at=timezone.now(), released_by=by.label[:200]
    )
    _expect(moved)
    letter.state = new


def _expect(moved: int) -> None:
    if not moved:
        raise Conflict(_("This letter has changed meanwhile. Open it again and look."))
