"""Why this juror reads this application, and why not another one: for everybody who asks."""

from dataclasses import dataclass
from enum import StrEnum

from osnowa.selection.assignment import Assignment
from osnowa.selection.task import Task


class Why(StrEnum):
    READS = "reads"
    CONFLICT = "conflict"
    NO_PLACE = "no_place"
    WANTED_MORE_ELSEWHERE = "wanted_more_elsewhere"
    SUITS_LESS = "suits_less"


@dataclass(frozen=True)
class Reason:
    """`place`: how well the juror suits this application, 1 is best, None in a conflict.

    `price`: how much she is wanted, in thousandths of a point; a reading by her goes to those
    who gain more than that by it.
    """

    juror: int
    score: int
    why: Why
    place: int | None
    price: int


def explain(task: Task, assignment: Assignment, application: int) -> list[Reason]:
    """Every juror, the one who suits most first, those in a conflict at the end."""
    readers = assignment.readers[application]
    wish = assignment.wishes[application]
    last = max(wish.index(juror) for juror in readers)
    busy = {juror for juror, load in enumerate(assignment.loads()) if load == 0}
    found = []
    for place, juror in enumerate(wish, start=1):
        why = Why.READS if juror in readers else Why.SUITS_LESS
        if juror in busy:
            why = Why.NO_PLACE
        elif why is Why.SUITS_LESS and place <= last:
            why = Why.WANTED_MORE_ELSEWHERE
        found.append(_reason(task, assignment, application, juror, why, place))
    for juror in sorted(set(range(task.juror_count)) - set(wish)):
        found.append(_reason(task, assignment, application, juror, Why.CONFLICT, None))
    return found


def _reason(
    task: Task, assignment: Assignment, application: int, juror: int, why: Why, place: int | None
) -> Reason:
    score = task.scores[application][juror]
    return Reason(juror, score, why, place, assignment.prices[juror])
