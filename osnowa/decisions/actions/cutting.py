"""Draw the line: everybody above it is awarded as proposed, everybody below is not."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from osnowa.audit.actions import record
from osnowa.calls.models import Call
from osnowa.decisions.actions.boards import keep_within_pool, lock_open_board
from osnowa.decisions.enums import Outcome
from osnowa.decisions.models import Board, Decision
from osnowa.decisions.queries.standing import BoardRow, Standing, standing_of
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Conflict


class TieAtLine(Conflict):
    """Equals stand at the line: a person must say who comes first. `place` is theirs."""

    def __init__(self, place: int) -> None:
        super().__init__(_("Equals stand at the line. Resolve the tie first."))
        self.place = place


@transaction.atomic
def apply_cut(
    by: Actor, call: Call, *, cut_after: int | None = None, revision: int | None = None
) -> Board:
    """Write decisions as the ranking proposes. A tie at the line stops and asks a person.

    A sentence stays where the outcome stays. Rows without cards are left for a person.
    """
    board = lock_open_board(by, call, revision)
    standing = standing_of(call, cut_after=cut_after)
    if standing.proposal.stop is not None:
        raise TieAtLine(standing.proposal.stop.place)
    rows = [row for row in standing.rows if row.result is not None]
    decisions = [_decision(by, board, row) for row in rows]
    Decision.objects.bulk_create(
        decisions,
        update_conflicts=True,
        unique_fields=["application"],
        update_fields=[
            "outcome",
            "amount",
            "sentence",
            "place",
            "points",
            "decided_at",
            "decided_by",
        ],
        batch_size=500,
    )
    keep_within_pool(board)
    _journal(by, standing, cut_after)
    return board


def _decision(by: Actor, board: Board, row: BoardRow) -> Decision:
    old = row.decision
    outcome = _outcome(row)
    return Decision(
        organisation_id=board.organisation_id,
        board=board,
        application=row.application,
        outcome=outcome,
        amount=row.proposed if outcome == Outcome.AWARDED else None,
        sentence=old.sentence if old is not None and old.outcome == outcome else "",
        place=row.place,
        points=row.result.total_points if row.result else None,
        decided_at=timezone.now(),
        decided_by=by.label[:200],
    )


def _outcome(row: BoardRow) -> Outcome:
    """Nobody is awarded nothing: without an amount asked for, a person decides later."""
    if row.proposed:
        return Outcome.AWARDED
    is_reserve = row.decision is not None and row.decision.outcome == Outcome.RESERVE
    return Outcome.RESERVE if is_reserve else Outcome.REFUSED


def _journal(by: Actor, standing: Standing, cut_after: int | None) -> None:
    awarded = {
        str(row.application.number): int(row.proposed)
        for row in standing.rows
        if row.proposed is not None
    }
    record(
        by,
        "board.cut",
        standing.call,
        organisation_id=standing.call.organisation_id,
        values={"cut_after": cut_after, "awarded": awarded},
    )
