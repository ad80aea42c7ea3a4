"""Personal data of calls: whom to ask, who moved a closing, and addresses that wait."""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from osnowa.audit.models import target_of
from osnowa.calls.actions import forget_notice
from osnowa.calls.models import OpeningNotice
from osnowa.kit.actor import Actor
from osnowa.people import reasons as r
from osnowa.people.models import Person
from osnowa.people.sockets import Appearance, Erased, PersonalField, fields_of

WAITING = _("one letter when a call opens")
UNTIL_TOLD = _("until the call opens or is called off; without a proof 2 days")
A_NOTICE = _("waits for a call to open")


def personal_fields() -> Sequence[PersonalField]:
    contact = ("contact_label", "contact_email", "contact_phone")
    told = (r.ASK_IN_PUBLIC, r.PUBLIC_TASK, r.WHILE_PUBLIC, r.EVERYBODY)
    journal = (r.JOURNAL, r.DUTY, r.WITH_RECORD)
    return [
        *fields_of("calls.Call", contact, *told),
        *fields_of("calls.ClosingChange", ("recorded_by",), *journal),
        *fields_of("calls.SignedAct", ("attached_by",), *journal),
        *fields_of("calls.OpeningNotice", ("email", "secret_hash"), WAITING, r.AGREED, UNTIL_TOLD),
        *fields_of("calls.OpeningNotice", ("consent_text",), r.CONSENT, r.PROOF, UNTIL_TOLD),
    ]


def notices_of(person: Person) -> QuerySet[OpeningNotice]:
    rows = OpeningNotice.objects.filter(organisation_id=person.organisation_id, emptied_at=None)
    found = rows.filter(email=person.email) if person.email else rows.none()
    return found.select_related("call").order_by("pk")


def appearances(by: Actor, person: Person) -> Sequence[Appearance]:
    """Plugged into `people.export`."""
    return [
        Appearance(
            what=str(A_NOTICE),
            label=notice.call.title,
            target=target_of(notice),
            content={
                "call": notice.call.title,
                "asked_at": notice.asked_at,
                "confirmed_at": notice.confirmed_at,
                "consent": notice.consent_text,
                "email": notice.email,
            },
        )
        for notice in notices_of(person)
    ]


def erase(by: Actor, person: Person) -> Erased:
    """Plugged into `people.erase`: the addresses go at once."""
    notices = list(notices_of(person))
    for notice in notices:
        forget_notice(notice)
    return Erased(wiped=tuple(target_of(notice) for notice in notices))
