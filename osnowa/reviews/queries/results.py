"""What the panel's cards say together. Two queries for any number of applications."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, QuerySet, Sum

from osnowa.calls.models import Call
from osnowa.reviews.models import Review, Score
from osnowa.reviews.queries.conflicts import with_conflict
from osnowa.selection.statistics import HUNDREDTHS, Summary, summarise

_HUNDRED = Decimal(HUNDREDTHS)


@dataclass(frozen=True)
class ReviewResult:
    """`total_points` and `by_criterion` are means in hundredths of a point: a mean, so that
    somebody whose juror had a conflict loses nothing; whole hundredths, so that what is
    published decides and equals are equal on paper too."""

    application_id: int
    total_points: int
    review_count: int
    mean: Decimal
    median: Decimal
    spread: Decimal
    by_criterion: Mapping[str, int]


def counted_cards(call: Call) -> QuerySet[Review]:
    """Finished cards of this call whose authors have no conflict."""
    return Review.objects.filter(application__call=call).given().exclude(with_conflict())


def results_of(call: Call) -> Sequence[ReviewResult]:
    """One result for each application that has a finished card."""
    totals: dict[int, list[int]] = defaultdict(list)
    cards = counted_cards(call).values_list("application_id", "total")
    for application_id, total in cards:
        totals[application_id].append(total or 0)
    criteria = _means_by_criterion(call)
    return [
        _result(application_id, summarise(marks), criteria.get(application_id, {}))
        for application_id, marks in sorted(totals.items())
    ]


def _means_by_criterion(call: Call) -> dict[int, dict[str, int]]:
    rows = (
        Score.objects.filter(review__in=counted_cards(call).values("pk"))
        .values_list("review__application_id", "criterion__key")
        .annotate(total=Sum("points"), cards=Count("pk"))
    )
    means: dict[int, dict[str, int]] = defaultdict(dict)
    for application_id, key, total, cards in rows:
        means[application_id][key] = (2 * HUNDREDTHS * total + cards) // (2 * cards)
    return means


def _result(application_id: int, summary: Summary, criteria: Mapping[str, int]) -> ReviewResult:
    return ReviewResult(
        application_id=application_id,
        total_points=summary.mean,
        review_count=summary.count,
        mean=summary.mean / _HUNDRED,
        median=summary.median / _HUNDRED,
        spread=summary.spread / _HUNDRED,
        by_criterion=criteria,
    )
