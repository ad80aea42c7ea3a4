"""One day's work, and one person's things, gathered from the rooms below."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from osnowa.kit.actor import Actor
from osnowa.ui.sockets import WorkItem, work_items

FAR_AWAY = timedelta(days=36500)


@dataclass(frozen=True)
class Today:
    """What waits for this person today; `others` may be done by anyone of the team."""

    mine: Sequence[WorkItem]
    others: Sequence[WorkItem]

    @property
    def is_empty(self) -> bool:
        return not (self.mine or self.others)


def today_of(actor: Actor, organisation_id: int) -> Today:
    """All work items of the institution, late ones first, then by deadline."""
    items = [item for plug in work_items for item in plug(actor, organisation_id) if item.number]
    ordered = sorted(items, key=_urgency)
    return Today(
        mine=[item for item in ordered if item.is_mine],
        others=[item for item in ordered if not item.is_mine],
    )


def _urgency(item: WorkItem) -> tuple[bool, datetime]:
    return (not item.is_late, item.due_at or timezone.now() + FAR_AWAY)
