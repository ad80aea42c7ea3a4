"""Judging of the demo: the jurors declare and give their cards by their own doors."""

from typing import Any

from osnowa.accounts.models import User
from osnowa.applications.models import Application
from osnowa.calls.models import Call
from osnowa.organisations.queries import actor_for
from osnowa.reviews.actions import give_card
from osnowa.reviews.actions.cards import CardMarks
from osnowa.reviews.actions.declarations import Statement, declare
from osnowa.reviews.models import PanelMember
from osnowa.reviews.queries.sets import criteria_of


def judge(call: Call, samples: list[dict[str, Any]]) -> None:
    """Every juror gives a card for every application; `points` of a sample are the first
    juror's, the others differ by a step, as people do."""
    numbers = {sample["title"]: sample for sample in samples}
    applications = list(Application.objects.filter(call=call).order_by("number"))
    for place, member in enumerate(PanelMember.objects.filter(call=call).scoring()):
        by = actor_for(User.objects.get(pk=member.user_id))
        declare(by, member, {one.pk: Statement(has_conflict=False) for one in applications})
        for one in applications:
            points = _points(call, numbers[one.title]["points"], place, one.number or 0)
            give_card(by, member, one.number or 0, CardMarks(points))


def _points(call: Call, wanted: list[int], juror: int, number: int) -> dict[str, int]:
    """The step falls on another criterion for each juror and application."""
    criteria = criteria_of(call)
    points = {c.key: p for c, p in zip(criteria, wanted, strict=True)}
    moved = criteria[(juror + number) % len(criteria)]
    step = (0, -1, 1)[juror % 3]
    points[moved.key] = min(moved.max_points, max(0, points[moved.key] + step))
    return points
