"""Cards from paper, one after another, by keyboard."""

from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from osnowa.ballots.actions import key_card
from osnowa.ballots.forms import CardForm
from osnowa.ballots.models import Poll
from osnowa.ballots.queries import ballot_paper, progress_of
from osnowa.ballots.specs import Card
from osnowa.ballots.wording import how_to_mark
from osnowa.kit.refusals import Refusal
from osnowa.organisations.enums import HANDLING_ROLES
from osnowa.organisations.views.doors import DeskRequest, desk
from osnowa.ui.forms import put_refusal

UNPROCESSABLE = 422


@desk(roles=HANDLING_ROLES)
def card_key(request: DeskRequest, call_id: int) -> HttpResponse:
    """One reading; what another person read of the same card is never shown."""
    poll = get_object_or_404(Poll.objects.visible_to(request.actor).with_call(), call_id=call_id)
    paper = ballot_paper(poll)
    form = CardForm(paper, request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            agreed = _key(request, poll, form)
            said = "zgodna" if agreed else "pierwsza"
            serial = form.cleaned_data["serial"].strip()
            here = reverse("ballots:card-key", args=[call_id])
            asked = urlencode({"karta": said, "numer": serial})
            return HttpResponseRedirect(f"{here}?{asked}")
        except Refusal as refusal:
            put_refusal(form, refusal)
    content = {
        "poll": poll,
        "call": poll.call,
        "form": form,
        "how": how_to_mark(paper.marking),
        "progress": progress_of(poll),
        "said": request.GET.get("karta", ""),
        "serial": request.GET.get("numer", "")[:20],
    }
    status = UNPROCESSABLE if form.is_bound else 200
    return render(request, "ballots/desk/keying.html", content, status=status)


def _key(request: DeskRequest, poll: Poll, form: CardForm) -> bool:
    said = form.cleaned_data
    card = Card(said["code"], form.choices(), said["seen_ground"])
    return key_card(request.actor, poll, said["serial"], card)
