"""A person as this reader gets her: in the list, on her sheet and in the workbook alike."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from osnowa.kit.actor import Actor
from osnowa.people.enums import PartyKind
from osnowa.people.models import Party, Person
from osnowa.people.policy import sees_contacts

MASK = "•••"


@dataclass(frozen=True)
class ShownPerson:
    """What one reader gets of one person. A mask says that something is kept, not what."""

    pk: int
    name: str
    email: str
    phone: str
    postal_address: str
    is_masked: bool


def shown_person(actor: Actor, person: Person) -> ShownPerson:
    is_masked = not sees_contacts(actor, person.organisation_id)

    def shown(kept: str) -> str:
        return MASK if kept and is_masked else kept

    return ShownPerson(
        pk=person.pk,
        name=number_of(person) if is_masked or not person.name else person.name,
        email=shown(person.email),
        phone=shown(person.phone),
        postal_address=shown(person.postal_address),
        is_masked=is_masked,
    )


def number_of(person: Person) -> str:
    """The name that the journal uses too: `person 12`."""
    return f"{_('person')} {person.pk}"


def shown_party(actor: Actor, party: Party, person: Person) -> str:
    """The name of what she belongs to; where that is her own name, it is masked like her."""
    is_hers = party.kind == PartyKind.PERSON or party.name == person.name
    if not party.name or (is_hers and not sees_contacts(actor, person.organisation_id)):
        return f"{_('party')} {party.pk}"
    return party.name
