"""Last year's call of the demo: decided, released and published by the ordinary actions.

They act today, because nobody can act in the past; then the days they left are moved back.
"""

from datetime import timedelta
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from osnowa.applications.models import Application
from osnowa.calls.actions import amend_rules, publish_amendment, replace_stages
from osnowa.calls.models import Call
from osnowa.calls.queries import current_rules
from osnowa.decisions.actions import (
    apply_cut,
    decide,
    publish_due_results,
    release_decisions,
    settle_board,
)
from osnowa.decisions.emails import batch_of
from osnowa.decisions.enums import Outcome
from osnowa.decisions.models import Board, Decision
from osnowa.desks.demo.calls import DECISION_AFTER, stages_after
from osnowa.kit.actor import WORKER
from osnowa.outbox.models import Letter
from osnowa.reviews.models import CheckMark, ConflictDeclaration, PanelMember, Review


def publish_last_year(call: Call, samples: list[dict[str, Any]]) -> None:
    """From given cards to public results, dated on the day that the rules named."""
    closes_at = current_rules(call).closes_at or timezone.now()
    _decide(call, samples)
    settle_board(WORKER, call)
    release_decisions(WORKER, call)
    back = timezone.now() - closes_at - timedelta(days=DECISION_AFTER)
    _move_back(call, back)
    publish_due_results()
    call.refresh_from_db()
    published_at = Board.objects.get(call=call).publish_at
    Board.objects.filter(call=call).update(published_at=published_at)
    Call.objects.filter(pk=call.pk).update(resolved_at=published_at)


def forget_letters(call: Call) -> None:
    """Letters of last year must not come today."""
    rows = (PanelMember.objects.filter(call=call), Application.objects.filter(call=call))
    targets = [f"{one._meta.label}:{one.pk}" for found in rows for one in found]
    written = Letter.objects.of(call.organisation_id)
    written.filter(Q(target__in=targets) | Q(batch=batch_of(call))).delete()


def _decide(call: Call, samples: list[dict[str, Any]]) -> None:
    told = {sample["title"]: sample for sample in samples}
    chosen = sum("why_not" not in sample for sample in samples)
    apply_cut(WORKER, call, cut_after=chosen)
    for decision in Decision.objects.filter(board__call=call).select_related("application"):
        application = Application.objects.get(pk=decision.application_id)
        sample = told[application.title]
        decide(
            WORKER,
            application,
            outcome=Outcome(decision.outcome),
            amount=decision.amount,
            sentence=sample["why_not"] if "why_not" in sample else sample["why"],
        )


def name_the_real_days(call: Call) -> None:
    """Judging was kept open until today for the cards; the next version says when it was."""
    rules = amend_rules(WORKER, call)
    assert rules.closes_at is not None
    replace_stages(WORKER, rules, stages_after(rules.closes_at))
    publish_amendment(WORKER, rules, effective_at=rules.closes_at)


def _move_back(call: Call, back: timedelta) -> None:
    of_call: list[tuple[QuerySet[Any], tuple[str, ...]]] = [
        (Board.objects.filter(call=call), ("settled_at", "released_at", "publish_at")),
        (Decision.objects.filter(board__call=call), ("decided_at", "released_at")),
        (Review.objects.filter(application__call=call), ("saved_at", "given_at")),
        (CheckMark.objects.filter(application__call=call), ("marked_at",)),
        (ConflictDeclaration.objects.filter(application__call=call), ("declared_at",)),
        (PanelMember.objects.filter(call=call), ("invited_at",)),
        (Application.objects.filter(call=call), ("created_at", "saved_at", "moved_at")),
    ]
    for rows, names in of_call:
        rows.update(**{name: F(name) - back for name in names})
