"""Where a person mends what keeps a board from being settled."""

from collections.abc import Sequence

from django.urls import reverse

from osnowa.calls.models import Call
from osnowa.decisions.queries.obstacle import Obstacle

# Rows of the board that an obstacle speaks of, by its filter.
_ROWS = {"undecided": "undecided", "no_sentence": "silent", "ceiling": "awarded"} | {
    "pool": "awarded",
    "threshold": "awarded",
}


def mended_at(call: Call, obstacles: Sequence[Obstacle]) -> list[tuple[Obstacle, str]]:
    """Each obstacle with the address of its mending.

    Why there are fewer awards than the floor is asked for last, when nothing else is missing.
    """
    is_last = len(obstacles) == 1
    return [(obstacle, _address(call, obstacle, is_last=is_last)) for obstacle in obstacles]


def _address(call: Call, obstacle: Obstacle, *, is_last: bool) -> str:
    if obstacle.key in _ROWS:
        board = reverse("decisions:board-show", args=[call.pk])
        return f"{board}?wynik={_ROWS[obstacle.key]}#ranking"
    if obstacle.key == "vote":
        return reverse("ballots:poll-sheet", args=[call.pk])
    if obstacle.key == "vote_differs":
        return reverse("decisions:board-show", args=[call.pk]) + "#vote"
    if obstacle.key == "tie":
        return reverse("decisions:tie-resolve", args=[call.pk, obstacle.place])
    if obstacle.key == "floor":
        if not is_last:
            return reverse("decisions:board-show", args=[call.pk]) + "#ranking"
        return reverse("decisions:board-settle", args=[call.pk]) + "#id_floor_note"
    if obstacle.key in ("unchecked", "nothing"):
        return reverse("reviews:pile-next", args=[call.pk])
    return reverse("calls:call-sheet", args=[call.pk])
