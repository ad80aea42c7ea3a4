"""The results everybody reads, from their hour on; before it there is no such page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from osnowa.calls.models import Call
from osnowa.calls.views.public import public_call
from osnowa.decisions.queries.results import public_results, published_board
from osnowa.programmes.queries import strip_of


@public_call
def results_show(request: HttpRequest, call: Call) -> HttpResponse:
    board = published_board(call)
    if board is None:
        raise Http404
    results = public_results(call)
    groups = [
        [result for result in results if result.outcome == outcome]
        for outcome in ("awarded", "reserve", "refused")
    ]
    context = {
        "call": call,
        "board": board,
        "awarded": groups[0],
        "reserve": groups[1],
        "refused": groups[2],
        "strip": strip_of(call.edition),
    }
    return render(request, "decisions/results.html", context)
