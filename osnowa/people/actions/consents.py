"""Giving a consent to an exact text, and taking it back as easily."""

import hashlib

from django.db import transaction
from django.utils import timezone

from osnowa.audit.actions import record
from osnowa.kit.actor import Actor
from osnowa.people.enums import ConsentPurpose
from osnowa.people.models import Consent, Person


@transaction.atomic
def give_consent(by: Actor, person: Person, purpose: str, text: str) -> Consent:
    """Each purpose apart. Giving it again to the same text changes nothing."""
    text_hash = consent_hash(text)
    standing = Consent.objects.filter(
        person=person, purpose=purpose, text_hash=text_hash, withdrawn_at=None
    ).first()
    if standing is not None:
        return standing
    consent = Consent.objects.create(
        organisation_id=person.organisation_id,
        person=person,
        purpose=ConsentPurpose(purpose),
        text=text,
        text_hash=text_hash,
    )
    _record(by, consent, "consent.give")
    return consent


@transaction.atomic
def withdraw_consent(by: Actor, consent: Consent) -> None:
    """One step, no reason asked. The row stays as proof of what was agreed to and until when."""
    now = timezone.now()
    moved = Consent.objects.filter(pk=consent.pk, withdrawn_at=None).update(withdrawn_at=now)
    consent.refresh_from_db()
    if moved:
        _record(by, consent, "consent.withdraw")


def consent_hash(text: str) -> str:
    """The hash of the words; spacing and line ends do not matter."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()


def _record(by: Actor, consent: Consent, verb: str) -> None:
    record(
        by,
        verb,
        consent,
        organisation_id=consent.organisation_id,
        values={"purpose": str(consent.purpose), "text_hash": consent.text_hash},
        label=f"{consent.purpose} {consent.pk}",
    )
