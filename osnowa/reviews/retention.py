"""Personal fields of judging, for the register of `people.retention`."""

from collections.abc import Sequence

from osnowa.people import reasons as r
from osnowa.people.sockets import PersonalField, fields_of


def personal_fields() -> Sequence[PersonalField]:
    judging = (r.JUDGING, r.PUBLIC_TASK, r.UNTIL_CALL)
    return [
        *fields_of("reviews.PanelMember", ("name",), r.PANEL, r.PUBLIC_TASK, r.UNTIL_CALL),
        *fields_of("reviews.ConflictDeclaration", ("reason",), *judging),
        *fields_of("reviews.Review", ("note", "notes_without_points"), *judging),
        *fields_of("reviews.Score", ("note",), *judging),
        *fields_of("reviews.CheckMark", ("note",), *judging),
        *fields_of("reviews.CheckMark", ("marked_by",), r.JOURNAL, r.DUTY, r.WITH_RECORD),
    ]
