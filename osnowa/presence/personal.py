"""Personal data of the ledger. Erasure takes the name and leaves the count."""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from osnowa.audit.models import target_of
from osnowa.kit.actor import Actor
from osnowa.people import reasons as r
from osnowa.people.models import Person
from osnowa.people.sockets import Appearance, Erased, PersonalField, fields_of
from osnowa.presence.models import Presence

COUNTING = _("counting who took part, each person once")
A_PRESENCE = _("presence at a meeting")


def personal_fields() -> Sequence[PersonalField]:
    counted = (COUNTING, r.PUBLIC_TASK, r.AFTER_SETTLEMENT)
    journal = (r.JOURNAL, r.DUTY, r.WITH_RECORD)
    return [
        *fields_of("presence.Presence", ("subject", "basis"), *counted),
        *fields_of("presence.Presence", ("entered_by",), *journal),
    ]


def presences_of(person: Person) -> QuerySet[Presence]:
    rows = Presence.objects.filter(person=person, organisation_id=person.organisation_id)
    return rows.select_related("session__series").order_by("pk")


def appearances(by: Actor, person: Person) -> Sequence[Appearance]:
    """Plugged into `people.export`."""
    return [
        Appearance(
            what=str(A_PRESENCE),
            label=row.session.name,
            target=target_of(row),
            content={
                "at": row.session.starts_at,
                "status": row.status,
                "quantity": row.quantity,
                "unit": row.unit,
                "channel": row.channel,
                "basis": row.basis,
            },
        )
        for row in presences_of(person)
    ]


def erase(by: Actor, person: Person) -> Erased:
    """Plugged into `people.erase`: an orphan row with its bands, so that no number changes."""
    targets = tuple(target_of(row) for row in presences_of(person))
    presences_of(person).order_by().update(person=None, basis="")
    return Erased(wiped=targets)
