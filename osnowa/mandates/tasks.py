"""What the worker does by the clock: reminds those who were asked, and ends what is late."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import override
from django_scopes import scope, scopes_disabled

from osnowa.applications.enums import ApplicationState
from osnowa.jobs.sweeps import Sweep
from osnowa.kit.actor import WORKER
from osnowa.mandates.actions.asking import send_link
from osnowa.mandates.actions.journal import note
from osnowa.mandates.emails import lapsed_news, unnamed_news, write_news
from osnowa.mandates.enums import REMIND_DAYS, AssentKind, AssentState
from osnowa.mandates.models import Assent

# A signature accepted in its last second may take a while to arrive.
LAPSE_AFTER = timedelta(minutes=5)


def sweeps() -> Sequence[Sweep]:
    return (
        Sweep("mandates.lapse_signatures", "* * * * *", lapse_signatures),
        Sweep("mandates.remind_asked", "15 9 * * *", remind_asked),
    )


def lapse_signatures() -> int:
    """Not signed in time: the applicant is told, and the desk finds it in *Dzisiaj*."""
    now = timezone.now()
    late = Q(kind=AssentKind.SIGNATURE, due_at__lt=now - LAPSE_AFTER)
    return sum(_lapse(assent) for assent in _waiting(late))


def remind_asked() -> int:
    """Once: a signature two days before its end, a guardian two days after the link."""
    now = timezone.now()
    ending = Q(kind=AssentKind.SIGNATURE, due_at__lt=now + timedelta(days=REMIND_DAYS))
    silent = Q(kind=AssentKind.GUARDIAN, asked_at__lt=now - timedelta(days=REMIND_DAYS))
    rows = (ending & Q(due_at__gt=now)) | (silent & ~Q(email=""))
    return sum(_remind(assent, now) for assent in _waiting(rows & Q(reminded_at=None)))


def _waiting(condition: Q) -> Iterator[Assent]:
    with scopes_disabled():
        rows = Assent.objects.filter(
            condition, state=AssentState.WAITING, application__state=ApplicationState.SUBMITTED
        )
        found = list(rows.select_related("application__call", "application__organisation"))
    for assent in found:
        with scope(organisation=assent.organisation_id), transaction.atomic():
            yield assent


def _lapse(assent: Assent) -> int:
    waiting = Assent.objects.filter(pk=assent.pk, state=AssentState.WAITING, due_at=assent.due_at)
    if not waiting.update(state=AssentState.LAPSED):
        return 0
    note(WORKER, "assent.lapse", assent)
    with override(assent.application.language):
        write_news(WORKER, assent, lapsed_news())
    return 1


def _remind(assent: Assent, now: datetime) -> int:
    waiting = Assent.objects.filter(pk=assent.pk, state=AssentState.WAITING, reminded_at=None)
    if not waiting.update(reminded_at=now):
        return 0
    assent.reminded_at = now
    if assent.email:
        send_link(WORKER, assent)
        return 1
    with override(assent.application.language):
        write_news(WORKER, assent, unnamed_news())
    return 1
