"""Calls that are being checked, judged or decided, for the desk of judging."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from osnowa.applications.enums import ApplicationState
from osnowa.applications.models import Application
from osnowa.calls.enums import CallState
from osnowa.calls.models import Call
from osnowa.kit.actor import Actor
from osnowa.reviews import sockets
from osnowa.reviews.queries.missing import card_counts
from osnowa.reviews.sockets import NextStep


@dataclass(frozen=True)
class JudgedCall:
    """A published call with what waits in it; `next_step` leads to the room above.

    `cards` is how many the rules ask for, of all accepted applications together.
    """

    call: Call
    to_check: int
    accepted: int
    cards: int
    missing: int
    next_step: NextStep | None


def calls_in_judging(actor: Actor) -> Sequence[JudgedCall]:
    """Published calls with at least one sent application. Four queries, and one per plug."""
    calls = list(
        Call.objects.visible_to(actor)
        .filter(state=CallState.PUBLISHED)
        .annotate(
            to_check=_count(actor, ApplicationState.SUBMITTED),
            accepted=_count(actor, ApplicationState.ACCEPTED),
        )
        .filter(Q(to_check__gt=0) | Q(accepted__gt=0))
        .order_by("-published_at", "pk")
    )
    steps: dict[int, NextStep] = {}
    for plug in sockets.next_steps:
        steps.update(plug(actor, [call.pk for call in calls]))
    counts = card_counts(actor, [call.pk for call in calls])
    return [
        JudgedCall(
            call=call,
            to_check=_counted(call, "to_check"),
            accepted=_counted(call, "accepted"),
            cards=sum(count.needed for count in counts if count.call_id == call.pk),
            missing=sum(count.missing for count in counts if count.call_id == call.pk),
            next_step=steps.get(call.pk),
        )
        for call in calls
    ]


def _counted(call: Call, name: str) -> int:
    """An annotation of the query above."""
    number: int = getattr(call, name)
    return number


def _count(actor: Actor, state: str) -> Count:
    """Of what she may see: a conflict is in no number."""
    seen = Application.objects.at_desk_of(actor).filter(state=state)
    return Count("applications", filter=Q(applications__in=seen.values("pk")))
