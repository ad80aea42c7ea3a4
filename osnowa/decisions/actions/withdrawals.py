"""An applicant withdrew: her decision goes, and a settled board opens again."""

from django.db.models import F

from osnowa.applications.models import Application
from osnowa.decisions.actions.boards import keep_within_pool
from osnowa.decisions.actions.settling import reopen_board
from osnowa.decisions.enums import BoardState
from osnowa.decisions.models import Board, Decision
from osnowa.kit.actor import WORKER, Actor


def forget_withdrawn(by: Actor, application: Application) -> None:
    """Plugged into `applications.after_withdrawal`; runs in its transaction.

    Once letters are out the decision stays: it was made and told. The lock comes before the
    look: a board that somebody settles at this moment is seen settled, and opened again.
    """
    boards = Board.objects.filter(call_id=application.call_id)
    boards.update(revision=F("revision") + 1)
    board = boards.first()
    if board is None or board.state in (BoardState.RELEASED, BoardState.PUBLISHED):
        return
    if board.state == BoardState.SETTLED:
        reopen_board(WORKER, application.call)
    if Decision.objects.filter(board=board, application=application).delete()[0]:
        keep_within_pool(board)
