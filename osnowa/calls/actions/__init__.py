"""Every change of a call, one verb each."""

from osnowa.calls.actions.amend_rules import amend_rules, move_showcase, publish_amendment
from osnowa.calls.actions.change_rules import (
    CriterionSpec,
    EligibilitySpec,
    StageSpec,
    change_rules,
    replace_criteria,
    replace_eligibility,
    replace_stages,
    set_dates,
)
from osnowa.calls.actions.close_call import cancel_call, resolve_call
from osnowa.calls.actions.create_call import change_call, copy_call, create_call
from osnowa.calls.actions.move_dates import move_dates
from osnowa.calls.actions.publish_call import publish_call

__all__ = [
    "CriterionSpec",
    "EligibilitySpec",
    "StageSpec",
    "amend_rules",
    "cancel_call",
    "change_call",
    "change_rules",
    "copy_call",
    "create_call",
    "move_dates",
    "move_showcase",
    "publish_amendment",
    "publish_call",
    "replace_criteria",
    "replace_eligibility",
    "replace_stages",
    "resolve_call",
    "set_dates",
]
