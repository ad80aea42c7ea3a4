"""When its hour has come, a released board becomes public and its call is resolved."""

from datetime import datetime

from django.db import transaction
from django_scopes import scope, scopes_disabled

from osnowa.audit.actions import record
from osnowa.calls.actions import resolve_call
from osnowa.calls.enums import CallState
from osnowa.decisions.enums import BoardState
from osnowa.decisions.models import Board
from osnowa.jobs.clock import database_now
from osnowa.kit.actor import WORKER


def publish_due_results(at: datetime | None = None) -> int:
    """Each board in a transaction of its own; stopped at any step, the next sweep goes on."""
    moment = at or database_now()
    with scopes_disabled():
        due = list(
            Board.objects.filter(state=BoardState.RELEASED, publish_at__lte=moment)
            .order_by("publish_at", "pk")
            .values_list("pk", "organisation_id")
        )
    return sum(_publish(pk, organisation_id, moment) for pk, organisation_id in due)


def _publish(board_id: int, organisation_id: int, moment: datetime) -> bool:
    with scope(organisation=organisation_id), transaction.atomic():
        moved = Board.objects.filter(pk=board_id, state=BoardState.RELEASED).update(
            state=BoardState.PUBLISHED, published_at=moment
        )
        if not moved:
            return False
        board = Board.objects.select_related("call__edition__programme").get(pk=board_id)
        if board.call.state == CallState.PUBLISHED:
            resolve_call(WORKER, board.call)
        record(WORKER, "board.publish", board.call, organisation_id=organisation_id)
    return True
