"""Personal fields of judging, for the register of `people.retention`."""

from collections.abc import Sequence

from osnowa.people.sockets import PersonalField


def personal_fields() -> Sequence[PersonalField]:
    return [
        PersonalField(
            "reviews.PanelMember.name",
            "the panel of jurors and its protocol",
            "art. 6(1)(e) RODO: a task in the public interest",
            "5 years after the call is resolved",
        )
    ]
