"""Writing down persons and the parties they belong to."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from osnowa.audit.actions import record
from osnowa.kit.actor import Actor
from osnowa.kit.polish import sort_key
from osnowa.kit.refusals import Refusal
from osnowa.people.enums import PartyKind
from osnowa.people.models import Party, PartyMember, Person
from osnowa.people.rules import may_keep_people

CHANGEABLE = frozenset({"name", "email", "phone", "postal_address", "language"})


@transaction.atomic
def add_person(by: Actor, organisation_id: int, name: str, **values: Any) -> Person:
    """A person of one institution. The journal names the record, never her contact."""
    _require_keeping(by, organisation_id)
    if not name.strip():
        raise Refusal(_("Write the name."), field_errors={"name": _("Write the name.")})
    person = Person(organisation_id=organisation_id)
    _write(person, {"name": name.strip(), **values})
    person.save()
    record(by, "person.add", person, organisation_id=organisation_id, label=_label(person))
    return person


@transaction.atomic
def change_person(by: Actor, person: Person, **values: Any) -> None:
    _require_keeping(by, person.organisation_id)
    _write(person, values)
    person.save()
    record(
        by,
        "person.change",
        person,
        organisation_id=person.organisation_id,
        values={"fields": sorted(values)},
        label=_label(person),
    )


@transaction.atomic
def add_party(
    by: Actor,
    organisation_id: int,
    kind: str,
    name: str,
    members: Sequence[Person] = (),
    nip: str = "",
) -> Party:
    """Who applies; the first of `members` is the one to contact."""
    _require_keeping(by, organisation_id)
    party = Party.objects.create(
        organisation_id=organisation_id,
        kind=PartyKind(kind),
        name=name,
        sort_key=sort_key(name),
        nip=nip,
    )
    for place, person in enumerate(members):
        PartyMember.objects.create(
            organisation_id=organisation_id, party=party, person=person, is_contact=place == 0
        )
    record(
        by,
        "party.add",
        party,
        organisation_id=organisation_id,
        values={"kind": kind, "members": len(members)},
        label=f"{_('party')} {party.pk}",
    )
    return party


def _require_keeping(by: Actor, organisation_id: int) -> None:
    if not may_keep_people(by, organisation_id):
        sentence = _("Only staff of the whole institution keep its list of people.")
        raise Refusal(sentence, status=403)


def _write(person: Person, values: dict[str, Any]) -> None:
    if unknown := set(values) - CHANGEABLE:
        raise TypeError(f"a person has no {sorted(unknown)}")
    for name, value in values.items():
        setattr(person, name, value)
    person.email = person.email.strip().lower()
    person.sort_key = sort_key(person.name)


def _label(person: Person) -> str:
    return f"{_('person')} {person.pk}"
