"""Close the board: everything is checked, places are frozen, letters are written and held."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from osnowa.audit.actions import record
from osnowa.calls.models import Call
from osnowa.decisions.actions.boards import keep_within_pool, lock_open_board, require_decider
from osnowa.decisions.emails import batch_of, write_decision
from osnowa.decisions.enums import BoardState, Outcome
from osnowa.decisions.later_letter import write_later
from osnowa.decisions.models import Board, Decision
from osnowa.decisions.queries.obstacles import obstacles_of
from osnowa.decisions.queries.standing import Standing, accepted_of, standing_of
from osnowa.decisions.queries.vote_facts import vote_facts
from osnowa.jobs.clock import database_now
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Conflict, Refusal
from osnowa.outbox.actions import cancel_batch
from osnowa.questionnaires.queries import form_outline
from osnowa.reviews.actions.access import lock_marks


@transaction.atomic
def settle_board(
    by: Actor, call: Call, *, floor_note: str = "", revision: int | None = None
) -> Board:
    """Complete or refused, with every obstacle named. Letters wait until they are released."""
    require_decider(by, call)
    lock_marks(call)
    board = lock_open_board(by, call, revision)
    standing = standing_of(call)
    obstacles = obstacles_of(standing, database_now(), floor_note)
    if obstacles:
        raise Refusal(" ".join(obstacle.sentence for obstacle in obstacles))
    _drop_stale(board, standing)
    keep_within_pool(board)
    _freeze_places(standing)
    Board.objects.filter(pk=board.pk, state=BoardState.OPEN).update(
        state=BoardState.SETTLED,
        settled_at=timezone.now(),
        settled_by=by.label[:200],
        floor_note=floor_note.strip() or board.floor_note,
        vote=None if standing.vote is None else vote_facts(standing.vote),
    )
    letters = _write_letters(by, call, standing)
    record(
        by,
        "board.settle",
        call,
        organisation_id=board.organisation_id,
        values={"awarded": standing.awarded_count, "allocated": standing.allocated}
        | {"letters": letters, "floor_note": floor_note.strip()},
    )
    board.refresh_from_db()
    return board


@transaction.atomic
def reopen_board(by: Actor, call: Call) -> Board:
    """Back to work before the letters are out; those that waited are cancelled."""
    if not by.is_worker:
        require_decider(by, call)
    moved = Board.objects.filter(call=call, state=BoardState.SETTLED).update(
        state=BoardState.OPEN, settled_at=None, settled_by="", revision=F("revision") + 1
    )
    if not moved:
        raise Conflict(_("This board cannot be opened again: look at its state."))
    cancelled = cancel_batch(by, call.organisation_id, batch_of(call))
    record(
        by,
        "board.reopen",
        call,
        organisation_id=call.organisation_id,
        values={"cancelled_letters": cancelled},
    )
    return Board.objects.get(call=call)


def _drop_stale(board: Board, standing: Standing) -> None:
    """Decisions on applications that are no longer accepted count for nothing."""
    current = {row.application.pk for row in standing.rows}
    held = Decision.objects.filter(board=board).values_list("application_id", flat=True)
    stale = set(held) - current
    if stale:
        Decision.objects.filter(board=board, application_id__in=stale).delete()


def _freeze_places(standing: Standing) -> None:
    decisions = []
    for row in standing.rows:
        if row.decision is not None:
            row.decision.place = row.place
            row.decision.points = row.score
            decisions.append(row.decision)
    Decision.objects.bulk_update(decisions, ["place", "points"], batch_size=200)


def _write_letters(by: Actor, call: Call, standing: Standing) -> int:
    """In the order of the ranking; who applied, and how to reach her, is read once."""
    applications = {application.pk: application for application in accepted_of(call)}
    is_asked_later = bool(form_outline(call.form_id).later_sections)
    written = 0
    for row in standing.rows:
        if row.decision is None:
            continue
        application = applications[row.application.pk]
        written += write_decision(by, call, application, row.decision) is not None
        if is_asked_later and row.decision.outcome == Outcome.AWARDED:
            letter = write_later(by, call, application, row.decision, batch_of(call))
            written += letter is not None
    return written
