"""What does not fit between the rule of a vote and the money, the numbers, the points."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from osnowa.calls.enums import WITH_PURSES, ChosenBy
from osnowa.calls.models import Rules
from osnowa.calls.sockets import LintNote


def lint_of_choosing(rules: Rules) -> Iterator[LintNote]:
    if not rules.is_chosen_by_vote:
        return
    has_purses = ChosenBy(rules.chosen_by) in WITH_PURSES
    if has_purses and rules.pool is None:
        yield LintNote(
            "shares_without_pool",
            _("In this way of counting voters share the pool. The rules do not say its amount."),
        )
    elif rules.pool is None and rules.chosen_ceiling is None:
        yield LintNote(
            "vote_without_end",
            _("Residents vote, but there is no pool and no number. Every project would win."),
        )
    if has_purses and rules.chosen_ceiling is not None:
        yield LintNote(
            "shares_with_ceiling",
            _("In this way of counting only money decides. It cannot choose at most %(most)s.")
            % {"most": rules.chosen_ceiling},
        )
    if rules.chosen_by == ChosenBy.VOTES_AND_REST and not rules.are_partial_awards_allowed:
        yield LintNote(
            "rest_not_allowed",
            _("The last project is to get what is left, but partial awards are not allowed."),
        )
    if rules.threshold_points is not None:
        yield LintNote(
            "points_beside_votes",
            _("Votes decide, but the rules ask for %(points)s points. These will stop nobody.")
            % {"points": rules.threshold_points},
        )
