"""What keeps a board from being settled where residents choose."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from osnowa.decisions.enums import Outcome
from osnowa.decisions.queries.obstacle import Obstacle
from osnowa.decisions.queries.standing import BoardRow, Standing


def vote_obstacles(standing: Standing) -> Iterator[Obstacle]:
    """What residents chose stands: an award may neither be added, nor taken, nor be another sum."""
    if not standing.rules.is_chosen_by_vote:
        return
    if standing.vote is None:
        yield Obstacle("vote", _("The count of the vote is not sealed yet."))
        return
    stop = standing.proposal.stop
    if stop is not None:
        yield Obstacle("tie", _("The vote ended in a tie. Resolve it first."), stop.place)
        return
    differing = [str(row.application.number) for row in standing.rows if _differs(row)]
    if differing:
        yield Obstacle(
            "vote_differs",
            _("The vote says something else of these numbers: %(numbers)s. Take it over again.")
            % {"numbers": ", ".join(differing)},
        )


def _differs(row: BoardRow) -> bool:
    if row.decision is None:
        return False
    awarded = row.decision.amount if row.decision.outcome == Outcome.AWARDED else None
    return awarded != (row.proposed or None)
