"""Names on a roll go when nobody may complain about it any more."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django_scopes import scopes_disabled

from osnowa.audit.actions import record
from osnowa.ballots.models import Poll, Voter
from osnowa.kit.actor import WORKER


def forget_rolls(now: datetime | None = None) -> int:
    """How many rolls lost their names: those sealed more than `roll_kept_days` ago."""
    moment = now or timezone.now()
    with scopes_disabled():
        sealed = Poll.objects.exclude(sealed_at=None).filter(voters__label__gt="").distinct()
        due = [poll for poll in sealed if _is_due(poll, moment)]
        for poll in due:
            _forget(poll)
    return len(due)


def _is_due(poll: Poll, now: datetime) -> bool:
    assert poll.sealed_at is not None
    return poll.sealed_at + timedelta(days=poll.roll_kept_days) <= now


@transaction.atomic
def _forget(poll: Poll) -> None:
    Voter.objects.filter(poll=poll).update(label="")
    record(WORKER, "ballots.forget_rolls", poll, organisation_id=poll.organisation_id)
