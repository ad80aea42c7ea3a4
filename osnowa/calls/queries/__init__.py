"""Reads across the tables of a call."""

from osnowa.calls.queries.acts import act_of, acts_of
from osnowa.calls.queries.affected import affected_by, one_application
from osnowa.calls.queries.checklist import checklist_of, missing_items
from osnowa.calls.queries.choosing import vote_sentence
from osnowa.calls.queries.closing import changes_of, hold_closing, hold_closings
from osnowa.calls.queries.conditions import condition_specs, conditions_of, history_of
from osnowa.calls.queries.contact import contact_of, funder_sentence
from osnowa.calls.queries.eligibility import (
    Ask,
    asks_of,
    broken,
    condition_sentences,
    start_questions,
    to_declare,
)
from osnowa.calls.queries.lint import lint_of
from osnowa.calls.queries.page import (
    CallPage,
    Step,
    call_page,
    next_change,
    points_of,
    steps_of,
)
from osnowa.calls.queries.sheet import CallSheet, call_sheet, tone_of
from osnowa.calls.queries.snapshot import fingerprint_of, snapshot_of
from osnowa.calls.queries.stages import StageView, next_stage, overtaken_stages, stage_views
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
    rules_version,
)
from osnowa.calls.queries.wording import rules_in_short, threshold_sentence
from osnowa.calls.sockets import LintNote

__all__ = [
    "Ask",
    "CallPage",
    "CallSheet",
    "LintNote",
    "OpenCall",
    "StageView",
    "Step",
    "act_of",
    "acts_of",
    "affected_by",
    "asks_of",
    "broken",
    "call_counts",
    "call_page",
    "call_sheet",
    "changes_of",
    "checklist_of",
    "condition_sentences",
    "condition_specs",
    "conditions_of",
    "contact_of",
    "current_rules",
    "draft_rules",
    "earlier_rules",
    "fingerprint_of",
    "funder_sentence",
    "history_of",
    "hold_closing",
    "hold_closings",
    "limits_of",
    "lint_of",
    "missing_items",
    "next_change",
    "next_stage",
    "one_application",
    "open_calls",
    "overtaken_stages",
    "phase_of",
    "points_of",
    "rules_in_short",
    "rules_of_calls",
    "rules_version",
    "snapshot_of",
    "stage_views",
    "start_questions",
    "steps_of",
    "threshold_sentence",
    "to_declare",
    "tone_of",
    "vote_sentence",
]
