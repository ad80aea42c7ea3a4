"""Carrying the rows of one version of the rules into another."""

from typing import Any

from osnowa.calls.actions.change_rules import CHANGEABLE
from osnowa.calls.models import Condition, Criterion, EligibilityQuestion, Rules, Stage

_DATES = frozenset({"opens_at", "closes_at"})


def rules_values(rules: Rules, *, without_dates: bool = False) -> dict[str, Any]:
    names = CHANGEABLE - _DATES if without_dates else CHANGEABLE
    return {name: getattr(rules, name) for name in sorted(names)}


def copy_rows(source: Rules, target: Rules, *, without_dates: bool = False) -> None:
    """All rows of a version; stages lose their dates when asked."""
    for model in (Condition, Criterion, EligibilityQuestion, Stage):
        for row in model.objects.filter(rules=source):
            row.pk = None
            row._state.adding = True
            row.rules = target
            row.organisation_id = target.organisation_id
            if without_dates and isinstance(row, Stage):
                row.starts_at = row.ends_at = None
            row.save()
