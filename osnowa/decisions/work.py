"""Today's work of those who decide."""

from collections.abc import Mapping, Sequence

from django.db.models import Count
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from osnowa.applications.enums import ApplicationState
from osnowa.applications.models import Application
from osnowa.ballots.enums import PollState
from osnowa.ballots.models import Poll
from osnowa.calls.enums import CallState
from osnowa.calls.models import Call
from osnowa.calls.queries import rules_of_calls
from osnowa.calls.rules import is_open
from osnowa.decisions.enums import BoardState
from osnowa.decisions.models import Board, Decision
from osnowa.decisions.rules import may_decide
from osnowa.jobs.clock import database_now
from osnowa.kit.actor import Actor
from osnowa.reviews.enums import ReviewState
from osnowa.ui.sockets import WorkItem

_VOTED = gettext_lazy("valid ballots are counted and wait for a decision: %(call)s")
_JUDGED = gettext_lazy("judged applications wait for a decision: %(call)s")


def work_items(actor: Actor, organisation_id: int) -> Sequence[WorkItem]:
    """Plugged into `ui.work_items`: calls to decide, and letters that wait."""
    calls = Call.objects.visible_to(actor).filter(state=CallState.PUBLISHED).with_edition()
    led = [call for call in calls if may_decide(actor, call)]
    boards = {board.call_id: board for board in Board.objects.filter(call__in=led)}
    return [
        *_settled_items(led, boards),
        *_undecided_items(actor, led, boards),
    ]


def _settled_items(calls: Sequence[Call], boards: Mapping[int, Board]) -> list[WorkItem]:
    settled = [c for c in calls if c.pk in boards and boards[c.pk].state == BoardState.SETTLED]
    if not settled:
        return []
    decisions = Decision.objects.filter(board__call__in=settled).order_by()
    numbers = dict(decisions.values_list("board__call_id").annotate(number=Count("pk")))
    return [
        WorkItem(
            numbers.get(call.pk, 0),
            _("letters with decisions wait: %(call)s") % {"call": call.title},
            _("Let the letters go"),
            reverse("decisions:letters-release", args=[call.pk]),
        )
        for call in settled
    ]


def _undecided_items(
    actor: Actor, calls: Sequence[Call], boards: Mapping[int, Board]
) -> list[WorkItem]:
    """Applying is over, cards or a sealed count are there, and the board is still open."""
    rules, now = rules_of_calls(calls), database_now()
    undecided = [
        call
        for call in calls
        if not is_open(rules[call.pk], now)
        and (call.pk not in boards or boards[call.pk].state == BoardState.OPEN)
    ]
    voted = [call for call in undecided if rules[call.pk].is_chosen_by_vote]
    counts = _ballot_counts(voted) if voted else {}
    by_points = [call for call in undecided if not rules[call.pk].is_chosen_by_vote]
    judged = _judged_counts(actor, by_points) if by_points else {}
    return [
        *(_item(call, counts[call.pk], _VOTED) for call in voted if call.pk in counts),
        *(_item(call, judged[call.pk], _JUDGED) for call in by_points if judged.get(call.pk)),
    ]


def _item(call: Call, number: int, sentence: str | Promise) -> WorkItem:
    url = reverse("decisions:board-show", args=[call.pk])
    return WorkItem(number, str(sentence) % {"call": call.title}, _("Decide"), url)


def _ballot_counts(calls: Sequence[Call]) -> dict[int, int]:
    """How many valid ballots the sealed counts have, by call. One query."""
    polls = Poll.objects.filter(call__in=calls, state=PollState.SEALED)
    return {poll.call_id: poll.turnout.get("valid", 0) for poll in polls}


def _judged_counts(actor: Actor, calls: Sequence[Call]) -> dict[int, int]:
    """How many accepted applications she may see have a card, by call. One query."""
    judged = Application.objects.at_desk_of(actor).filter(
        call__in=calls, state=ApplicationState.ACCEPTED, reviews__state=ReviewState.GIVEN
    )
    rows = judged.order_by().values_list("call_id").annotate(n=Count("pk", distinct=True))
    return dict(rows)
