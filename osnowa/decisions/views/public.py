"""The results everybody reads, from their hour on; before it the page tells that hour alone."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers

from osnowa.calls.models import Call
from osnowa.calls.queries import current_rules, threshold_sentence, vote_sentence
from osnowa.calls.views.public import public_call
from osnowa.decisions.queries.results import public_results, published_board, results_hour
from osnowa.decisions.queries.vote_facts import facts_shown
from osnowa.kit.money import Money
from osnowa.programmes.queries import strip_of


@public_call
def results_show(request: HttpRequest, call: Call) -> HttpResponse:
    board = published_board(call)
    if board is None:
        return results_soon(request, call)
    results = public_results(call)
    groups = [
        [result for result in results if result.outcome == outcome]
        for outcome in ("awarded", "reserve", "refused")
    ]
    rules = current_rules(call)
    house = [row for row in board.vote["projects"] if _is_won_by_house(row)] if board.vote else []
    context = {
        "call": call,
        "board": board,
        "chosen_count": len(groups[0]) + len(house),
        "chosen_sum": Money(board.allocated + sum(row["amount"] for row in house)),
        "rules": rules,
        "threshold": "" if board.vote else threshold_sentence(rules),
        "vote": facts_shown(board.vote) if board.vote else None,
        "vote_rule": vote_sentence(rules),
        "awarded": groups[0],
        "reserve": groups[1],
        "refused": groups[2],
        "strip": strip_of(call.edition),
    }
    return render(request, "decisions/results.html", context)


def _is_won_by_house(row: Mapping[str, Any]) -> bool:
    return bool(row["is_of_house"] and row["is_chosen"])


def results_soon(request: HttpRequest, call: Call) -> HttpResponse:
    """Letters are out and the hour is set: say when, and nothing of what was decided."""
    hour = results_hour(call)
    if hour is None:
        raise Http404
    context = {"call": call, "hour": hour, "is_due": hour <= timezone.now()}
    answer = render(
        request, "decisions/results_soon.html", {**context, "strip": strip_of(call.edition)}
    )
    add_never_cache_headers(answer)
    return answer
