"""Everything one person has going on, over all institutions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from osnowa.applications.queries.mine import MineRow, mine
from osnowa.applications.status import OVER, RUNS, WAITS
from osnowa.calls.enums import CallState
from osnowa.kit.actor import Actor
from osnowa.kit.money import Money
from osnowa.reviews.models import PanelMember
from osnowa.reviews.queries.progress import JurorProgress, juror_progress
from osnowa.reviews.queries.sets import seats_of


@dataclass(frozen=True)
class Thing:
    """One line of Moje: what it is, its state in a word, and what comes next."""

    section: str
    label: str
    where: str
    word: str
    tone: str
    next: str
    url: str
    due_at: datetime | None = None
    amount: Money | None = None


@dataclass(frozen=True)
class Things:
    """The three heaps of Moje, in the order a person needs them."""

    waits: Sequence[Thing]
    runs: Sequence[Thing]
    over: Sequence[Thing]

    @property
    def is_empty(self) -> bool:
        return not (self.waits or self.runs or self.over)


def things_of(*actors: Actor) -> Things:
    """Applications and seats on panels of these actors (the signed-in person, her drafts)."""
    things = [_of_application(row) for row in mine(*actors)]
    for actor in actors:
        things += [_of_seat(seat) for seat in seats_of(actor)]
    return Things(
        waits=[thing for thing in things if thing.section == WAITS],
        runs=[thing for thing in things if thing.section == RUNS],
        over=[thing for thing in things if thing.section == OVER],
    )


def _of_application(row: MineRow) -> Thing:
    return Thing(
        section=row.section,
        label=row.label,
        where=f"{row.institution} · {row.call_title}",
        word=row.word,
        tone=row.status.tone,
        next=row.next,
        url=row.url,
        due_at=row.due_at,
        amount=row.amount,
    )


def _of_seat(seat: PanelMember) -> Thing:
    progress = next((line for line in juror_progress(seat.call) if line.member.pk == seat.pk), None)
    is_over = seat.call.state in (CallState.RESOLVED, CallState.CANCELLED)
    section, word, tone, then = _closed() if is_over else _judging_state(progress)
    return Thing(
        section=section,
        label=_("Judging: %(call)s") % {"call": seat.call.title},
        where=seat.call.organisation.name,
        word=word,
        tone=tone,
        next=then,
        url=reverse("reviews:set-show", args=[seat.call.slug]),
    )


def _closed() -> tuple[str, str, str, str]:
    return OVER, _("closed"), "paper", _("The results are known.")


def _judging_state(progress: JurorProgress | None) -> tuple[str, str, str, str]:
    if progress is None or not progress.to_judge:
        return RUNS, _("nothing to judge yet"), "paper", _("We will write when you can start.")
    if progress.is_done:
        return OVER, _("all judged"), "ok", _("Thank you. You gave all your cards.")
    left = progress.to_judge - progress.given
    return (
        WAITS,
        _("to judge"),
        "correct",
        ngettext("%(left)s application waits for you.", "%(left)s applications wait for you.", left)
        % {"left": left},
    )
