"""Reads of letters and letter kinds."""

from datetime import datetime

from django.utils import timezone

from osnowa.outbox.enums import Channel, LetterState
from osnowa.outbox.kinds import LetterKind
from osnowa.outbox.models import Letter
from osnowa.outbox.sockets import kinds, sms_limit


class UnknownKindError(LookupError):
    """No room can send a letter of this kind: a fault of the program, not of a person."""


def all_kinds() -> list[LetterKind]:
    """Every kind, in the order in which rooms are plugged."""
    return [kind for plug in kinds for kind in plug()]


def kind_called(key: str) -> LetterKind:
    for kind in all_kinds():
        if kind.key == key:
            return kind
    raise UnknownKindError(key)


def is_over_sms_limit(letter: Letter, now: datetime) -> bool:
    """Whether one more SMS would cost more than the institution allowed for this month.

    A letter that staff released by hand goes out all the same: they saw the limit.
    """
    if letter.channel != Channel.SMS or letter.organisation_id is None or letter.released_at:
        return False
    limits = [found for plug in sms_limit if (found := plug(letter.organisation_id)) is not None]
    if not limits:
        return False
    return sms_sent_in_month(letter.organisation_id, now) >= min(limits)


def sms_sent_in_month(organisation_id: int, now: datetime) -> int:
    start = timezone.localtime(now).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    sent = Letter.objects.of(organisation_id).filter(channel=Channel.SMS, state=LetterState.SENT)
    return sent.filter(sent_at__gte=start).count()
