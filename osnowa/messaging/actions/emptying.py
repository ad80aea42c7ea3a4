"""Letters are kept as long as their institution says, and not a night longer."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models.functions import Coalesce
from django.utils import timezone

from osnowa.audit.actions import record
from osnowa.kit.actor import WORKER
from osnowa.messaging.rules import months_before
from osnowa.organisations.models import Organisation
from osnowa.outbox import actions as outbox
from osnowa.outbox.models import Letter, LetterQuerySet


def empty_expired_letters(now: datetime | None = None) -> int:
    """Empty what went, or was written and never went, before the time it may be kept."""
    moment = now or timezone.now()
    done = outbox.empty_letters(
        older_than(
            Letter.objects.filter(organisation_id=None),
            moment - timedelta(days=settings.SERVER_LETTERS_KEPT_DAYS),
        ),
        moment,
    )
    return done + sum(_empty_of(here, moment) for here in Organisation.objects.order_by("pk"))


def _empty_of(organisation: Organisation, now: datetime) -> int:
    before = months_before(now, organisation.letters_kept_months)
    count = outbox.empty_letters(older_than(Letter.objects.of(organisation.pk), before), now)
    if count:
        values = {"count": count, "before": before}
        record(
            WORKER, "messaging.empty_letters", organisation, organisation_id=organisation.pk,
            values=values,
        )  # fmt: skip
    return count


def older_than(letters: LetterQuerySet, before: datetime) -> LetterQuerySet:
    return letters.annotate(ended_at=Coalesce("sent_at", "created_at")).filter(ended_at__lt=before)
