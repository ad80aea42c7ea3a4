"""The party behind an application and the people in it, as they were typed. Inside a sending.

Nothing is checked here and nothing found again by a name or a number: a stranger may type both.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from osnowa.kit.polish import sort_key
from osnowa.people.enums import MemberRole, PartyKind
from osnowa.people.models import Consent, Party, PartyMember, Person

NUMBERS = ("nip", "regon", "krs")


@dataclass(frozen=True)
class MemberSpec:
    """One person of a group: her name, and what the rules made the group say of her."""

    name: str
    age_group: str = ""
    role: str = MemberRole.MEMBER


@dataclass(frozen=True)
class PartySpec:
    kind: str
    name: str
    numbers: Mapping[str, str] = field(default_factory=dict)
    patron: "PartySpec | None" = None
    members: Sequence[MemberSpec] = ()
    contact_age: str = ""


def enter_party(spec: PartySpec, contact: Person) -> Party:
    """A party of its own for this application, with the person to contact."""
    organisation_id = contact.organisation_id
    party = Party(organisation_id=organisation_id, patron=_patron(spec, organisation_id))
    _write(party, spec)
    PartyMember.objects.create(
        organisation_id=organisation_id,
        party=party,
        person=contact,
        is_contact=True,
        role=MemberRole.CONTACT,
        age_group=spec.contact_age,
    )
    _enter_members(party, spec.members)
    return party


def change_party(party: Party, spec: PartySpec) -> None:
    """What a later version says: the same party, its members as they are listed now."""
    if party.patron is not None and spec.patron is not None:
        _write(party.patron, spec.patron)
    else:
        party.patron = _patron(spec, party.organisation_id)
    _write(party, spec)
    own = PartyMember.objects.filter(party=party)
    own.filter(is_contact=True).update(age_group=spec.contact_age)
    _enter_members(party, spec.members)


def _write(party: Party, spec: PartySpec) -> None:
    party.kind = spec.kind if spec.kind in PartyKind.values else PartyKind.PERSON
    party.name = spec.name[:200]
    party.sort_key = sort_key(party.name)
    for number in NUMBERS:
        setattr(party, number, spec.numbers.get(number, ""))
    party.save()


def _patron(spec: PartySpec, organisation_id: int) -> Party | None:
    if spec.patron is None:
        return None
    patron = Party(organisation_id=organisation_id)
    _write(patron, spec.patron)
    return patron


def _enter_members(party: Party, members: Sequence[MemberSpec]) -> None:
    """The person to contact is one of them when her name is on the list."""
    if not members and party.kind != PartyKind.INFORMAL_GROUP:
        return
    standing = list(PartyMember.objects.filter(party=party).select_related("person"))
    for spec in members:
        same = next((row for row in standing if row.person.sort_key == sort_key(spec.name)), None)
        if same is not None:
            standing.remove(same)
        _enter_member(party, spec, same)
    for gone in standing:
        if not gone.is_contact:
            _leave(gone)


def _enter_member(party: Party, spec: MemberSpec, member: PartyMember | None) -> None:
    if member is None:
        person = Person.objects.create(
            organisation_id=party.organisation_id, name=spec.name, sort_key=sort_key(spec.name)
        )
        member = PartyMember(
            organisation_id=party.organisation_id, party=party, person=person, role=spec.role
        )
    member.role = MemberRole.CONTACT if member.is_contact else spec.role
    if member.is_contact and spec.role == MemberRole.LEADER:
        member.role = MemberRole.LEADER
    member.age_group = spec.age_group
    member.save()


def _leave(member: PartyMember) -> None:
    """Out of the group; a person nobody knows from anywhere else goes with her."""
    person = member.person
    member.delete()
    is_known = person.email or person.phone or person.postal_address
    others = PartyMember.objects.filter(person=person)
    if not is_known and not others.exists() and not Consent.objects.filter(person=person).exists():
        person.delete()
