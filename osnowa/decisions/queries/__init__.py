"""Reads of boards: the ranking beside the money, what blocks settling, public results."""

from osnowa.decisions.queries.obstacle import Obstacle
from osnowa.decisions.queries.obstacles import obstacles_of
from osnowa.decisions.queries.outcomes import OutcomeView, outcome_for, outcomes_of
from osnowa.decisions.queries.results import PublicResult, public_results
from osnowa.decisions.queries.standing import BoardRow, Standing, standing_of

__all__ = [
    "BoardRow",
    "Obstacle",
    "OutcomeView",
    "PublicResult",
    "Standing",
    "obstacles_of",
    "outcome_for",
    "outcomes_of",
    "public_results",
    "standing_of",
]
