"""Reads across the tables of a call."""

from osnowa.calls.queries.checklist import checklist_of, missing_items
from osnowa.calls.queries.lint import LintNote, lint_of
from osnowa.calls.queries.snapshot import fingerprint_of, snapshot_of
from osnowa.calls.queries.stages import StageView, stage_views
from osnowa.calls.queries.versions import (
    OpenCall,
    call_counts,
    current_rules,
    draft_rules,
    limits_of,
    open_calls,
    phase_of,
    rules_of_calls,
)
from osnowa.calls.queries.wording import rules_in_short

__all__ = [
    "LintNote",
    "OpenCall",
    "StageView",
    "call_counts",
    "checklist_of",
    "current_rules",
    "draft_rules",
    "fingerprint_of",
    "limits_of",
    "lint_of",
    "missing_items",
    "open_calls",
    "phase_of",
    "rules_in_short",
    "rules_of_calls",
    "snapshot_of",
    "stage_views",
]
