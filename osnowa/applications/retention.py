"""Personal fields of applications, for the register of `people.retention`."""

from collections.abc import Sequence

from osnowa.people.sockets import PersonalField


def personal_fields() -> Sequence[PersonalField]:
    contact = [
        PersonalField(
            f"applications.Application.{name}",
            "contact with the person who applies",
            "art. 6(1)(b) RODO: steps asked for by the person",
            "5 years after the call is resolved; an unsent draft 90 days",
        )
        for name in ("contact_name", "contact_email", "contact_phone", "contact_address")
    ]
    helper = PersonalField(
        "applications.Application.helper",
        "accountability: who helped to fill it in",
        "art. 6(1)(c) RODO",
        "as long as the application",
    )
    return [*contact, helper]
