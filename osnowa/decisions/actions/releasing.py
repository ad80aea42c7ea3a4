"""Let the letters go: from here the decisions stand, and the hour of publication is set."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from osnowa.audit.actions import record
from osnowa.calls.models import Call
from osnowa.calls.queries import current_rules
from osnowa.decisions.actions.boards import require_decider
from osnowa.decisions.emails import batch_of
from osnowa.decisions.enums import BoardState
from osnowa.decisions.models import Board, Decision
from osnowa.decisions.protocol import make_protocol, protocol_name
from osnowa.decisions.queries.standing import standing_of
from osnowa.decisions.queries.vote_files import MadeFile, result_file, votes_file
from osnowa.documents.actions import store_bytes
from osnowa.documents.models import StoredFile
from osnowa.jobs.clock import database_now
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Conflict
from osnowa.outbox.actions import release_batch

PROTOCOL_PURPOSE = "decisions.protocol"
VOTE_PURPOSE = "decisions.vote"


@dataclass(frozen=True)
class Released:
    board: Board
    letters: int
    protocol: StoredFile


def release_decisions(by: Actor, call: Call, *, confirmed_count: int | None = None) -> Released:
    """Release the letters of a settled board. More than 20 need the number seen, once more.

    The protocol is made before the transaction: Typst must not hold the database up.
    """
    require_decider(by, call)
    board = Board.objects.filter(call=call, state=BoardState.SETTLED).first()
    if board is None:
        raise Conflict(_("Only a settled board has letters to release."))
    content = make_protocol(call)
    vote = standing_of(call).vote
    files = (None, None) if vote is None else (votes_file(call, vote), result_file(call, vote))
    return _release(by, call, board, content, files, confirmed_count)


@transaction.atomic
def _release(
    by: Actor,
    call: Call,
    board: Board,
    content: bytes,
    vote_files: tuple[MadeFile | None, MadeFile | None],
    confirmed_count: int | None,
) -> Released:
    now = database_now()
    publish_at = now + timedelta(minutes=current_rules(call).publication_delay_minutes)
    moved = Board.objects.filter(
        pk=board.pk, state=BoardState.SETTLED, revision=board.revision
    ).update(
        state=BoardState.RELEASED,
        released_at=now,
        released_by=by.label[:200],
        publish_at=publish_at,
    )
    if not moved:
        raise Conflict(_("Somebody changed this board a moment ago. Look at it again."))
    letters = release_batch(
        by, call.organisation_id, batch_of(call), confirmed_count=confirmed_count
    )
    Decision.objects.filter(board=board).update(released_at=now)
    protocol = MadeFile(protocol_name(call), "application/pdf", content)
    file = _stored(by, board, protocol, PROTOCOL_PURPOSE)
    votes, result = (
        _stored(by, board, each, VOTE_PURPOSE) if each else None for each in vote_files
    )
    Board.objects.filter(pk=board.pk).update(protocol=file, votes_file=votes, result_file=result)
    record(
        by,
        "board.release",
        call,
        organisation_id=call.organisation_id,
        values={"letters": letters, "publish_at": publish_at, "protocol_sha256": file.sha256}
        | ({"votes_sha256": votes.sha256} if votes is not None else {})
        | ({"result_sha256": result.sha256} if result is not None else {}),
    )
    board.refresh_from_db()
    return Released(board, letters, file)


def _stored(by: Actor, board: Board, made: MadeFile, purpose: str) -> StoredFile:
    return store_bytes(
        by,
        board.organisation_id,
        made.content,
        name=made.name,
        content_type=made.content_type,
        purpose=purpose,
        target=f"decisions.Board:{board.pk}",
    )
