"""What the rules themselves say about equals, as numbers to compare: higher is better."""

from osnowa.applications.models import Application
from osnowa.calls.enums import TieRule
from osnowa.calls.models import Rules
from osnowa.reviews.queries import ReviewResult

MICROSECONDS = 1_000_000


def tie_criteria(rules: Rules) -> tuple[str, ...]:
    """Criteria whose means are read."""
    return (rules.tie_criterion_key,) if rules.tie_rule == TieRule.CRITERION else ()


def tie_keys(
    rules: Rules, application: Application, result: ReviewResult | None
) -> tuple[int, ...]:
    """Nothing where the rules leave it to a person or a lot."""
    match rules.tie_rule:
        case TieRule.CRITERION if result is not None:
            return (result.by_criterion.get(rules.tie_criterion_key, 0),)
        case TieRule.EARLIER if application.received_at is not None:
            return (-int(application.received_at.timestamp() * MICROSECONDS),)
    return ()
