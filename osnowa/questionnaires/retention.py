"""Personal fields of the form engine, for the register of `people.retention`."""

from collections.abc import Sequence

from osnowa.people import reasons as r
from osnowa.people.sockets import PersonalField, fields_of


def personal_fields() -> Sequence[PersonalField]:
    """Whoever asks decides what an answer is for: until now only calls ask."""
    words = (r.APPLICATION, r.ASKED_AND_PUBLIC, r.ANSWERS_KEPT, r.STAFF_AND_PANEL)
    return [
        *fields_of("questionnaires.Answer", ("typed", "content"), *words),
        *fields_of("questionnaires.BudgetRow", ("item", "typed", "typed_amount"), *words),
        *fields_of("questionnaires.Answer", ("saved_by",), r.JOURNAL, r.DUTY, r.WITH_RECORD),
    ]
