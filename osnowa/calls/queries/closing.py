"""The one place that knows when applying ends: screens, sending, sweeps, pages and letters ask."""

from collections import defaultdict
from collections.abc import Iterable

from osnowa.calls.enums import ChangeKind
from osnowa.calls.models import Call, ClosingChange, Rules
from osnowa.kit.closing import Change, closing_from

Asked = tuple[Rules, Call, int | None]


def hold_closing(rules: Rules, call: Call, application_id: int | None = None) -> Rules:
    """`rules.closing` of this call, for one application when it is named."""
    hold_closings([(rules, call, application_id)])
    return rules


def hold_closings(asked: Iterable[Asked]) -> None:
    """The same for many rules. One query, and none where no closing was ever moved."""
    rows = list(asked)
    moved = {call.pk for _rules, call, _application in rows if call.has_moved_closing}
    changes: dict[int, list[ClosingChange]] = defaultdict(list)
    for change in ClosingChange.objects.filter(call__in=moved) if moved else ():
        changes[change.call_id].append(change)
    for rules, call, application_id in rows:
        meant = [c for c in changes[call.pk] if c.application_id in (None, application_id)]
        rules.closing = closing_from(
            rules.opens_at,
            rules.closes_at,
            rules.is_closing_instant_inside,
            rules.grace_minutes,
            [_change(row) for row in meant],
        )


def _change(row: ClosingChange) -> Change:
    starts = row.starts_at if row.kind == ChangeKind.OUTAGE else None
    return Change(row.ends_at, starts, row.reason, row.application_id is None)


def changes_of(call: Call) -> list[ClosingChange]:
    """Everything that moved the closing, also for single people: reasons are public."""
    return list(ClosingChange.objects.filter(call=call)) if call.has_moved_closing else []
