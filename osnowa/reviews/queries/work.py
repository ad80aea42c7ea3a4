"""What waits for staff in this room, one sentence and one verb each."""

from collections.abc import Iterable, Mapping, Sequence
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
from osnowa.reviews.queries.missing import card_counts, short_by_call
from osnowa.reviews.queries.progress import progress_of_calls
from osnowa.reviews.rules import decided_of, marks_close_at
from osnowa.ui.sockets import WorkItem


def work_items(actor: Actor, organisation_id: int) -> Sequence[WorkItem]:
    """Plugged into `ui.work_items`."""
    if not _has(actor, organisation_id, HANDLING_ROLES):
        return []
    items = list(_checks(actor))
    if _has(actor, organisation_id, LEADING_ROLES):
        items += _judging(actor)
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


def _judging(actor: Actor) -> Iterable[WorkItem]:
    """Panels whose call is not decided yet: who is late, and where a card cannot come."""
    calls = list(_calls_in_review(actor))
    decided = decided_of([call.pk for call in calls])
    calls = [call for call in calls if call.pk not in decided]
    rules = rules_of_calls(calls)
    stages = _due_by_rules(rules.values())
    due = {call.pk: stages.get(rules[call.pk].pk) for call in calls}
    yield from _short_applications(actor, calls, due)
    yield from _late_jurors(calls, due)


def _short_applications(
    actor: Actor, calls: Sequence[Call], due: Mapping[int, datetime | None]
) -> Iterable[WorkItem]:
    """While marks are open somebody can still join; later it is only good to know."""
    now = timezone.now()
    over = {pk for pk, due_at in due.items() if due_at is not None and due_at < now}
    short = short_by_call(card_counts(actor, list(due), closed=over))
    for call in calls:
        if found := short.get(call.pk):
            words = _too_few_cards(len(found)) if call.pk in over else _too_few_jurors(len(found))
            sentence = words % {"needed": found[0].needed, "call": call.title}
            verb = _("See the panel") if call.pk in over else _("Find a substitute")
            url = reverse("reviews:panel-sheet", args=[call.pk]) + "#short"
            yield WorkItem(len(found), sentence, verb, url, due_at=due[call.pk])


def _too_few_cards(number: int) -> str:
    return ngettext(
        "application has fewer cards than %(needed)s: %(call)s",
        "applications have fewer cards than %(needed)s: %(call)s",
        number,
    )


def _too_few_jurors(number: int) -> str:
    return ngettext(
        "application has too few people to judge it (%(needed)s needed): %(call)s",
        "applications have too few people to judge them (%(needed)s needed): %(call)s",
        number,
    )


def _late_jurors(calls: Sequence[Call], due: Mapping[int, datetime | None]) -> Iterable[WorkItem]:
    progress = progress_of_calls([call.pk for call in calls])
    now = timezone.now()
    for call in calls:
        due_at = due[call.pk]
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
