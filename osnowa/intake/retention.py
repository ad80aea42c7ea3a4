"""Personal fields of entries, for the register of `people.retention`."""

from collections.abc import Sequence

from osnowa.people import reasons as r
from osnowa.people.sockets import PersonalField, fields_of


def personal_fields() -> Sequence[PersonalField]:
    staff = ("keyed_by", "overridden_by")
    return [
        *(
            field
            for model in ("intake.Intake", "intake.CorrectionEntry")
            for field in (
                *fields_of(model, staff, r.JOURNAL, r.DUTY, r.WITH_RECORD),
                *fields_of(model, ("override_reason",), r.APPLICATION, r.DUTY, r.WITH_RECORD),
            )
        ),
    ]
