"""Every change of a call, one verb each."""

from osnowa.calls.actions.amend_rules import amend_rules, move_showcase, publish_amendment
from osnowa.calls.actions.ask_for_facts import ask_for_facts
from osnowa.calls.actions.attach_act import attach_act
from osnowa.calls.actions.change_rules import (
    change_rules,
    replace_conditions,
    replace_criteria,
    replace_eligibility,
    replace_stages,
    set_dates,
)
from osnowa.calls.actions.close_call import cancel_call, resolve_call
from osnowa.calls.actions.create_call import change_call, copy_call, create_call
from osnowa.calls.actions.follow_call import make_from_preset, supplement_call
from osnowa.calls.actions.move_closing import extend_closing, record_outage
from osnowa.calls.actions.move_dates import move_dates
from osnowa.calls.actions.opening_notices import (
    ask_for_notice,
    confirm_notice,
    empty_stale_notices,
    forget_notice,
    tell_openings,
)
from osnowa.calls.actions.publish_call import publish_call
from osnowa.calls.specs import CriterionSpec, EligibilitySpec, StageSpec
from osnowa.eligibility.specs import ConditionSpec

__all__ = [
    "ConditionSpec",
    "CriterionSpec",
    "EligibilitySpec",
    "StageSpec",
    "amend_rules",
    "ask_for_facts",
    "ask_for_notice",
    "attach_act",
    "cancel_call",
    "change_call",
    "change_rules",
    "confirm_notice",
    "copy_call",
    "create_call",
    "empty_stale_notices",
    "extend_closing",
    "forget_notice",
    "make_from_preset",
    "move_dates",
    "move_showcase",
    "publish_amendment",
    "publish_call",
    "record_outage",
    "replace_conditions",
    "replace_criteria",
    "replace_eligibility",
    "replace_stages",
    "resolve_call",
    "set_dates",
    "supplement_call",
    "tell_openings",
]
