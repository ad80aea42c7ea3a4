"""What this room answers to sockets of lower rooms."""

from collections.abc import Collection, Mapping, Sequence

from django.db.models import Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_scopes import scope

from osnowa.applications.models import Application
from osnowa.applications.sockets import PageLink, SheetNote
from osnowa.ballots.election import cost_of
from osnowa.ballots.models import Poll, PollOption
from osnowa.calls.enums import CallState
from osnowa.calls.models import Call
from osnowa.calls.queries import current_rules
from osnowa.calls.sockets import PastProject, SheetLink
from osnowa.decisions.actions.releasing import PROTOCOL_PURPOSE, VOTE_PURPOSE
from osnowa.decisions.emails import BATCH_PREFIX
from osnowa.decisions.enums import BoardState, Outcome
from osnowa.decisions.models import Board, Decision
from osnowa.decisions.queries.hiding import may_have_record
from osnowa.decisions.queries.later import later_progress
from osnowa.decisions.queries.results import is_published_vote
from osnowa.documents.models import StoredFile
from osnowa.kit.actor import Actor
from osnowa.kit.codes import whole_number
from osnowa.reviews.sockets import NextStep
from osnowa.shelf.sockets import PublicTable

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
    """Plugged into `documents.may_fetch`: the protocol and the files of the vote, for staff who
    see all of the board; the latter for everybody once results are public."""
    if file.purpose not in (PROTOCOL_PURPOSE, VOTE_PURPOSE):
        return False
    with scope(organisation=file.organisation_id):
        if file.purpose == VOTE_PURPOSE and is_published_vote(file):
            return True
        boards = Board.objects.visible_to(actor).select_related("call")
        own = Q(protocol=file) | Q(votes_file=file) | Q(result_file=file)
        board = boards.filter(own).first()
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


def faults_of_poll(poll: Poll) -> Sequence[str]:
    """Plugged into `ballots.announcing`: a count that decides needs the cost of every project."""
    if not current_rules(poll.call).is_chosen_by_vote:
        return ()
    options = PollOption.objects.filter(poll=poll).select_related("application")
    numbers = [str(option.position) for option in options if cost_of(option) is None]
    if not numbers:
        return ()
    sentence = _("This vote decides about money. Write the amounts of these projects: %(numbers)s.")
    return (sentence % {"numbers": ", ".join(numbers)},)


def public_tables() -> Sequence[PublicTable]:
    return [PublicTable("decisions.Board"), PublicTable("decisions.Decision")]
