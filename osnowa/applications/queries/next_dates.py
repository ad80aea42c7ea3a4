"""What comes after applying, for people who wait."""

from datetime import datetime

from osnowa.calls.enums import StageCategory
from osnowa.calls.models import Rules, Stage
from osnowa.calls.queries import StageView, stage_views


def next_stage(rules: Rules, now: datetime) -> StageView | None:
    """The first dated stage after applying that is not over."""
    stages = stage_views(rules, Stage.objects.filter(rules=rules), now)
    return next(
        (
            stage
            for stage in stages
            if stage.category != StageCategory.APPLYING
            and not stage.is_done
            and (stage.starts_at or stage.ends_at)
        ),
        None,
    )
