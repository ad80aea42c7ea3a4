"""Personal fields of the form engine, for the register of `people.retention`."""

from collections.abc import Sequence

from osnowa.people.sockets import PersonalField


def personal_fields() -> Sequence[PersonalField]:
    return [
        PersonalField(
            "questionnaires.Answer.saved_by",
            "accountability: who wrote the answer",
            "art. 6(1)(c) RODO",
            "as long as the answer",
        )
    ]
