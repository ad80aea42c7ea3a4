"""Reads across panels, cards, conflicts and formal checks."""

from osnowa.reviews.queries.checks import CheckLine, check_lines, next_to_check, to_check
from osnowa.reviews.queries.conflicts import conflicted_ids, hidden_from
from osnowa.reviews.queries.results import ReviewResult, results_of
from osnowa.reviews.queries.sets import JurorRow, application_in_set, rows_of_set, set_of

__all__ = [
    "CheckLine",
    "JurorRow",
    "ReviewResult",
    "application_in_set",
    "check_lines",
    "conflicted_ids",
    "hidden_from",
    "next_to_check",
    "results_of",
    "rows_of_set",
    "set_of",
    "to_check",
]
