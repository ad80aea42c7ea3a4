"""Personal fields of wordings, for the register of `people.retention`."""

from collections.abc import Sequence

from osnowa.people import reasons as r
from osnowa.people.sockets import PersonalField, fields_of


def personal_fields() -> Sequence[PersonalField]:
    return list(
        fields_of("messaging.LetterText", ("changed_by",), r.JOURNAL, r.DUTY, r.WITH_RECORD)
    )
