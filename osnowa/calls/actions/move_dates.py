"""Last year's dates, moved together to a new opening day."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from osnowa.calls.actions.change_rules import set_dates
from osnowa.calls.models import Rules, Stage
from osnowa.calls.specs import StageSpec
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Refusal
from osnowa.kit.workdays import is_workday, on_workday


@transaction.atomic
def move_dates(by: Actor, rules: Rules, source: Rules, opens_on: date) -> None:
    """Give `rules` the dates of `source`, so that applying opens on `opens_on`.

    Hours stay. What was on a workday and would fall on a free day waits for the next workday.
    """
    if source.opens_at is None:
        raise Refusal(_("The earlier call has no dates to copy."))
    by_days = opens_on - timezone.localtime(source.opens_at).date()
    stages = list(Stage.objects.filter(rules=rules))
    dated = {stage.position: stage for stage in Stage.objects.filter(rules=source)}
    set_dates(
        by,
        rules,
        [_spec(stage, dated.get(stage.position), by_days) for stage in stages],
        opens_at=_at(opens_on, source.opens_at),
        closes_at=_moved(source.closes_at, by_days),
    )


def _spec(stage: Stage, dated: Stage | None, by_days: timedelta) -> StageSpec:
    if dated is None or dated.category != stage.category:
        return StageSpec(stage.category, stage.label, stage.starts_at, stage.ends_at)
    starts, ends = _moved(dated.starts_at, by_days), _moved(dated.ends_at, by_days)
    return StageSpec(stage.category, stage.label, starts, ends)


def _moved(moment: datetime | None, by_days: timedelta) -> datetime | None:
    if moment is None:
        return None
    day = timezone.localtime(moment).date()
    moved = day + by_days
    return _at(on_workday(moved) if is_workday(day) else moved, moment)


def _at(day: date, moment: datetime) -> datetime:
    """The hour of `moment` on the clocks of the institution, on another day."""
    hour = timezone.localtime(moment).time()
    return timezone.make_aware(datetime.combine(day, hour))
