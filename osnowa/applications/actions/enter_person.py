"""The person and the party behind an application, as the institution knows them."""

import hashlib
from collections.abc import Mapping
from typing import Any

from osnowa.applications.contact import read_contact
from osnowa.applications.models import Application
from osnowa.applications.queries.content import all_answers
from osnowa.kit.actor import Actor
from osnowa.kit.polish import sort_key
from osnowa.people.enums import ConsentPurpose, PartyKind
from osnowa.people.models import Consent, Party, PartyMember, Person
from osnowa.questionnaires.enums import FieldKind

KIND_KEY = "party_kind"
NAME_KEY = "party_name"


def enter_person(by: Actor, application: Application, content: Mapping[str, Any]) -> Party:
    """The contact person with her consent, in the party that applies. Inside the sending."""
    person = _person(application)
    party = _party(application, content)
    PartyMember.objects.create(
        organisation_id=application.organisation_id, party=party, person=person, is_contact=True
    )
    text = application.consent_text
    Consent.objects.create(
        organisation_id=application.organisation_id,
        person=person,
        purpose=ConsentPurpose.CALL_PROCESSING,
        text=text,
        text_hash=hashlib.sha256(text.encode()).hexdigest(),
    )
    return party


def _person(application: Application) -> Person:
    """Found by e-mail when she is known; her own details are never overwritten from a form."""
    read = read_contact(application.contact_typed)
    if read.email:
        known = Person.objects.filter(
            organisation_id=application.organisation_id, email=read.email
        ).first()
        if known is not None:
            return known
    return Person.objects.create(
        organisation_id=application.organisation_id,
        name=read.name,
        sort_key=sort_key(read.name),
        email=read.email,
        phone=read.phone,
        postal_address=read.address,
        language=application.language,
    )


def _party(application: Application, content: Mapping[str, Any]) -> Party:
    answers = {answer["key"]: answer for answer in all_answers(content)}
    named = answers.get(NAME_KEY, {})
    kind = answers.get(KIND_KEY, {}).get("content")
    typed_name = named.get("typed", "")
    if named.get("kind") == FieldKind.ORGANISATION and named.get("content"):
        kind, typed_name = PartyKind.ORGANISATION, named["content"]["name"]
    name = " ".join(str(typed_name).split())
    name = (name or read_contact(application.contact_typed).name)[:200]
    return Party.objects.create(
        organisation_id=application.organisation_id,
        kind=kind if kind in PartyKind.values else PartyKind.PERSON,
        name=name,
        sort_key=sort_key(name),
    )
