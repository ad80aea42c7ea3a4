"""Settling, letting the letters go, opening again, the protocol and the files of a vote."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from osnowa.calls.models import Call
from osnowa.calls.queries import current_rules
from osnowa.decisions.actions import release_decisions, reopen_board, settle_board
from osnowa.decisions.emails import batch_of
from osnowa.decisions.forms import ReleaseForm, SettleForm
from osnowa.decisions.protocol import make_protocol, protocol_name
from osnowa.decisions.queries.hiding import hidden_ids, hidden_letters, may_have_record
from osnowa.decisions.queries.mending import mended_at
from osnowa.decisions.queries.page import BoardPage, board_page
from osnowa.decisions.queries.standing import board_of, standing_of
from osnowa.decisions.queries.vote_files import MadeFile, result_file, votes_file
from osnowa.decisions.queries.voting import Vote
from osnowa.decisions.rules import may_decide
from osnowa.decisions.views.board import own_call
from osnowa.jobs.clock import database_now
from osnowa.kit.refusals import Refusal
from osnowa.messaging.showing import shown_letter
from osnowa.organisations.enums import LEADING_ROLES
from osnowa.organisations.views.doors import DeskRequest, desk
from osnowa.outbox.enums import LetterState
from osnowa.outbox.models import Letter
from osnowa.outbox.rules import needs_second_click
from osnowa.ui.forms import put_refusal


@desk(LEADING_ROLES)
def board_settle(request: DeskRequest, call_id: int) -> HttpResponse:
    call = own_call(request, call_id)
    page = board_page(call, database_now())
    board = page.standing.board
    form = SettleForm(
        request.POST or None, initial={"revision": board.revision, "floor_note": board.floor_note}
    )
    if request.method == "POST" and form.is_valid():
        try:
            settle_board(request.actor, call, **form.cleaned_data)
        except Refusal as refusal:
            if refusal.status != Refusal.status:
                raise
            put_refusal(form, refusal)
        else:
            messages.success(request, _("Settled. The letters are written and wait."))
            return redirect("decisions:letters-release", call_id=call.pk)
    context = {
        "call": call,
        "page": page,
        "form": form,
        "needs_note": _needs_note(page),
        "missing": mended_at(call, page.obstacles),
    }
    return render(request, "decisions/settle.html", context)


def _needs_note(page: BoardPage) -> bool:
    return {obstacle.key for obstacle in page.obstacles} == {"floor"}


@desk()
def letters_release(request: DeskRequest, call_id: int) -> HttpResponse:
    """The letters as they wait; more than twenty ask for the number seen."""
    call = own_call(request, call_id)
    board = board_of(call, current_rules(call))
    letters = Letter.objects.of(call.organisation_id).filter(batch=batch_of(call))
    held = letters.filter(state=LetterState.HELD)
    count = held.count()
    sent = request.POST if request.method == "POST" else None
    form = ReleaseForm(sent, initial={"confirmed_count": count})
    if request.method == "POST" and form.is_valid():
        released = release_decisions(request.actor, call, **form.cleaned_data)
        sentence = ngettext("%(n)s letter goes out.", "%(n)s letters go out.", released.letters)
        messages.success(request, sentence % {"n": released.letters})
        return redirect("decisions:letters-release", call_id=call.pk)
    context = {
        "call": call,
        "board": board,
        "count": count,
        "samples": [shown_letter(request.actor, letter) for letter in _samples(request, call)],
        "form": form,
        "needs_second": needs_second_click(count),
        "is_second": "sprawdzone" in request.GET,
        "may_decide": may_decide(request.actor, call),
        "rules": current_rules(call),
    }
    return render(request, "decisions/letters.html", context)


def _samples(request: DeskRequest, call: Call) -> list[Letter]:
    """One letter of each kind, as a real person will get it; none that a conflict hides."""
    letters = Letter.objects.of(call.organisation_id).filter(batch=batch_of(call))
    letters = letters.exclude(state=LetterState.CANCELLED)
    letters = letters.exclude(hidden_letters(request.actor))
    firsts: dict[str, Letter] = {}
    for letter in letters.order_by("kind", "pk"):
        firsts.setdefault(letter.kind, letter)
    return list(firsts.values())


@require_POST
@desk(LEADING_ROLES)
def board_reopen(request: DeskRequest, call_id: int) -> HttpResponse:
    call = own_call(request, call_id)
    reopen_board(request.actor, call)
    messages.success(request, _("The board is open again. The waiting letters are cancelled."))
    return redirect("decisions:board-show", call_id=call.pk)


@require_safe
@desk()
def protocol_fetch(request: DeskRequest, call_id: int) -> HttpResponse:
    """The stored file once released; before that, or past a conflict, a draft made now."""
    call = own_call(request, call_id)
    board = board_of(call, current_rules(call))
    if board.protocol is not None and may_have_record(request.actor, board):
        return redirect("documents:file-fetch", key=board.protocol.key)
    hidden = hidden_ids(request.actor, call)
    content = make_protocol(call, hidden, is_draft=board.protocol is None)
    return _attached(MadeFile(protocol_name(call), "application/pdf", content), in_window=True)


@require_safe
@desk()
def votes_fetch(request: DeskRequest, call_id: int) -> HttpResponse:
    """The sealed ballots for anybody's own count."""
    return _vote_file(request, call_id, "votes_file", votes_file)


@require_safe
@desk()
def result_fetch(request: DeskRequest, call_id: int) -> HttpResponse:
    return _vote_file(request, call_id, "result_file", result_file)


def _vote_file(
    request: DeskRequest,
    call_id: int,
    field: str,
    made: Callable[[Call, Vote], MadeFile | None],
) -> HttpResponse:
    """The stored file once released; before that made now. It names every project, so whoever
    has a conflict gets none until the results are public."""
    call = own_call(request, call_id)
    board = board_of(call, current_rules(call))
    if not may_have_record(request.actor, board):
        raise Http404
    stored = getattr(board, field)
    if stored is not None:
        return redirect("documents:file-fetch", key=stored.key)
    vote = standing_of(call).vote
    file = made(call, vote) if vote is not None else None
    if file is None:
        raise Http404
    return _attached(file)


def _attached(file: MadeFile, *, in_window: bool = False) -> HttpResponse:
    answer = HttpResponse(file.content, content_type=file.content_type)
    answer["Content-Disposition"] = content_disposition_header(not in_window, file.name) or ""
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
