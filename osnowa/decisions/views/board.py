"""The board: ranking beside money, and every change of it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from osnowa.applications.enums import ApplicationState
from osnowa.applications.models import Application
from osnowa.calls.enums import TieRule
from osnowa.calls.models import Call
from osnowa.calls.queries import current_rules, vote_sentence
from osnowa.decisions.actions import TieAtLine, apply_cut, decide, fill_sentences, resolve_tie
from osnowa.decisions.enums import BoardState
from osnowa.decisions.forms import (
    CutForm,
    DecisionForm,
    SentencesForm,
    TieForm,
    sentence_templates,
)
from osnowa.decisions.queries.hiding import hidden_ids
from osnowa.decisions.queries.mending import mended_at
from osnowa.decisions.queries.page import (
    BoardPage,
    Line,
    board_page,
    criteria_lines,
    fits,
    panel_notes,
)
from osnowa.decisions.rules import may_decide
from osnowa.decisions.tables import board_screen
from osnowa.jobs.clock import database_now
from osnowa.kit.codes import whole_number
from osnowa.kit.refusals import Refusal
from osnowa.organisations.enums import LEADING_ROLES
from osnowa.organisations.views.doors import DeskRequest, desk
from osnowa.ui.forms import put_refusal
from osnowa.ui.workbook import workbook_response

PAGE_SIZE = 50


def own_call(request: DeskRequest, call_id: int) -> Call:
    return get_object_or_404(Call.objects.visible_to(request.actor).with_edition(), pk=call_id)


@require_safe
@desk()
def board_show(request: DeskRequest, call_id: int) -> HttpResponse:
    call = own_call(request, call_id)
    is_workbook = request.GET.get("format") == "xlsx"
    page = board_page(
        call,
        database_now(),
        _wanted_cut(request),
        has_criteria=is_workbook,
        hidden=hidden_ids(request.actor, call),
    )
    shown = request.GET.get("wynik", "")
    rows = [line for line in page.lines if fits(line, shown)]
    if is_workbook:
        return workbook_response(board_screen(page, rows), rows)
    lines = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "call": call,
        "page": page,
        "lines": lines,
        "shown": shown,
        "missing": mended_at(call, page.obstacles),
        "may_decide": may_decide(request.actor, call),
        "cut_form": CutForm(
            initial={"cut_after": page.cut_after, "revision": page.standing.board.revision}
        ),
        "sentences_form": SentencesForm(initial={"outcome": "refused"}),
        "templates": sentence_templates(),
        "vote_rule": vote_sentence(page.standing.rules),
        "may_have_files": not page.hidden or page.standing.board.state == BoardState.PUBLISHED,
    }
    return render(request, "decisions/board.html", context)


def _wanted_cut(request: DeskRequest) -> int | None:
    """`?po=5` shows where the line after the fifth would fall; nothing is written."""
    return whole_number(request.GET.get("po", ""))


@require_POST
@desk(LEADING_ROLES)
def board_cut(request: DeskRequest, call_id: int) -> HttpResponse:
    call = own_call(request, call_id)
    form = CutForm(request.POST)
    if form.is_valid():
        try:
            apply_cut(request.actor, call, **form.cleaned_data)
        except TieAtLine as tie:
            messages.warning(request, tie.sentence)
            return redirect("decisions:tie-resolve", call_id=call.pk, place=tie.place)
        told = _("The line is drawn. Look through it and write the reasons.")
        if current_rules(call).is_chosen_by_vote:
            told = _("The vote is taken over. Look through the reasons.")
        messages.success(request, told)
    else:
        messages.error(request, _("Write how many applications are above the line."))
    return redirect("decisions:board-show", call_id=call.pk)


@require_POST
@desk(LEADING_ROLES)
def sentences_fill(request: DeskRequest, call_id: int) -> HttpResponse:
    call = own_call(request, call_id)
    form = SentencesForm(request.POST)
    if not form.is_valid():
        raise Refusal(_("Write the sentence first."))
    count = fill_sentences(request.actor, call, **form.cleaned_data)
    sentence = ngettext("%(n)s decision got it.", "%(n)s decisions got it.", count)
    messages.success(request, sentence % {"n": count})
    return redirect("decisions:board-show", call_id=call.pk)


@desk()
def decision_edit(request: DeskRequest, call_id: int, number: int) -> HttpResponse:
    call = own_call(request, call_id)
    application = get_object_or_404(_accepted(request, call), number=number)
    page = board_page(call, database_now(), hidden=hidden_ids(request.actor, call))
    line = next(line for line in page.lines if line.application.pk == application.pk)
    form = DecisionForm(request.POST or None, initial=_initial(line))
    if request.method == "POST" and form.is_valid():
        try:
            decide(request.actor, application, **form.cleaned_data)
        except Refusal as refusal:
            if refusal.status != Refusal.status:
                raise
            put_refusal(form, refusal)
        else:
            messages.success(request, _("Saved: no. %(number)s.") % {"number": number})
            return _after(request, page, line)
    context = {
        "call": call,
        "application": application,
        "line": line,
        "page": page,
        "form": form,
        "templates": sentence_templates(),
        "may_decide": may_decide(request.actor, call) and page.is_open,
        "following": following(page, line),
        "criteria": criteria_lines(page, application, get_language() or "pl"),
        "notes": panel_notes(application),
    }
    return render(request, "decisions/decision.html", context)


def _accepted(request: DeskRequest, call: Call) -> QuerySet[Application]:
    visible = Application.objects.at_desk_of(request.actor)
    return visible.filter(call=call, state=ApplicationState.ACCEPTED).select_related(
        "call__edition__programme", "party"
    )


def _initial(line: Line) -> dict[str, object]:
    decision = line.row.decision
    if decision is not None:
        return {
            "outcome": decision.outcome,
            "amount": decision.amount,
            "sentence": decision.sentence,
        }
    return {"outcome": "awarded" if line.row.proposed else "", "amount": line.row.proposed}


def following(page: BoardPage, line: Line) -> Application | None:
    """The next one on the board, in its order."""
    place = [other.pk for other in page.lines].index(line.pk)
    rest = page.lines[place + 1 :]
    return rest[0].application if rest else None


def _after(request: DeskRequest, page: BoardPage, line: Line) -> HttpResponse:
    call_id = page.standing.call.pk
    after = following(page, line)
    if "next" in request.POST and after is not None:
        return redirect("decisions:decision-edit", call_id=call_id, number=after.number)
    return redirect("decisions:board-show", call_id=call_id)


@desk(LEADING_ROLES)
def tie_resolve(request: DeskRequest, call_id: int, place: int) -> HttpResponse:
    """Equals at this place: a person says how they were parted, and it is recorded."""
    call = own_call(request, call_id)
    page = board_page(call, database_now(), hidden=hidden_ids(request.actor, call))
    groups = {group.place: group for group in page.standing.tie_groups}
    if place not in groups:
        messages.info(request, _("There is no tie at this place any more."))
        return redirect("decisions:board-show", call_id=call.pk)
    tied = page.tied_in(groups[place])
    is_lot = page.standing.rules.tie_rule == TieRule.LOT
    form = TieForm(tied, request.POST or None, initial={"place": place}, is_lot=is_lot)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            resolve_tie(
                request.actor,
                call,
                place=place,
                method=typed["method"],
                note=typed["note"],
                seed=typed["seed"],
                order=form.order(),
            )
        except Refusal as refusal:
            if refusal.status != Refusal.status:
                raise
            put_refusal(form, refusal)
        else:
            messages.success(request, _("The tie is resolved and recorded."))
            return redirect("decisions:board-show", call_id=call.pk)
    context = {
        "call": call,
        "form": form,
        "tied": tied,
        "points": groups[place].points / 100,
        "is_lot": is_lot,
        "vote": page.standing.vote,
    }
    return render(request, "decisions/tie.html", context)
