"""Who works here. A change is one UPDATE that asks for the state it started from."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django_scopes import scope

from osnowa.accounts.actions import known_user
from osnowa.audit.actions import record
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Conflict, Refusal
from osnowa.organisations.emails import invitation_letter
from osnowa.organisations.enums import LEADING_ROLES, Role
from osnowa.organisations.models import Membership, Organisation
from osnowa.organisations.rules import expect_leader


@transaction.atomic
def invite_member(
    by: Actor,
    organisation: Organisation,
    email: str,
    full_name: str,
    role: str,
    language: str = "pl",
    *,
    sends_letter: bool = True,
) -> Membership:
    """Give somebody a role here. She comes in by a link sent to her own address."""
    expect_leader(by, organisation.pk)
    role = Role(role)
    _lock(organisation)
    user = known_user(email, full_name, language)
    with scope(organisation=organisation.pk):
        if Membership.objects.filter(user=user, ended_at=None).exists():
            raise _taken()
        membership = Membership.objects.create(organisation=organisation, user=user, role=role)
    _journal(by, "membership.start", membership, {"role": role, "email": user.email})
    if sends_letter:
        invitation_letter(membership, _address(organisation), by.label, user.language)
    return membership


@transaction.atomic
def change_role(by: Actor, membership: Membership, role: str) -> None:
    expect_leader(by, membership.organisation_id)
    old, new = membership.role, Role(role)
    _lock(membership.organisation)
    if new not in LEADING_ROLES:
        _expect_another_leader(membership)
    with scope(organisation=membership.organisation_id):
        running = Membership.objects.filter(pk=membership.pk, role=old, ended_at=None)
        _expect(running.update(role=new))
    membership.role = new
    _journal(by, "membership.change_role", membership, {"from": old, "to": new})


@transaction.atomic
def end_membership(by: Actor, membership: Membership) -> None:
    """From this moment the person sees nothing of this institution's desk."""
    expect_leader(by, membership.organisation_id)
    _lock(membership.organisation)
    _expect_another_leader(membership)
    membership.ended_at = timezone.now()
    with scope(organisation=membership.organisation_id):
        running = Membership.objects.filter(pk=membership.pk, ended_at=None)
        _expect(running.update(ended_at=membership.ended_at))
    _journal(by, "membership.end", membership, {"role": membership.role})


def _lock(organisation: Organisation) -> None:
    """Changes of one team go one after another, so that two leaders cannot end each other."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)


def _expect_another_leader(membership: Membership) -> None:
    with scope(organisation=membership.organisation_id):
        leaders = Membership.objects.filter(role__in=LEADING_ROLES, ended_at=None)
        if membership.role in LEADING_ROLES and not leaders.exclude(pk=membership.pk).exists():
            raise Refusal(
                _("This is the last person who leads here. First give the role to another one.")
            )


def _expect(updated: int) -> None:
    if not updated:
        raise Conflict(_("The team has changed meanwhile. Open the list again and look."))


def _taken() -> Refusal:
    sentence = _("This person already works here. Change her role in the list instead.")
    return Refusal(sentence, field_errors={"email": sentence})


def _address(organisation: Organisation) -> str:
    return f"https://{organisation.host}" if organisation.host else settings.PUBLIC_ADDRESS


def _journal(by: Actor, verb: str, membership: Membership, values: dict[str, str]) -> None:
    record(by, verb, membership, organisation_id=membership.organisation_id, values=values)
