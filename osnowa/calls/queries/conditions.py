"""What the rules ask of whoever applies, and what is known of one applicant."""

from osnowa.calls import sockets
from osnowa.calls.models import Call, Condition, Rules
from osnowa.eligibility.facts import Applicant, HistoryFacts
from osnowa.eligibility.specs import ConditionSpec


def conditions_of(rules: Rules) -> list[Condition]:
    """In their order. One query for an instance of the rules; none where they ask nothing."""
    if not rules.has_conditions:
        return []
    held: list[Condition] | None = rules.__dict__.get("_conditions")
    if held is None:
        held = list(Condition.objects.filter(rules=rules))
        rules.__dict__["_conditions"] = held
    return held


def condition_specs(rules: Rules) -> list[ConditionSpec]:
    """The same for forms; a condition's place in the list is its position."""
    return [
        ConditionSpec(row.kind, row.values, row.is_asked_first, row.why_no, row.other_way)
        for row in conditions_of(rules)
    ]


def history_of(call: Call, applicant: Applicant) -> HistoryFacts:
    """What rooms above know of earlier calls, joined; each adds what is its own."""
    known = HistoryFacts()
    for plug in sockets.history_facts:
        known = plug(call, applicant, known)
    return known
