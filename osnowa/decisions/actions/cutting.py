"""Draw the line: everybody above it is awarded as proposed, everybody below is not."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from osnowa.audit.actions import record
from osnowa.calls.models import Call
from osnowa.decisions.actions.boards import keep_within_pool, lock_open_board
from osnowa.decisions.enums import Outcome
from osnowa.decisions.models import Board, Decision
from osnowa.decisions.queries.standing import BoardRow, Standing, standing_of
from osnowa.decisions.queries.vote_words import vote_sentences
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
    """Write decisions as the ranking or the vote proposes. A tie at the line stops and asks.

    A sentence stays where the outcome stays; what the vote decided brings its own. Rows without
    cards, or that nobody could vote for, are left for a person.
    """
    board = lock_open_board(by, call, revision)
    standing = standing_of(call, cut_after=cut_after)
    if standing.proposal.stop is not None:
        raise TieAtLine(standing.proposal.stop.place)
    if standing.rules.is_chosen_by_vote and standing.vote is None:
        raise Conflict(_("The count of the vote is not sealed yet."))
    rows = [row for row in standing.rows if row.score is not None]
    said = vote_sentences(standing.vote) if standing.vote is not None else {}
    decisions = [_decision(by, board, row, said) for row in rows]
    Decision.objects.bulk_create(
        decisions,
        update_conflicts=True,
        unique_fields=["application"],
        update_fields=[
            "outcome",
            "amount",
            "sentence",
            "is_sentence_made",
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


def _decision(by: Actor, board: Board, row: BoardRow, said: Mapping[int, str]) -> Decision:
    outcome = _outcome(row)
    sentence, is_made = _sentence(row, outcome, said)
    return Decision(
        organisation_id=board.organisation_id,
        board=board,
        application=row.application,
        outcome=outcome,
        amount=row.proposed if outcome == Outcome.AWARDED else None,
        sentence=sentence,
        is_sentence_made=is_made,
        place=row.place,
        points=row.score,
        decided_at=timezone.now(),
        decided_by=by.label[:200],
    )


def _sentence(row: BoardRow, outcome: Outcome, said: Mapping[int, str]) -> tuple[str, bool]:
    """What a person wrote stays with its outcome; what the vote says is said anew."""
    old = row.decision
    if old is not None and old.sentence and old.outcome == outcome and not old.is_sentence_made:
        return old.sentence, False
    own = said.get(row.application.pk, "")
    return own, bool(own)


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
