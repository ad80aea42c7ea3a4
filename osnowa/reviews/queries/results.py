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
from osnowa.selection.statistics import HUNDREDTHS, summarise

_HUNDRED = Decimal(HUNDREDTHS)


@dataclass(frozen=True)
class ReviewResult:
    """`total_points` and `by_criterion` are means in hundredths of a point: a mean, so that
    somebody whose juror had a conflict loses nothing; whole hundredths, so that what is
    published decides and equals are equal on paper too. `base_points` is the total without
    bonus points: what the threshold of the rules reads."""

    application_id: int
    total_points: int
    review_count: int
    mean: Decimal
    median: Decimal
    spread: Decimal
    by_criterion: Mapping[str, int]
    base_points: int


def counted_cards(call: Call) -> QuerySet[Review]:
    """Finished cards of this call whose authors have no conflict."""
    return Review.objects.filter(application__call=call).given().exclude(with_conflict())


def results_of(
    call: Call,
    keys: Collection[str] | None = None,
    bonus: Mapping[str, int] | None = None,
) -> Sequence[ReviewResult]:
    """One result for each application that has a finished card.

    `keys` are the criteria whose means are needed; None means all of them. Without any it
    costs one query less, and the means are most of the work. `bonus` are criteria of bonus
    points with their weights.
    """
    totals: dict[int, list[int]] = defaultdict(list)
    cards = counted_cards(call).values_list("application_id", "total")
    for application_id, total in cards:
        totals[application_id].append(total or 0)
    extra = bonus or {}
    wanted = keys if keys is None else {*keys, *extra}
    sums = _sums_by_criterion(Q(review__application__call=call), wanted)
    return [
        _result(application_id, marks, sums.get(application_id, {}), extra)
        for application_id, marks in sorted(totals.items())
    ]


def means_of(application: Application) -> Mapping[str, int]:
    """The means of one application by criterion, in hundredths. One query."""
    own = _sums_by_criterion(Q(review__application=application), None)
    return _means(own.get(application.pk, {}))


def _sums_by_criterion(
    condition: Q, keys: Collection[str] | None
) -> dict[int, dict[str, tuple[int, int]]]:
    """Application -> criterion -> the sum of its marks, and how many cards gave them."""
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
    sums: dict[int, dict[str, tuple[int, int]]] = defaultdict(dict)
    for application_id, key, total, cards in rows:
        sums[application_id][key] = (total, cards)
    return sums


def _means(sums: Mapping[str, tuple[int, int]]) -> dict[str, int]:
    return {key: _mean(total, cards) for key, (total, cards) in sums.items()}


def _mean(total: int, count: int) -> int:
    """In hundredths, halves up."""
    return (2 * HUNDREDTHS * total + count) // (2 * count)


def _result(
    application_id: int,
    marks: Sequence[int],
    sums: Mapping[str, tuple[int, int]],
    bonus: Mapping[str, int],
) -> ReviewResult:
    summary = summarise(marks)
    added = sum(sums[key][0] * weight for key, weight in bonus.items() if key in sums)
    return ReviewResult(
        application_id=application_id,
        total_points=summary.mean,
        review_count=summary.count,
        mean=summary.mean / _HUNDRED,
        median=summary.median / _HUNDRED,
        spread=summary.spread / _HUNDRED,
        by_criterion=_means(sums),
        base_points=_mean(sum(marks) - added, len(marks)),
    )
