"""What the panel's cards say together. Two queries for any number of applications."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q, QuerySet, Sum

from osnowa.applications.models import Application
from osnowa.calls.models import Call
from osnowa.reviews.enums import ReviewState
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


def results_of(call: Call, keys: Collection[str] | None = None) -> Sequence[ReviewResult]:
    """One result for each application that has a finished card.

    `keys` are the criteria whose means are needed; None means all of them. Without any it
    costs one query less, and the means are most of the work.
    """
    totals: dict[int, list[int]] = defaultdict(list)
    cards = counted_cards(call).values_list("application_id", "total")
    for application_id, total in cards:
        totals[application_id].append(total or 0)
    criteria = _means_by_criterion(Q(review__application__call=call), keys)
    return [
        _result(application_id, summarise(marks), criteria.get(application_id, {}))
        for application_id, marks in sorted(totals.items())
    ]


def means_of(application: Application) -> Mapping[str, int]:
    """The means of one application by criterion, in hundredths. One query."""
    own = _means_by_criterion(Q(review__application=application), None)
    return own.get(application.pk, {})


def _means_by_criterion(condition: Q, keys: Collection[str] | None) -> dict[int, dict[str, int]]:
    if keys is not None:
        if not keys:
            return {}
        condition &= Q(criterion__key__in=keys)
    rows = (
        Score.objects.filter(condition, review__state=ReviewState.GIVEN)
        .exclude(with_conflict("review__member_id", "review__application_id"))
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
