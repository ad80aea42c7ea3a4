"""What waits for staff in this room, one sentence and one verb each."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from osnowa.applications.enums import ApplicationState
from osnowa.applications.models import Application
from osnowa.calls.enums import CallState, StageCategory
from osnowa.calls.models import Call, Rules, Stage
from osnowa.calls.queries import rules_of_calls
from osnowa.kit.actor import Actor
from osnowa.organisations.enums import HANDLING_ROLES, LEADING_ROLES
from osnowa.reviews.queries.progress import progress_of_calls
from osnowa.reviews.rules import marks_close_at
from osnowa.ui.sockets import WorkItem


def work_items(actor: Actor, organisation_id: int) -> Sequence[WorkItem]:
    """Plugged into `ui.work_items`."""
    if not _has(actor, organisation_id, HANDLING_ROLES):
        return []
    items = list(_checks(actor))
    if _has(actor, organisation_id, LEADING_ROLES):
        items += _late_jurors(actor)
    return items


def _has(actor: Actor, organisation_id: int, roles: frozenset[str]) -> bool:
    return any(grant.organisation_id == organisation_id for grant in actor.grants_with(roles))


def _checks(actor: Actor) -> Iterable[WorkItem]:
    waiting = (
        Application.objects.at_desk_of(actor)
        .filter(state=ApplicationState.SUBMITTED, call__state=CallState.PUBLISHED)
        .order_by("call_id")
        .values_list("call_id", "call__title")
        .annotate(number=Count("pk"))
    )
    for call_id, title, number in waiting:
        sentence = ngettext(
            "application waits for the formal check: %(call)s",
            "applications wait for the formal check: %(call)s",
            number,
        ) % {"call": title}
        url = reverse("reviews:pile-next", args=[call_id])
        yield WorkItem(number, sentence, _("Check in turn"), url)


def _late_jurors(actor: Actor) -> Iterable[WorkItem]:
    calls = list(_calls_in_review(actor))
    rules = rules_of_calls(calls)
    due = _due_by_rules(rules.values())
    progress = progress_of_calls([call.pk for call in calls])
    now = timezone.now()
    for call in calls:
        due_at = due.get(rules[call.pk].pk)
        late = [row for row in progress.get(call.pk, []) if not row.is_done]
        if not late or due_at is None:
            continue
        idle = [row for row in late if not row.has_begun]
        yield WorkItem(
            len(idle) or len(late),
            _sentence(len(idle), len(late), call.title),
            _("Remind"),
            reverse("reviews:panel-sheet", args=[call.pk]),
            due_at=due_at,
            is_late=due_at < now,
        )


def _calls_in_review(actor: Actor) -> QuerySet[Call]:
    judged = Application.objects.filter(state=ApplicationState.ACCEPTED).values("call_id")
    return Call.objects.visible_to(actor).filter(state=CallState.PUBLISHED, pk__in=judged)


def _due_by_rules(rules: Iterable[Rules]) -> dict[int, datetime | None]:
    """When marks close, by the id of the rules. One query."""
    stages: dict[int, list[Stage]] = {}
    for stage in Stage.objects.filter(rules__in=list(rules), category=StageCategory.REVIEW):
        stages.setdefault(stage.rules_id, []).append(stage)
    return {rules_id: marks_close_at(rows) for rules_id, rows in stages.items()}


def _sentence(idle: int, late: int, title: str) -> str:
    if idle:
        text = ngettext(
            "juror has not begun to judge: %(call)s",
            "jurors have not begun to judge: %(call)s",
            idle,
        )
    else:
        text = ngettext(
            "juror has not given all cards: %(call)s",
            "jurors have not given all cards: %(call)s",
            late,
        )
    return text % {"call": title}
