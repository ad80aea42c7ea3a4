"""What does not fit in the rules, as the rooms above tell it."""

from osnowa.calls import sockets
from osnowa.calls.models import Rules
from osnowa.calls.sockets import LintNote


def lint_of(rules: Rules) -> list[LintNote]:
    """Every note of every room, in the order in which they are plugged."""
    return [note for plug in sockets.lint for note in plug(rules.call, rules)]
