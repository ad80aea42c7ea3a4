"""Personal data of the calendar: why it is kept, whose it is, and what goes when she asks."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from osnowa.audit.models import target_of
from osnowa.events.models import AccessNeed, ImagePermission, Participant, Registration, TeamSide
from osnowa.events.sealing import opened
from osnowa.kit.actor import Actor
from osnowa.people import reasons as r
from osnowa.people.models import Person
from osnowa.people.sockets import Appearance, Erased, PersonalField, fields_of

TAKING_PART = _("taking part in an event")
NEEDING = _("arranging what a person needs to take part")
HEALTH = _("art. 9(2)(a) RODO: the person told it herself and asked for it")
A_MONTH_AFTER = _("30 days after the event")
SAFE_CHILD = _("safety of a child: who may collect it")
LEADING = _("who leads the programme")
A_SIGN_UP = _("sign-up for an event")


def personal_fields() -> Sequence[PersonalField]:
    part = (TAKING_PART, r.ASKED_AND_PUBLIC, r.AFTER_SETTLEMENT)
    journal = (r.JOURNAL, r.DUTY, r.WITH_RECORD)
    return [
        *fields_of(
            "events.Series", ("hosts",), r.ASK_IN_PUBLIC, r.AGREED, r.WHILE_PUBLIC, r.EVERYBODY
        ),
        *fields_of("events.Participant", ("name",), *part),
        *fields_of(
            "events.Participant", ("collected_by",), SAFE_CHILD, r.ASKED, r.AFTER_SETTLEMENT
        ),
        *fields_of("events.ImagePermission", ("text",), r.CONSENT, r.PROOF, r.AFTER_WITHDRAWAL),
        *fields_of("events.AccessNeed", ("sealed",), NEEDING, HEALTH, A_MONTH_AFTER, LEADING),
        *fields_of("events.AccessNeed", ("settled_by",), *journal),
    ]


def registrations_of(person: Person) -> QuerySet[Registration]:
    """Hers, and those that name her among others."""
    hers = Q(person=person) | Q(participants__person=person)
    rows = Registration.objects.filter(hers, organisation_id=person.organisation_id)
    return rows.with_all().order_by("pk").distinct()


def appearances(by: Actor, person: Person) -> Sequence[Appearance]:
    """Plugged into `people.export`."""
    return [_appearance(one, person) for one in registrations_of(person)]


def _appearance(registration: Registration, person: Person) -> Appearance:
    return Appearance(
        what=str(A_SIGN_UP),
        label=registration.series.title,
        url=reverse("events:registration-list", args=[registration.series_id]),
        target=target_of(registration),
        content=_content(registration, person),
    )


def _content(registration: Registration, person: Person) -> dict[str, Any]:
    named = Participant.objects.filter(registration=registration)
    if registration.person_id != person.pk:
        named = named.filter(person=person)
    need = AccessNeed.objects.filter(registration=registration).first()
    is_hers = registration.person_id == person.pk
    return {
        "event": registration.series.title,
        "date": registration.session.starts_at if registration.session else None,
        "state": registration.state,
        "people": registration.people,
        "created_at": registration.created_at,
        "need": opened(need.sealed) if need is not None and is_hers else "",
        "named": [_named(one) for one in named.prefetch_related("image_permissions")],
    }


def _named(participant: Participant) -> dict[str, Any]:
    return {
        "name": participant.name,
        "age": participant.age,
        "collected_by": participant.collected_by,
        "goes_home_alone": participant.goes_home_alone,
        "pictures": [
            {"purpose": one.purpose, "text": one.text, "withdrawn_at": one.withdrawn_at}
            for one in participant.image_permissions.all()
        ],
    }


def erase(by: Actor, person: Person) -> Erased:
    """Plugged into `people.erase`: counts stay, words and names about her go."""
    rows = list(registrations_of(person))
    hers = [row.pk for row in rows if row.person_id == person.pk]
    named = Participant.objects.filter(person=person) | Participant.objects.filter(
        registration__in=hers
    )
    numbers = list(named.values_list("pk", flat=True))
    ImagePermission.objects.filter(participant__in=numbers).delete()
    Participant.objects.filter(pk__in=numbers).update(
        name="", collected_by="", age=None, person=None
    )
    AccessNeed.objects.filter(registration__in=hers).update(sealed="")
    TeamSide.objects.filter(registration__in=hers, name=person.name).update(name="")
    Registration.objects.filter(pk__in=hers).update(person=None)
    targets = tuple(target_of(row) for row in rows)
    return Erased(wiped=targets, acted_on=targets)
