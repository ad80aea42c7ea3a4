"""Reads of persons: the list's counts and one person's sheet."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from osnowa.accounts.models import User
from osnowa.audit.queries import TimelineEvent, timeline_of
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Refusal
from osnowa.outbox.enums import Channel
from osnowa.outbox.models import Letter, LetterQuerySet
from osnowa.outbox.rules import clean_recipient
from osnowa.people import sockets
from osnowa.people.models import Consent, PartyMember, Person
from osnowa.people.rules import may_erase_people, may_keep_people
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
    may_erase: bool


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
        appearances=appearances_of(actor, person),
        timeline=timeline_of(person, organisation_id=person.organisation_id, most=30),
        may_edit=may_keep_people(actor, person.organisation_id) and not person.erased_at,
        may_erase=may_erase_people(actor, person.organisation_id) and not person.erased_at,
    )


def appearances_of(actor: Actor, person: Person) -> list[Appearance]:
    return [found for plug in sockets.export for found in plug(actor, person)]


def letters_to(person: Person) -> LetterQuerySet:
    """Letters that went to her address, phone or house; a namesake's are not among them."""
    condition = Q(pk__in=[])
    if person.email:
        condition |= Q(channel=Channel.EMAIL, recipient__iexact=person.email)
    if phone := usable(Channel.SMS, person.phone):
        condition |= Q(channel=Channel.SMS, recipient=phone)
    if house := usable(Channel.POST, person.postal_address):
        condition |= Q(channel=Channel.POST, recipient=house, recipient_label=person.name)
    return Letter.objects.of(person.organisation_id).filter(condition)


def usable(channel: str, typed: str) -> str:
    """As the outbox writes it; nothing where it cannot be used."""
    try:
        return clean_recipient(channel, typed) if typed.strip() else ""
    except Refusal:
        return ""


def account_of(person: Person) -> User | None:
    return User.objects.filter(email=person.email).first() if person.email else None
