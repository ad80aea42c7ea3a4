"""Reads across the tables of a call."""

from osnowa.calls.queries.checklist import checklist_of, missing_items
from osnowa.calls.queries.contact import contact_of, funder_sentence
from osnowa.calls.queries.lint import LintNote, lint_of
from osnowa.calls.queries.page import CallPage, Step, call_page, next_change, steps_of
from osnowa.calls.queries.sheet import CallSheet, call_sheet, tone_of
from osnowa.calls.queries.snapshot import fingerprint_of, snapshot_of
from osnowa.calls.queries.stages import StageView, next_stage, stage_views
from osnowa.calls.queries.versions import (
    OpenCall,
    call_counts,
    current_rules,
    draft_rules,
    earlier_rules,
    limits_of,
    open_calls,
    phase_of,
    rules_of_calls,
)
from osnowa.calls.queries.wording import rules_in_short

__all__ = [
    "CallPage",
    "CallSheet",
    "LintNote",
    "OpenCall",
    "StageView",
    "Step",
    "call_counts",
    "call_page",
    "call_sheet",
    "checklist_of",
    "contact_of",
    "current_rules",
    "draft_rules",
    "earlier_rules",
    "fingerprint_of",
    "funder_sentence",
    "limits_of",
    "lint_of",
    "missing_items",
    "next_change",
    "next_stage",
    "open_calls",
    "phase_of",
    "rules_in_short",
    "rules_of_calls",
    "snapshot_of",
    "stage_views",
    "steps_of",
    "tone_of",
]
