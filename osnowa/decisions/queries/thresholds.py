"""Which applications have enough points to be awarded at all, as the rules say it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from osnowa.calls.models import Criterion, Rules
from osnowa.kit.texts import pick
from osnowa.reviews.queries import ReviewResult
from osnowa.selection.ranking import Group, Ranking
from osnowa.selection.statistics import HUNDREDTHS


@dataclass(frozen=True)
class Thresholds:
    """The points needed together, without bonus points, and in single criteria."""

    rules: Rules
    criteria: Sequence[Criterion]

    @property
    def bonus(self) -> Mapping[str, int]:
        """Criteria of bonus points with their weights; only where a threshold leaves them out."""
        if self.rules.threshold_points is None:
            return {}
        return {one.key: one.weight for one in self.criteria if one.is_bonus}

    @property
    def keys(self) -> set[str]:
        """Criteria whose means are read here."""
        return {one.key for one in self.criteria if one.least_points}

    def is_reached(self, result: ReviewResult | None) -> bool:
        return not self.sentences(result)

    def sentences(self, result: ReviewResult | None) -> list[str]:
        """What is missing, each in one sentence; an application without cards has nothing."""
        missing = [] if self._is_enough(result) else [self._together()]
        means = result.by_criterion if result is not None else {}
        for one in self.criteria:
            if one.least_points and means.get(one.key, 0) < one.least_points * HUNDREDTHS:
                missing.append(
                    _("An award needs at least %(least)s points in “%(criterion)s”.")
                    % {
                        "least": one.least_points,
                        "criterion": pick(one.label, get_language() or "pl"),
                    }
                )
        return missing

    def _is_enough(self, result: ReviewResult | None) -> bool:
        least = self.rules.threshold_points
        if least is None:
            return True
        points = result.base_points if result is not None else -1
        wanted = least * HUNDREDTHS
        return points > wanted if self.rules.must_exceed_threshold else points >= wanted

    def _together(self) -> str:
        told = _("An award needs at least %(least)s points.")
        if self.rules.must_exceed_threshold:
            told = _("An award needs more than %(least)s points.")
        return told % {"least": self.rules.threshold_points}


def of_those(ranking: Ranking, ids: Collection[int]) -> Ranking:
    """The same order and places, of these applications alone."""
    groups = (
        Group(group.place, tuple(c for c in group.candidates if c.id in ids))
        for group in ranking.groups
    )
    return Ranking(tuple(group for group in groups if group.candidates))
