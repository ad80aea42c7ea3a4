"""Personal fields of decisions, for the register of `people.retention`."""

from collections.abc import Sequence

from osnowa.people.sockets import PersonalField


def personal_fields() -> Sequence[PersonalField]:
    return [
        PersonalField(
            "decisions.Decision.decided_by",
            "accountability: who decided",
            "art. 6(1)(c) RODO",
            "as long as the decision",
        )
    ]
