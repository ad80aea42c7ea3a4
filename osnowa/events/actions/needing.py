"""What do you need? A task with a day, done or not, and the words wiped after the event."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from osnowa.audit.actions import record
from osnowa.events.actions.taking import dates_of
from osnowa.events.enums import NeedOutcome
from osnowa.events.models import AccessNeed, Registration
from osnowa.events.rules import NEED_LENGTH, NEEDS_KEPT, may_lead_series
from osnowa.events.sealing import sealed
from osnowa.jobs.clock import database_now
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Conflict, Refusal


def keep_need(registration: Registration, text: str, now: datetime) -> AccessNeed | None:
    """Due so many days before the first date as the series says; at once when that has passed."""
    said = text.strip()[:NEED_LENGTH]
    if not said:
        return None
    dates = dates_of(registration, now)
    first = min((one.starts_at for one in dates), default=now)
    due = timezone.localdate(first) - timedelta(days=registration.series.need_days)
    values = {
        "sealed": sealed(said),
        "due_on": max(due, timezone.localdate(now)),
        "outcome": NeedOutcome.OPEN,
        "settled_at": None,
        "settled_by": "",
    }
    need, _made = AccessNeed.objects.update_or_create(
        organisation_id=registration.organisation_id, registration=registration, defaults=values
    )
    return need


@transaction.atomic
def state_need(by: Actor, registration: Registration, text: str) -> None:
    """She changes her mind by her link; an empty field takes the need away."""
    if not registration.is_living:
        raise Conflict(_("This sign-up cannot be changed any more."))
    if not text.strip():
        AccessNeed.objects.filter(registration=registration).delete()
        return
    keep_need(registration, text, database_now())
    record(by, "need.state", registration, organisation_id=registration.organisation_id)


@transaction.atomic
def settle_need(by: Actor, need: AccessNeed, outcome: str) -> None:
    """Arranged, could not be arranged, or open again. Only who leads the programme."""
    if not may_lead_series(by, need.registration.series.edition):
        raise Refusal(_("Only who leads this programme decides about needs."), status=403)
    is_open = outcome == NeedOutcome.OPEN
    AccessNeed.objects.filter(pk=need.pk).update(
        outcome=NeedOutcome(outcome),
        settled_at=None if is_open else timezone.now(),
        settled_by="" if is_open else by.label[:200],
    )
    need.refresh_from_db()
    record(by, "need.settle", need, organisation_id=need.organisation_id, values={"to": outcome})


def wipe_needs(now: datetime | None = None) -> int:
    """Thirty days after the last date the words go; that it was arranged stays as a number."""
    moment = now or database_now()
    with scopes_disabled():
        rows = AccessNeed.objects.filter(wiped_at=None).annotate(
            last_of_series=Max("registration__series__sessions__ends_at")
        )
        due = [
            need.pk for need in rows.select_related("registration__session") if _ended(need, moment)
        ]
        return AccessNeed.objects.filter(pk__in=due, wiped_at=None).update(
            sealed="", wiped_at=moment
        )


def _ended(need: AccessNeed, now: datetime) -> bool:
    session = need.registration.session
    last = session.ends_at if session is not None else getattr(need, "last_of_series", None)
    ended = need.registration.ended_at or last or need.created_at
    return bool(ended + NEEDS_KEPT < now)
