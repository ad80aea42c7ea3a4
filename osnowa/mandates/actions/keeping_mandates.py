"""Mandates of a party: written down from a paper, ended, and told of when one stopped a sending."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from osnowa.applications.models import Application
from osnowa.audit.actions import record
from osnowa.kit.actor import Actor
from osnowa.kit.polish import sort_key
from osnowa.kit.refusals import Refusal
from osnowa.mandates.models import Mandate
from osnowa.mandates.rules import expect_desk
from osnowa.people.models import Party, Person


@transaction.atomic
def add_mandate(
    by: Actor, application: Application, party: Party, *, name: str, email: str, **values: Any
) -> Mandate:
    """`application` is the one at whose party this is written: whoever handles it may."""
    expect_desk(by, application)
    begins, ends = values["valid_from"], values.get("valid_to")
    if ends is not None and ends < begins:
        sentence = _("The end is before the beginning. Correct one of them.")
        raise Refusal(sentence, field_errors={"valid_to": sentence})
    mandate = Mandate.objects.create(
        organisation_id=party.organisation_id,
        party=party,
        person=_person(party.organisation_id, name, email),
        written_by=by.label[:200],
        **values,
    )
    _note(by, "mandate.add", mandate)
    return mandate


@transaction.atomic
def end_mandate(by: Actor, application: Application, mandate: Mandate) -> None:
    """From today it does not hold. The row stays: it held before."""
    expect_desk(by, application)
    yesterday = timezone.localdate() - timedelta(days=1)
    mandate.valid_to = max(mandate.valid_from, yesterday)
    mandate.save(update_fields=["valid_to"])
    _note(by, "mandate.end", mandate)


@transaction.atomic
def tell_of_stop(by: Actor, mandate_id: int) -> None:
    """A sending was refused because of it, and undone; this is what remains of it."""
    Mandate.objects.filter(pk=mandate_id).update(stopped_at=timezone.now())
    mandate = Mandate.objects.filter(pk=mandate_id).first()
    if mandate is not None:
        _note(by, "mandate.stop", mandate)


def _person(organisation_id: int, name: str, email: str) -> Person:
    address = email.strip().lower()
    known = Person.objects.filter(organisation_id=organisation_id, email=address)
    found = known.first() if address else None
    return found or Person.objects.create(
        organisation_id=organisation_id,
        name=" ".join(name.split()),
        sort_key=sort_key(name),
        email=address,
    )


def _note(by: Actor, verb: str, mandate: Mandate) -> None:
    ends: date | None = mandate.valid_to
    record(
        by,
        verb,
        mandate.party,
        organisation_id=mandate.organisation_id,
        values={"mandate": mandate.pk, "until": ends and ends.isoformat()},
        label=f"{_('party')} {mandate.party_id}",
    )
