"""The copy of her data that a person gets (art. 15 and 20), as one JSON document."""

from typing import Any

from django.forms.models import model_to_dict
from django.utils.translation import gettext as _

from osnowa.audit.models import Entry, target_of
from osnowa.kit.actor import WORKER, Actor
from osnowa.kit.refusals import Refusal
from osnowa.organisations.models import Membership
from osnowa.people.models import Consent, PartyMember, Person
from osnowa.people.queries import account_of, appearances_of, letters_to
from osnowa.people.retention import register


def person_copy(by: Actor, person: Person) -> dict[str, Any]:
    """Everything this institution holds about her, and why it may.

    Raises Refusal when a conflict hides a part of it from `by`: the copy must be whole.
    """
    records = appearances_of(by, person)
    if len(records) < len(appearances_of(WORKER, person)):
        raise Refusal(_("You have a conflict of interest here. Somebody else must make the copy."))
    return {
        "person": _row(person),
        "parties": [_row(m.party) for m in _memberships_of_parties(person)],
        "consents": [_row(consent) for consent in Consent.objects.filter(person=person)],
        "letters": [_row(letter) for letter in letters_to(person).order_by("pk")],
        "account": _account(person),
        "records": [
            {"what": found.what, "label": found.label, "row": found.target, **found.content}
            for found in records
        ],
        "journal": [
            {"at": entry.at, "verb": entry.verb, "label": entry.target_label}
            for entry in Entry.objects.filter(
                organisation_id=person.organisation_id, target=target_of(person)
            ).order_by("pk")
        ],
        "why": [
            {"field": one.field, "purpose": str(one.purpose), "basis": str(one.basis),
             "kept": str(one.retention), "seen by": str(one.recipients)}
            for one in register()
        ],
    }  # fmt: skip


def _memberships_of_parties(person: Person) -> list[PartyMember]:
    return list(PartyMember.objects.filter(person=person).select_related("party").order_by("pk"))


def _account(person: Person) -> dict[str, Any]:
    account = account_of(person)
    if account is None:
        return {}
    roles = Membership.objects.filter(user=account).order_by("pk")
    return {
        "row": target_of(account),
        "email": account.email,
        "name": account.full_name,
        "language": account.language,
        "since": account.joined_at,
        "last entry": account.last_login,
        "roles": [
            {"row": target_of(role), "role": role.role, "since": role.created_at,
             "until": role.ended_at}
            for role in roles
        ],
    }  # fmt: skip


def _row(row: Any) -> dict[str, Any]:
    """Every column of the row under its own name, for a machine to read (art. 20)."""
    return {"row": target_of(row), **model_to_dict(row)}
