"""The lock every change of a board takes first, and the sum that must fit the pool."""

from django.db.models import F, Sum
from django.utils.translation import gettext as _

from osnowa.calls.models import Call
from osnowa.calls.queries import current_rules
from osnowa.decisions.enums import BoardState
from osnowa.decisions.models import Board, Decision
from osnowa.decisions.rules import may_decide
from osnowa.kit.actor import Actor
from osnowa.kit.money import Money
from osnowa.kit.refusals import Conflict, Refusal


def lock_open_board(by: Actor, call: Call, revision: int | None = None) -> Board:
    """One UPDATE that asks for an open board (and, when given, the revision that was seen).

    Until the transaction ends nobody else changes this board. Made with the first change.
    """
    require_decider(by, call)
    if not Board.objects.filter(call=call).exists():
        Board.objects.bulk_create(
            [Board(organisation_id=call.organisation_id, call=call, pool=current_rules(call).pool)],
            ignore_conflicts=True,
        )
    boards = Board.objects.filter(call=call, state=BoardState.OPEN)
    if revision is not None:
        boards = boards.filter(revision=revision)
    if not boards.update(revision=F("revision") + 1):
        raise Conflict(_("Somebody changed this board a moment ago. Look at it again."))
    return Board.objects.get(call=call)


def require_decider(by: Actor, call: Call) -> None:
    if not may_decide(by, call):
        raise Refusal(_("Only a coordinator or a director decides."), status=403)


def keep_within_pool(board: Board) -> None:
    """Store the sum of awards in the transaction that changed it; more than the pool is refused."""
    awards = Decision.objects.filter(board=board).awarded()
    total = Money(awards.aggregate(total=Sum("amount"))["total"] or 0)
    if board.pool is not None and total > board.pool:
        over = Money(total - board.pool)
        problem = _("The pool is too small: %(over)s are missing.") % {"over": over}
        raise Refusal(problem, field_errors={"amount": problem})
    Board.objects.filter(pk=board.pk).update(allocated=total)
    board.allocated = total
