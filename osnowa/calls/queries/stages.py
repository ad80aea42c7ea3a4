"""The dates of a call, in order, with what is done and what runs now."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import get_language

from osnowa.calls.enums import StageCategory
from osnowa.calls.models import Rules, Stage
from osnowa.kit.texts import pick


@dataclass(frozen=True)
class StageView:
    """One dated stage. `name` is for people; only `category` is read by logic."""

    category: StageCategory
    texts: Mapping[str, str]
    starts_at: datetime | None
    ends_at: datetime | None
    is_now: bool = False
    is_done: bool = False

    @property
    def name(self) -> str:
        return pick(self.texts, get_language() or "pl") or str(self.category.label)


def stage_views(rules: Rules, stages: Iterable[Stage], now: datetime) -> list[StageView]:
    return [_view(rules, stage, now) for stage in stages]


def next_stage(rules: Rules, now: datetime) -> StageView | None:
    """What comes after applying and is not over yet: told to somebody who has just applied."""
    views = stage_views(rules, Stage.objects.filter(rules=rules), now)
    coming = [v for v in views if v.category is not StageCategory.APPLYING and not v.is_done]
    return next((view for view in coming if view.starts_at or view.ends_at), None)


def overtaken_stages(rules: Rules) -> list[StageView]:
    """Later stages that begin while people still apply: the closing has moved past them."""
    closes = rules.closing.at
    views = stage_views(rules, Stage.objects.filter(rules=rules), timezone.now())
    later = [view for view in views if view.category is not StageCategory.APPLYING]
    firsts = [(view, view.starts_at or view.ends_at) for view in later]
    return [view for view, first in firsts if first and closes and first < closes]


def stage_dates(rules: Rules, stage: Stage) -> tuple[datetime | None, datetime | None]:
    """The dates of applying live in the rules alone; the others in their stage."""
    if stage.category == StageCategory.APPLYING:
        return rules.opens_at, rules.closing.at
    return stage.starts_at, stage.ends_at


def _view(rules: Rules, stage: Stage, now: datetime) -> StageView:
    starts, ends = stage_dates(rules, stage)
    first, last = starts or ends, ends or starts
    is_done = last is not None and last < now
    is_now = not is_done and first is not None and first <= now
    return StageView(
        StageCategory(stage.category), stage.label, starts, ends, is_now=is_now, is_done=is_done
    )
