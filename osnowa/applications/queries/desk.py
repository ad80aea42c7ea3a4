"""What staff see: lists across calls, counts, what waits."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from osnowa.applications.enums import (
    UNSENT_STATES,
    ApplicationState,
    CorrectionState,
)
from osnowa.applications.models import Application, Correction
from osnowa.applications.policy import staff_rows
from osnowa.calls.models import Call
from osnowa.calls.sockets import CallCount
from osnowa.kit.actor import Actor

# Long words that no list shows.
LEFT_OUT = ("contact_typed", "consent_text", "declared", "contact_address")


def desk_rows_for(actor: Actor, call: Call | None = None) -> QuerySet[Application]:
    """The list of staff: what was sent, with everything a row shows. One query."""
    rows = Application.objects.at_desk_of(actor).sent().defer(*LEFT_OUT)
    return rows.select_related("call") if call is None else rows.filter(call=call)


def applications_for_review(call: Call) -> QuerySet[Application]:
    """What a panel may judge: formally accepted, by receipt number. Hiding is up to reviews."""
    return Application.objects.filter(call=call, state=ApplicationState.ACCEPTED).order_by("number")


def came_back(how: str) -> Q:
    """Applications staff must decide on after a correction: answered, or lapsed unanswered."""
    answered = Correction.objects.filter(application=OuterRef("pk"), state=CorrectionState.ANSWERED)
    lapsed = Correction.objects.filter(application=OuterRef("pk"), state=CorrectionState.LAPSED)
    waits = Q(state=ApplicationState.SUBMITTED)
    if how == "answered":
        return waits & Q(Exists(answered))
    return waits & Q(Exists(lapsed)) & ~Q(Exists(answered))


def corrected(actor: Actor) -> QuerySet[Application]:
    return Application.objects.at_desk_of(actor).filter(came_back("answered"))


def correction_lapsed(actor: Actor) -> QuerySet[Application]:
    return Application.objects.at_desk_of(actor).filter(came_back("lapsed"))


def kept_too_long(now: datetime) -> Q:
    """Sent in calls that ended so long ago that the institution's duty to keep them is over.

    Its years are counted from the end of the year in which the call ended.
    """
    first_kept = timezone.localtime(now).year - F("organisation__applications_kept_years")
    is_over = Q(call__resolved_at__year__lt=first_kept)
    is_over |= Q(call__cancelled_at__year__lt=first_kept)
    return is_over & Q(emptied_at=None) & ~Q(state__in=UNSENT_STATES)


def soon_emptied(actor: Actor, now: datetime) -> QuerySet[Application]:
    """What the worker will empty after `TOLD_DAYS` of January."""
    return Application.objects.at_desk_of(actor).filter(kept_too_long(now))


def drafts_by_call(actor: Actor, calls: Collection[Call]) -> dict[int, int]:
    rows = (
        Application.objects.drafts_counted_by(actor)
        .filter(call__in=[call.pk for call in calls], is_test=False)
        .values_list("call")
        .annotate(number=Count("pk"))
        .order_by()
    )
    return dict(rows)


def counts_of_calls(actor: Actor, call_ids: Collection[int]) -> dict[int, CallCount]:
    """How many she finds in the list of each call, and how many are being written; one query."""
    rows = (
        Application.objects.filter(call__in=call_ids)
        .values_list("call")
        .annotate(
            sent=Count("pk", filter=staff_rows(actor)),
            drafts=Count("pk", filter=Q(state=ApplicationState.DRAFT)),
        )
        .order_by()
    )
    found = {call_id: (sent, drafts) for call_id, sent, drafts in rows}
    return {
        call_id: CallCount(
            *found.get(call_id, (0, 0)),
            url=reverse("applications:call-applications", kwargs={"call_id": call_id}),
        )
        for call_id in call_ids
    }
