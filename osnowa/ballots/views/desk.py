"""The vote at the desk: its sheet, its rules, its projects, its roll."""

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from osnowa.applications.enums import ApplicationState
from osnowa.applications.models import Application
from osnowa.ballots.actions import (
    add_voters,
    announce_poll,
    prepare_poll,
    publish_result,
    seal_poll,
    set_options,
    shape_poll,
)
from osnowa.ballots.codes import shown
from osnowa.ballots.forms import OptionsForm, ShapeForm, VotersForm, option_line
from osnowa.ballots.lint import faults_of
from osnowa.ballots.models import Poll
from osnowa.ballots.queries import ballot_paper, count_of, options_of, progress_of
from osnowa.ballots.rules import is_open_at, may_run, may_seal, may_shape
from osnowa.ballots.specs import OptionSpec
from osnowa.ballots.wording import grounds_of, how_to_mark
from osnowa.calls.models import Call
from osnowa.kit.refusals import Refusal
from osnowa.organisations.enums import HANDLING_ROLES
from osnowa.organisations.views.doors import DeskRequest, desk
from osnowa.ui.forms import put_refusal

UNPROCESSABLE = 422
VERBS = {
    "announce": lambda by, poll: announce_poll(by, poll, timezone.now()),
    "seal": lambda by, poll: seal_poll(by, poll, timezone.now()),
    "publish": publish_result,
}


@desk()
@require_safe
def poll_sheet(request: DeskRequest, call_id: int) -> HttpResponse:
    """How the vote stands, and its next step."""
    return _show(request, _call(request, call_id))


@desk(roles=HANDLING_ROLES)
@require_POST
def poll_act(request: DeskRequest, call_id: int) -> HttpResponse:
    """The next step: prepare, announce, seal, show the result."""
    call = _call(request, call_id)
    poll, verb = _polls(request).filter(call=call).first(), request.POST.get("verb", "")
    try:
        if poll is None:
            prepare_poll(request.actor, call)
        elif verb in VERBS:
            VERBS[verb](request.actor, poll)
    except Refusal as refusal:
        return _show(request, call, refusal)
    return HttpResponseRedirect(_url("poll-sheet", call))


def _show(request: DeskRequest, call: Call, refusal: Refusal | None = None) -> HttpResponse:
    poll = _polls(request).filter(call=call).first()
    content = {"call": call, "poll": poll, "refusal": refusal}
    if poll is not None:
        content |= _stand(request, poll)
    status = 200 if refusal is None else refusal.status
    return render(request, "ballots/desk/sheet.html", content, status=status)


def _stand(request: DeskRequest, poll: Poll) -> dict[str, Any]:
    now, paper, progress = timezone.now(), ballot_paper(poll), progress_of(poll)
    return {
        "options": paper.options,
        "progress": progress,
        "how": how_to_mark(paper.marking) if paper.marking.ceiling else "",
        "faults": faults_of(poll, len(paper.options), progress.voters, now),
        "is_open": is_open_at(poll, now),
        "may_run": may_run(request.actor, poll),
        "may_shape": may_shape(request.actor, poll),
        "may_seal": may_seal(request.actor, poll, now),
        "count": count_of(poll) if poll.sealed_at else None,
        "gives_points": paper.marking.weighs,
        "invalid": grounds_of(poll.turnout),
    }


@desk(roles=HANDLING_ROLES)
def poll_shape(request: DeskRequest, call_id: int) -> HttpResponse:
    poll = _draft(request, call_id)
    form = ShapeForm(poll, request.POST or None)
    if form.is_valid():
        try:
            shape_poll(request.actor, poll, form.values())
            return HttpResponseRedirect(_url("poll-sheet", poll.call))
        except Refusal as refusal:
            put_refusal(form, refusal)
    return _form(request, "ballots/desk/shape.html", poll, form)


@desk(roles=HANDLING_ROLES)
def poll_options(request: DeskRequest, call_id: int) -> HttpResponse:
    """Written one in a line, or taken from the applications that passed the formal check."""
    poll = _draft(request, call_id)
    if "take" in request.POST:
        set_options(request.actor, poll, _accepted(request, poll))
        return HttpResponseRedirect(_url("poll-options", poll.call))
    lines = "\n".join(option_line(option) for option in options_of(poll))
    form = OptionsForm(request.POST or None, initial={"lines": lines})
    if form.is_valid():
        set_options(request.actor, poll, form.cleaned_data["lines"])
        return HttpResponseRedirect(_url("poll-sheet", poll.call))
    return _form(request, "ballots/desk/options.html", poll, form)


def _accepted(request: DeskRequest, poll: Poll) -> list[OptionSpec]:
    rows = Application.objects.at_desk_of(request.actor).filter(
        call=poll.call, state=ApplicationState.ACCEPTED
    )
    return [
        OptionSpec(row.title, place=row.place, amount=row.requested, application_id=row.pk)
        for row in rows.order_by("number")
    ]


@desk(roles=HANDLING_ROLES)
def voters_add(request: DeskRequest, call_id: int) -> HttpResponse:
    """The codes are shown once, on the answer to this form, and never again."""
    poll = get_object_or_404(_polls(request), call_id=call_id)
    if not may_run(request.actor, poll) or poll.sealed_at is not None:
        return HttpResponseRedirect(_url("poll-sheet", poll.call))
    form = VotersForm(request.POST or None)
    if not form.is_valid():
        return _form(request, "ballots/desk/voters.html", poll, form)
    made = add_voters(request.actor, poll, form.cleaned_data["labels"])
    codes = [(one.label, shown(one.code)) for one in made]
    content = {"poll": poll, "call": poll.call, "codes": codes}
    response = render(request, "ballots/desk/codes.html", content)
    patch_cache_control(response, no_store=True, private=True)
    return response


def _call(request: DeskRequest, call_id: int) -> Call:
    return get_object_or_404(Call.objects.visible_to(request.actor).with_edition(), pk=call_id)


def _polls(request: DeskRequest) -> Any:
    return Poll.objects.visible_to(request.actor).with_call()


def _draft(request: DeskRequest, call_id: int) -> Poll:
    poll: Poll = get_object_or_404(_polls(request), call_id=call_id)
    if not may_shape(request.actor, poll):
        raise Refusal(_("The vote is announced, so its rules stay as they are."))
    return poll


def _form(request: DeskRequest, template: str, poll: Poll, form: Any) -> HttpResponse:
    content = {"poll": poll, "call": poll.call, "form": form}
    return render(request, template, content, status=UNPROCESSABLE if form.is_bound else 200)


def _url(name: str, call: Call) -> str:
    return reverse(f"ballots:{name}", args=[call.pk])
