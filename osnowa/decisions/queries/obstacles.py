"""What keeps a board from being settled, each in one sentence."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from osnowa.applications.enums import ApplicationState
from osnowa.applications.models import Application
from osnowa.calls.enums import CallState
from osnowa.calls.rules import is_open
from osnowa.decisions.enums import Outcome
from osnowa.decisions.queries.obstacle import Obstacle
from osnowa.decisions.queries.standing import Standing
from osnowa.decisions.queries.thresholds import Thresholds
from osnowa.decisions.queries.vote_obstacles import vote_obstacles
from osnowa.kit.money import Money

_UNFINISHED = (ApplicationState.SUBMITTED, ApplicationState.TO_CORRECT)


def obstacles_of(standing: Standing, at: datetime, floor_note: str = "") -> list[Obstacle]:
    return [
        *_call_obstacles(standing, at),
        *vote_obstacles(standing),
        *_decision_obstacles(standing),
        *_limit_obstacles(standing, floor_note or standing.board.floor_note),
    ]


def _call_obstacles(standing: Standing, at: datetime) -> Iterator[Obstacle]:
    if standing.call.state != CallState.PUBLISHED:
        yield Obstacle("call_state", _("Only a published call can be decided."))
    if is_open(standing.rules, at):
        yield Obstacle("call_open", _("The call still takes applications."))
    waiting = Application.objects.filter(call=standing.call, state__in=_UNFINISHED).count()
    if waiting:
        yield Obstacle(
            "unchecked",
            ngettext(
                "%(n)s application still waits for the end of the formal check.",
                "%(n)s applications still wait for the end of the formal check.",
                waiting,
            )
            % {"n": waiting},
        )
    if not standing.rows:
        yield Obstacle("nothing", _("There is no accepted application to decide on."))


def _decision_obstacles(standing: Standing) -> Iterator[Obstacle]:
    decided = [row.decision for row in standing.rows if row.decision is not None]
    undecided = len(standing.rows) - len(decided)
    if undecided:
        yield Obstacle(
            "undecided",
            ngettext(
                "%(n)s application has no decision.",
                "%(n)s applications have no decision.",
                undecided,
            )
            % {"n": undecided},
        )
    silent = sum(not decision.sentence.strip() for decision in decided)
    if silent:
        yield Obstacle(
            "no_sentence",
            ngettext(
                "%(n)s decision has no sentence of reason.",
                "%(n)s decisions have no sentence of reason.",
                silent,
            )
            % {"n": silent},
        )
    if (place := _jumped_tie(standing)) is not None:
        yield Obstacle("tie", _("Equals got different decisions. Resolve the tie first."), place)


def _jumped_tie(standing: Standing) -> int | None:
    """The place of equals in an unresolved tie of which some are awarded and some are not."""
    decisions = {row.application.pk: row.decision for row in standing.rows}
    for group in () if standing.rules.is_chosen_by_vote else standing.tie_groups:
        found = [decisions[pk] for pk in group.ids]
        outcomes = Counter(d.outcome == Outcome.AWARDED for d in found if d is not None)
        if len(outcomes) > 1:
            return group.place
    return None


def _limit_obstacles(standing: Standing, floor_note: str) -> Iterator[Obstacle]:
    rules, count, pool = standing.rules, standing.awarded_count, standing.board.pool
    if pool is not None and standing.allocated > pool:
        over = Money(standing.allocated - pool)
        yield Obstacle("pool", _("Awards exceed the pool by %(over)s.") % {"over": over})
    if rules.chosen_ceiling is not None and count > rules.chosen_ceiling:
        most = {"most": rules.chosen_ceiling}
        yield Obstacle("ceiling", _("The rules allow at most %(most)s awards.") % most)
    if rules.chosen_floor is not None and count < rules.chosen_floor and not floor_note.strip():
        fewest = {"fewest": rules.chosen_floor}
        yield Obstacle(
            "floor",
            _("The rules ask for at least %(fewest)s awards. Write why there are fewer.") % fewest,
        )
    for sentence in _broken_thresholds(standing):
        yield Obstacle("threshold", sentence)


def _broken_thresholds(standing: Standing) -> list[str]:
    """What awarded applications lack, each thing once. Points stop nobody where votes decide."""
    if standing.rules.is_chosen_by_vote:
        return []
    thresholds = Thresholds(standing.rules, standing.criteria)
    awarded = [
        row
        for row in standing.rows
        if row.decision is not None and row.decision.outcome == Outcome.AWARDED
    ]
    missing = [said for row in awarded for said in thresholds.sentences(row.result)]
    return list(dict.fromkeys(missing))
