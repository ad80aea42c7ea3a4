"""What this room answers to sockets of lower rooms."""

from collections.abc import Collection, Mapping, Sequence

from django.db.models import Count
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_scopes import scope

from osnowa.applications.enums import ApplicationState
from osnowa.applications.models import Application
from osnowa.applications.sockets import PageLink, SheetNote
from osnowa.calls.enums import CallState
from osnowa.calls.models import Call
from osnowa.calls.queries import rules_of_calls
from osnowa.calls.rules import is_open
from osnowa.calls.sockets import PastProject, SheetLink
from osnowa.decisions.actions.releasing import PROTOCOL_PURPOSE
from osnowa.decisions.emails import BATCH_PREFIX
from osnowa.decisions.enums import BoardState, Outcome
from osnowa.decisions.models import Board, Decision
from osnowa.decisions.queries.hiding import may_have_record
from osnowa.decisions.queries.later import later_progress
from osnowa.decisions.rules import may_decide
from osnowa.documents.models import StoredFile
from osnowa.jobs.clock import database_now
from osnowa.kit.actor import Actor
from osnowa.kit.codes import whole_number
from osnowa.reviews.enums import ReviewState
from osnowa.reviews.sockets import NextStep
from osnowa.shelf.sockets import PublicTable
from osnowa.ui.sockets import WorkItem

PAST_PROJECTS = 6


def verbs() -> Mapping[str, str | Promise]:
    """Plugged into `audit.verbs`."""
    return {
        "application.answer_later": gettext_lazy("questions after the results answered"),
        "application.decide": gettext_lazy("decision made"),
        "board.cut": gettext_lazy("line of awards drawn"),
        "board.fill_sentences": gettext_lazy("one reason given to many decisions"),
        "board.resolve_tie": gettext_lazy("tie resolved"),
        "board.settle": gettext_lazy("decision settled"),
        "board.reopen": gettext_lazy("decision opened again"),
        "board.release": gettext_lazy("letters with decisions released"),
        "board.publish": gettext_lazy("results published"),
    }


def next_steps(actor: Actor, call_ids: Collection[int]) -> Mapping[int, NextStep]:
    """Plugged into `reviews.next_steps`."""
    return {
        call_id: NextStep(_("Decision"), reverse("decisions:board-show", args=[call_id]))
        for call_id in call_ids
    }


def sheet_links(actor: Actor, call: Call) -> Sequence[SheetLink]:
    """Plugged into `calls.sheet_links`: the board, and how far it is."""
    if call.state == CallState.DRAFT:
        return ()
    board = Board.objects.visible_to(actor).filter(call=call).first()
    hint = str(board.get_state_display()) if board is not None else _("not begun")
    return (SheetLink(_("Decision"), reverse("decisions:board-show", args=[call.pk]), hint),)


def batch_owner(batch: str) -> str | None:
    """Plugged into `messaging.batch_owner`: these letters go out with their decision."""
    prefix, _colon, call_id = batch.partition(":")
    number = whole_number(call_id)
    if prefix != BATCH_PREFIX or number is None:
        return None
    return reverse("decisions:letters-release", args=[number])


def may_fetch(actor: Actor, file: StoredFile) -> bool:
    """Plugged into `documents.may_fetch`: the protocol, for staff who see all of its board."""
    if file.purpose != PROTOCOL_PURPOSE:
        return False
    with scope(organisation=file.organisation_id):
        boards = Board.objects.visible_to(actor).select_related("call")
        board = boards.filter(protocol=file).first()
        return board is not None and may_have_record(actor, board)


def past_projects(call: Call) -> Sequence[PastProject]:
    """Plugged into `calls.history`: what earlier calls of the programme chose."""
    decisions = (
        Decision.objects.filter(
            outcome=Outcome.AWARDED,
            board__state=BoardState.PUBLISHED,
            board__call__edition__programme_id=call.edition.programme_id,
        )
        .exclude(board__call_id=call.pk)
        .select_related("application", "board__call__edition__programme")
        .order_by("-board__published_at", "place")[:PAST_PROJECTS]
    )
    return [
        PastProject(
            title=decision.application.title,
            sentence=f"{decision.amount}, {decision.board.call.edition.label}",
            url=_results_url(decision.board.call),
        )
        for decision in decisions
    ]


def _results_url(call: Call) -> str:
    return reverse("decisions:results-show", args=[call.edition.programme.slug, call.slug])


def work_items(actor: Actor, organisation_id: int) -> Sequence[WorkItem]:
    """Plugged into `ui.work_items`: calls to decide, and letters that wait."""
    calls = Call.objects.visible_to(actor).filter(state=CallState.PUBLISHED).with_edition()
    led = [call for call in calls if may_decide(actor, call)]
    boards = {board.call_id: board for board in Board.objects.filter(call__in=led)}
    return [*_settled_items(led, boards), *_undecided_items(actor, led, boards)]


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
    """Applying is over, cards are there, and the board is still open."""
    rules, now = rules_of_calls(calls), database_now()
    undecided = [
        call
        for call in calls
        if not is_open(rules[call.pk], now)
        and (call.pk not in boards or boards[call.pk].state == BoardState.OPEN)
    ]
    numbers = _judged_counts(actor, undecided) if undecided else {}
    items = []
    for call in undecided:
        if not (judged := numbers.get(call.pk, 0)):
            continue
        sentence = _("judged applications wait for a decision: %(call)s") % {"call": call.title}
        url = reverse("decisions:board-show", args=[call.pk])
        items.append(WorkItem(judged, sentence, _("Decide"), url))
    return items


def _judged_counts(actor: Actor, calls: Sequence[Call]) -> dict[int, int]:
    """How many accepted applications she may see have a card, by call. One query."""
    judged = Application.objects.at_desk_of(actor).filter(
        call__in=calls, state=ApplicationState.ACCEPTED, reviews__state=ReviewState.GIVEN
    )
    rows = judged.order_by().values_list("call_id").annotate(n=Count("pk", distinct=True))
    return dict(rows)


def own_links(actor: Actor, application: Application) -> Sequence[PageLink]:
    """Plugged into `applications.own_links`: what is asked after the results."""
    progress = later_progress(application)
    if progress is None:
        return ()
    label = _("Questions after the results")
    if not progress.is_complete:
        waiting = _("waiting: %(n)s") % {"n": len(progress.waiting)}
        label = f"{label} · {waiting}"
    url = reverse("decisions:later-answer", kwargs={"public_id": application.public_id})
    return (PageLink(label, url),)


def sheet_notes(actor: Actor, application: Application) -> Sequence[SheetNote]:
    """Plugged into `applications.sheet_notes`: how many of these answers are there."""
    progress = later_progress(application)
    if progress is None:
        return ()
    said = {"done": progress.answered_count, "all": len(progress.asked)}
    line = _("Answered: %(done)s of %(all)s.") % said
    url = reverse("decisions:later-show", args=[application.pk])
    return (SheetNote(_("Asked after the results"), (line,), url, _("Read these answers")),)


def public_tables() -> Sequence[PublicTable]:
    return [PublicTable("decisions.Board"), PublicTable("decisions.Decision")]
