"""Personal fields of decisions, for the register of `people.retention`."""

from collections.abc import Sequence

from osnowa.people import reasons as r
from osnowa.people.sockets import PersonalField, fields_of


def personal_fields() -> Sequence[PersonalField]:
    who = (r.DECIDING, r.DUTY, r.WITH_RECORD)
    return [
        *fields_of("decisions.Decision", ("decided_by", "sentence"), *who),
        *fields_of("decisions.Board", ("settled_by", "released_by"), *who),
        *fields_of("decisions.TieResolution", ("resolved_by", "note"), *who),
    ]
