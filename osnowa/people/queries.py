"""Reads of persons: the list's counts and one person's sheet."""

from collections.abc import Sequence
from dataclasses import dataclass

from osnowa.audit.queries import TimelineEvent, timeline_of
from osnowa.kit.actor import Actor
from osnowa.people import sockets
from osnowa.people.models import Consent, PartyMember, Person
from osnowa.people.rules import may_keep_people
from osnowa.people.showing import ShownPerson, shown_party, shown_person
from osnowa.people.sockets import Appearance


@dataclass(frozen=True)
class PersonSheet:
    person: Person
    shown: ShownPerson
    parties: Sequence[tuple[PartyMember, str]]
    consents: Sequence[Consent]
    appearances: Sequence[Appearance]
    timeline: Sequence[TimelineEvent]
    may_edit: bool


def person_sheet(actor: Actor, person: Person) -> PersonSheet:
    """What the institution holds about one person, in one place."""
    return PersonSheet(
        person=person,
        shown=shown_person(actor, person),
        parties=[
            (member, shown_party(actor, member.party, person))
            for member in PartyMember.objects.filter(person=person).select_related("party")
        ],
        consents=list(Consent.objects.filter(person=person).order_by("-given_at")),
        appearances=[found for plug in sockets.export for found in plug(person)],
        timeline=timeline_of(person, organisation_id=person.organisation_id, most=30),
        may_edit=may_keep_people(actor, person.organisation_id),
    )
