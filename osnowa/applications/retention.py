"""Personal fields of applications, for the register of `people.retention`."""

from collections.abc import Sequence

from osnowa.people import reasons as r
from osnowa.people.sockets import PersonalField, fields_of

CONTACT = ("contact_name", "contact_email", "contact_phone", "contact_address", "contact_typed")

TITLE = ("title", "sort_key", "folded_title", "place")


def personal_fields() -> Sequence[PersonalField]:
    words = (r.APPLICATION, r.ASKED_AND_PUBLIC, r.AFTER_CALL)
    journal = (r.JOURNAL, r.DUTY, r.WITH_RECORD)
    return [
        *fields_of("applications.Application", CONTACT, r.APPLYING, r.ASKED, r.AFTER_CALL),
        *fields_of("applications.Application", ("helper",), r.HELPED, r.DUTY, r.WITH_RECORD),
        *fields_of("applications.Application", TITLE, *words, r.STAFF_AND_PANEL),
        *fields_of("applications.Application", ("declared",), *words),
        *fields_of(
            "applications.ApplicationVersion", ("content", "judged"), *words, r.STAFF_AND_PANEL
        ),
        *fields_of("applications.ApplicationVersion", ("sent_by",), *journal),
        *fields_of("applications.Correction", ("reason", "unsent"), *words),
        *fields_of("applications.Correction", ("asked_by",), *journal),
        *fields_of("applications.CorrectionItem", ("note",), *words),
        *fields_of(
            "applications.DraftKey", ("holder", "holder_email"), r.APPLYING, r.ASKED, r.AFTER_CALL
        ),
        *fields_of("applications.CodeAttempt", ("sender_hash",), r.SAFETY, r.SAFE, r.SHORT),
    ]
