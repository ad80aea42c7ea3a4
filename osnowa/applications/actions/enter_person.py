"""The person and the party behind an application, as the institution knows them."""

import hashlib
from collections.abc import Mapping
from typing import Any

from osnowa.applications.contact import read_contact
from osnowa.applications.models import Application
from osnowa.applications.queries.content import all_answers
from osnowa.eligibility.members import MEMBERS, age_group_of, members_in
from osnowa.kit.actor import Actor
from osnowa.kit.polish import sort_key
from osnowa.people.actions.enter_party import (
    NUMBERS,
    MemberSpec,
    PartySpec,
    change_party,
    enter_party,
)
from osnowa.people.enums import ConsentPurpose, PartyKind
from osnowa.people.models import Consent, Party, Person
from osnowa.questionnaires.enums import FieldKind

KIND_KEY = "party_kind"
NAME_KEY = "party_name"
Answers = Mapping[str, Mapping[str, Any]]


def enter_person(by: Actor, application: Application, content: Mapping[str, Any]) -> Party:
    """The contact person with her consent, in the party that applies. Inside the sending."""
    person = _person(application)
    party = enter_party(_spec(application, content), person)
    text = application.consent_text
    Consent.objects.create(
        organisation_id=application.organisation_id,
        person=person,
        purpose=ConsentPurpose.CALL_PROCESSING,
        text=text,
        text_hash=hashlib.sha256(text.encode()).hexdigest(),
    )
    return party


def enter_changes(
    application: Application, before: Mapping[str, Any], now: Mapping[str, Any]
) -> None:
    """The party as a later version tells it. Nothing is read while it tells the same."""
    spec = _spec(application, now)
    if spec != _spec(application, before) and application.party is not None:
        change_party(application.party, spec)


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


def _spec(application: Application, content: Mapping[str, Any]) -> PartySpec:
    answers = {answer["key"]: answer for answer in all_answers(content)}
    named = answers.get(NAME_KEY, {})
    if named.get("kind") == FieldKind.ORGANISATION and named.get("content"):
        return _organisation(named["content"])
    kind = str(_said(answers, KIND_KEY) or PartyKind.PERSON)
    name = " ".join(str(named.get("typed", "")).split())
    patron = answers.get("patron", {})
    is_known = patron.get("kind") == FieldKind.ORGANISATION and patron.get("content")
    is_group = kind == PartyKind.INFORMAL_GROUP
    return PartySpec(
        kind=kind,
        name=name or read_contact(application.contact_typed).name,
        patron=_organisation(patron["content"]) if is_known else None,
        members=_members(answers) if is_group else (),
        contact_age="" if is_group else age_group_of(_said(answers, "youngest_age")),
    )


def _said(answers: Answers, key: str) -> Any:
    return answers.get(key, {}).get("content")


def _members(answers: Answers) -> tuple[MemberSpec, ...]:
    listed = members_in(_said(answers, MEMBERS))
    return tuple(MemberSpec(row.name, row.age_group, row.role) for row in listed)


def _organisation(content: Mapping[str, Any]) -> PartySpec:
    numbers = {number: content[number] for number in NUMBERS if content.get(number)}
    return PartySpec(PartyKind.ORGANISATION, " ".join(str(content["name"]).split()), numbers)
