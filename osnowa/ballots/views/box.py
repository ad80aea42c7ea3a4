"""The ballot box, for everybody, without an account and without a cookie of its own."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe
from django_scopes import scopes_disabled

from osnowa.accounts.rules import client_hash
from osnowa.ballots.actions import ask_code, cast_vote
from osnowa.ballots.enums import Electorate, PollState
from osnowa.ballots.forms import AskForm, BallotForm, CodeForm
from osnowa.ballots.models import Poll
from osnowa.ballots.queries import BallotPaper, answer_of, ballot_paper, count_of, voter_of
from osnowa.ballots.rules import is_open_at
from osnowa.ballots.wording import (
    declaration_of,
    grounds_of,
    how_to_mark,
    unknown_code,
    who_may_vote,
    window_of,
)
from osnowa.calls.queries import contact_of
from osnowa.jobs.clock import received_at
from osnowa.kit.refusals import Refusal
from osnowa.organisations.views.doors import finished, public_scope, secret_page, show_as
from osnowa.ui.forms import put_refusal

UNPROCESSABLE = 422
P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, Poll, P], HttpResponse]


def public_poll(view: View[P]) -> Callable[..., HttpResponse]:
    """An announced poll on a host that shows its institution, whose scope is open inside."""

    @wraps(view)
    def shown(request: HttpRequest, call: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        with scopes_disabled():
            rows = Poll.objects.shown_to_public().with_call()
            found = rows.select_related("organisation__logo").filter(call__slug=call).first()
        if found is None:
            raise Http404
        show_as(request, found.organisation)
        with public_scope(found.organisation_id):
            return secret_page(finished(view(request, found, *args, **kwargs)))

    return shown


@require_safe
@public_poll
def poll_show(request: HttpRequest, poll: Poll) -> HttpResponse:
    count = count_of(poll) if poll.is_result_public else None
    return render(request, "ballots/poll.html", {**_content(poll), "count": count})


@require_http_methods(["GET", "HEAD", "POST"])
@public_poll
def ballot_ask(request: HttpRequest, poll: Poll) -> HttpResponse:
    """The code from a letter, or an address for a link: whichever this vote goes by."""
    _expect_open(request, poll)
    if poll.electorate == Electorate.DECLARED:
        return _ask_by_address(request, poll)
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        if voter_of(poll, form.cleaned_data["code"]) is not None:
            return _ballot(request, poll, form.cleaned_data["code"])
        form.add_error("code", unknown_code())
    return _render(request, "ballots/code.html", poll, form)


def _ask_by_address(request: HttpRequest, poll: Poll) -> HttpResponse:
    form = AskForm(declaration_of(poll), request.POST if request.method == "POST" else None)
    if form.is_valid():
        language = (get_language() or "pl")[:2]
        client = client_hash(request.META.get("REMOTE_ADDR", ""))
        try:
            ask_code(poll, form.cleaned_data["email"], language=language, client=client)
            return render(request, "ballots/link_sent.html", _content(poll))
        except Refusal as refusal:
            put_refusal(form, refusal)
    return _render(request, "ballots/ask.html", poll, form)


@require_http_methods(["GET", "HEAD", "POST"])
@public_poll
def link_claim(request: HttpRequest, poll: Poll, code: str) -> HttpResponse:
    """The link from a letter opens the ballot by a button, so that no program uses it up."""
    _expect_open(request, poll)
    if voter_of(poll, code) is None:
        return render(request, "ballots/link_gone.html", _content(poll), status=404)
    if request.method == "POST":
        return _ballot(request, poll, code)
    return render(request, "ballots/link.html", _content(poll))


@require_http_methods(["POST"])
@public_poll
def ballot_fill(request: HttpRequest, poll: Poll) -> HttpResponse:
    """Into the box, or back with everything that was marked."""
    paper = ballot_paper(poll)
    form = BallotForm(paper, request.POST)
    if form.is_valid():
        try:
            cast_vote(poll, form.cleaned_data["code"], form.choices(), received_at(request))
            return HttpResponseRedirect(reverse("ballots:vote-done", args=[poll.call.slug]))
        except Refusal as refusal:
            put_refusal(form, refusal)
    return _show_ballot(request, poll, paper, form, status=UNPROCESSABLE)


def _ballot(request: HttpRequest, poll: Poll, code: str) -> HttpResponse:
    paper = ballot_paper(poll)
    return _show_ballot(request, poll, paper, BallotForm(paper, initial={"code": code}))


def _show_ballot(
    request: HttpRequest, poll: Poll, paper: BallotPaper, form: BallotForm, status: int = 200
) -> HttpResponse:
    content = {**_content(poll, paper), "form": form}
    return render(request, "ballots/ballot.html", content, status=status)


@require_safe
@public_poll
def vote_done(request: HttpRequest, poll: Poll) -> HttpResponse:
    return render(request, "ballots/done.html", _content(poll))


@require_http_methods(["GET", "HEAD", "POST"])
@public_poll
def answer_ask(request: HttpRequest, poll: Poll) -> HttpResponse:
    """Was my ballot counted? Yes, or the ground; what was chosen is in no answer."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    content: dict[str, Any] = {}
    if form.is_valid():
        code = form.cleaned_data["code"]
        content = {"answer": answer_of(poll, code), "voter": voter_of(poll, code)}
        if content["voter"] is None:
            form.add_error("code", unknown_code())
    return _render(request, "ballots/answer.html", poll, form, **content)


def _render(
    request: HttpRequest, template: str, poll: Poll, form: Any, **more: Any
) -> HttpResponse:
    status = UNPROCESSABLE if form.errors else 200
    return render(request, template, {**_content(poll), "form": form, **more}, status=status)


def _content(poll: Poll, paper: BallotPaper | None = None) -> dict[str, Any]:
    now, paper = timezone.now(), paper or ballot_paper(poll)
    return {
        "options": paper.options,
        "how": how_to_mark(paper.marking),
        "who": who_may_vote(poll),
        "when": window_of(poll, now),
        "contact": contact_of(poll.call),
        "gives_points": paper.marking.weighs,
        "invalid": grounds_of(poll.turnout),
        "poll": poll,
        "call": poll.call,
        "organisation": poll.organisation,
        "is_open": is_open_at(poll, now),
        "is_before": poll.opens_at is not None and now < poll.opens_at,
        "is_sealed": poll.state == PollState.SEALED,
    }


def _expect_open(request: HttpRequest, poll: Poll) -> None:
    """Outside its window only the page of the poll is there, and it says when."""
    if not is_open_at(poll, received_at(request)):
        raise Http404
