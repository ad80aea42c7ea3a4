"""Contradictions in the rules, each told in one sentence. They warn and never block."""

from collections.abc import Callable, Iterator, Sequence
from datetime import time
from itertools import pairwise

from django.utils import timezone
from django.utils.translation import gettext as _

from osnowa.calls.enums import StageCategory, TieRule
from osnowa.calls.models import Call, Criterion, Rules, Stage
from osnowa.calls.queries.conditions import conditions_of
from osnowa.calls.queries.page import points_of
from osnowa.calls.queries.stages import StageView, stage_dates, stage_views
from osnowa.calls.sockets import LintNote
from osnowa.contradictions.queries.advice import advised
from osnowa.contradictions.queries.choosing import lint_of_choosing
from osnowa.contradictions.queries.conditions import (
    lint_of_conditions,
    lint_of_questions,
    lint_of_texts,
)
from osnowa.contradictions.queries.regimes import lint_of_regime


def lint_of(call: Call, rules: Rules) -> list[LintNote]:
    """Plugged into `calls.lint`: what the rules, the form and the texts say against each other."""
    criteria = list(Criterion.objects.filter(rules=rules))
    stages = list(Stage.objects.filter(rules=rules))
    notes = [note for check in _CHECKS for note in check(rules)]
    notes.extend(_points(rules, criteria))
    notes.extend(_order(rules, stages))
    conditions = conditions_of(rules)
    notes.extend(lint_of_conditions(rules, conditions))
    notes.extend(lint_of_questions(rules, conditions))
    notes.extend(lint_of_choosing(rules))
    notes.extend(lint_of_texts(call, rules, conditions))
    notes.extend(lint_of_regime(rules, stages, conditions))
    return list(advised(notes, call.pk))


def _amounts(rules: Rules) -> Iterator[LintNote]:
    floor, cap, pool = rules.request_floor, rules.request_cap, rules.pool
    if floor is not None and cap is not None and cap < floor:
        yield LintNote(
            "cap_below_floor",
            _("The most one may ask for (%(cap)s) is less than the least (%(floor)s).")
            % {"cap": cap, "floor": floor},
        )
    if cap is not None and pool is not None and cap > pool:
        yield LintNote(
            "cap_above_pool",
            _("One project may ask for %(cap)s, but the whole pool is %(pool)s.")
            % {"cap": cap, "pool": pool},
        )


def _numbers(rules: Rules) -> Iterator[LintNote]:
    fewest, most = rules.chosen_floor, rules.chosen_ceiling
    if fewest is not None and most is not None and most < fewest:
        yield LintNote(
            "ceiling_below_floor",
            _("You want to choose at least %(fewest)s projects and at most %(most)s.")
            % {"fewest": fewest, "most": most},
        )
    floor, pool = rules.request_floor, rules.pool
    if fewest and floor is not None and pool is not None and floor * fewest > pool:
        yield LintNote(
            "pool_too_small",
            _("%(fewest)s projects for %(floor)s each need %(need)s. The pool is %(pool)s.")
            % {"fewest": fewest, "floor": floor, "need": floor * fewest, "pool": pool},
        )


def _closing(rules: Rules) -> Iterator[LintNote]:
    opens, closes = rules.opens_at, rules.closes_at
    if opens is not None and closes is not None and closes <= opens:
        yield LintNote("dates_out_of_order", _("Applying ends before it starts."))
    if closes is not None and timezone.localtime(closes).time() == time(0, 0):
        yield LintNote(
            "closes_at_midnight",
            _("Applying ends at midnight. People mistake the day; choose an hour such as 16:00."),
        )


def _points(rules: Rules, criteria: Sequence[Criterion]) -> Iterator[LintNote]:
    most, _bonus = points_of(criteria)
    least = rules.threshold_points
    if least is not None and least + rules.must_exceed_threshold > most:
        yield LintNote(
            "threshold_too_high",
            _("A project needs %(threshold)s points, but the criteria give at most %(most)s.")
            % {"threshold": rules.threshold_points, "most": most},
        )
    keys = {criterion.key for criterion in criteria}
    if rules.tie_rule == TieRule.CRITERION and rules.tie_criterion_key not in keys:
        yield LintNote(
            "tie_criterion_missing",
            _("A criterion is to settle ties, but it is not on the list of criteria."),
        )


# Without these the checklist stops the call, so a warning would say it twice.
_DATED = frozenset({StageCategory.APPLYING, StageCategory.DECISION})


def _lacks_dates(view: StageView) -> bool:
    return not (view.starts_at or view.ends_at) and view.category not in _DATED


def _order(rules: Rules, stages: Sequence[Stage]) -> Iterator[LintNote]:
    views = stage_views(rules, stages, timezone.now())
    if undated := [view.name for view in views if _lacks_dates(view)]:
        yield LintNote(
            "stages_without_dates",
            _("Residents will see these stages without dates: %(stages)s.")
            % {"stages": ", ".join(undated)},
        )
    for view in views:
        if view.starts_at and view.ends_at and view.ends_at < view.starts_at:
            yield LintNote(
                "stage_ends_before_start",
                _("The stage “%(stage)s” ends before it starts.") % {"stage": view.name},
            )
    dated = [view for view in views if view.starts_at or view.ends_at]
    for earlier, later in pairwise(dated):
        first = earlier.starts_at or earlier.ends_at
        second = later.starts_at or later.ends_at
        if first and second and second < first:
            yield LintNote(
                "stages_out_of_order",
                _("The stage “%(later)s” starts before “%(earlier)s”.")
                % {"later": later.name, "earlier": earlier.name},
            )
    yield from _judging(rules, stages)


def _judging(rules: Rules, stages: Sequence[Stage]) -> Iterator[LintNote]:
    """Deciding before the last application is in."""
    for stage in stages:
        starts, ends = stage_dates(rules, stage)
        moment = ends or starts
        if (
            stage.category == StageCategory.DECISION
            and moment
            and rules.closes_at
            and moment < rules.closes_at
        ):
            yield LintNote("decided_before_closing", _("The decision comes before applying ends."))


_CHECKS: tuple[Callable[[Rules], Iterator[LintNote]], ...] = (_amounts, _numbers, _closing)
