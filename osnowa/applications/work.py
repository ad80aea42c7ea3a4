"""Lines of *Dzisiaj* that this room knows of. Each number opens a list of that length."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from osnowa.applications.queries.desk import (
    corrected,
    correction_lapsed,
    drafts_by_call,
    soon_emptied,
)
from osnowa.calls.enums import CallState
from osnowa.calls.models import Call
from osnowa.calls.queries import rules_of_calls
from osnowa.calls.queries.dates import time_left
from osnowa.kit.actor import Actor
from osnowa.ui.sockets import WorkItem

# Drafts appear in *Dzisiaj* when so few days are left.
CLOSING_SOON = timedelta(days=14)


def work_items(actor: Actor, organisation_id: int) -> Sequence[WorkItem]:
    now = timezone.now()
    return [
        *_corrections(actor),
        *_drafts(actor, organisation_id, now),
        *_soon_emptied(actor, now),
    ]


def _soon_emptied(actor: Actor, now: datetime) -> Iterator[WorkItem]:
    """The law's time is over: told before anything goes, so that a file can be archived."""
    if old := soon_emptied(actor, now).count():
        yield WorkItem(
            old,
            ngettext(
                "application will lose its words: the time of keeping it is over",
                "applications will lose their words: the time of keeping them is over",
                old,
            ),
            _("Look and archive"),
            _list_url(kept="over"),
        )


def _corrections(actor: Actor) -> Iterator[WorkItem]:
    if answered := corrected(actor).count():
        yield WorkItem(
            answered,
            ngettext(
                "application came back corrected",
                "applications came back corrected",
                answered,
            ),
            _("Look at the changes"),
            _list_url(correction="answered"),
        )
    if lapsed := correction_lapsed(actor).count():
        yield WorkItem(
            lapsed,
            ngettext(
                "application was not corrected in time",
                "applications were not corrected in time",
                lapsed,
            ),
            _("Decide"),
            _list_url(correction="lapsed"),
            is_late=True,
        )


def _drafts(actor: Actor, organisation_id: int, now: datetime) -> Iterator[WorkItem]:
    calls = list(
        Call.objects.visible_to(actor).filter(
            organisation_id=organisation_id, state=CallState.PUBLISHED
        )
    )
    rules = rules_of_calls(calls, now)
    closing = [
        call
        for call in calls
        if (closes := rules[call.pk].closing.at) is not None and now <= closes <= now + CLOSING_SOON
    ]
    counts = drafts_by_call(actor, closing)
    for call in closing:
        if number := counts.get(call.pk, 0):
            closes_at = rules[call.pk].closing.at
            yield WorkItem(
                number,
                _draft_sentence(number, call, closes_at, now),
                _("Send a reminder"),
                reverse("applications:drafts-remind", kwargs={"call_id": call.pk}),
                due_at=closes_at,
            )


def _draft_sentence(number: int, call: Call, closes_at: datetime | None, now: datetime) -> str:
    drafts = ngettext("draft not sent", "drafts not sent", number)
    when = time_left(closes_at, now) if closes_at else ""
    return _("%(drafts)s in “%(call)s”: %(when)s") % {
        "drafts": drafts,
        "call": call.title,
        "when": when,
    }


def _list_url(**query: str) -> str:
    return f"{reverse('applications:application-list')}?{urlencode(query)}"
