"""Erasing a person: everywhere at once, and honestly where the law says that something stays."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from osnowa.accounts.models import SignInLink, User
from osnowa.audit.actions import forget_person, record
from osnowa.audit.models import target_of
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Refusal
from osnowa.organisations.models import Membership
from osnowa.outbox.actions import empty_letters
from osnowa.outbox.models import Letter
from osnowa.people import sockets
from osnowa.people.enums import PartyKind
from osnowa.people.models import Party, PartyMember, Person
from osnowa.people.queries import account_of, letters_to
from osnowa.people.reasons import ACCOUNT, ACCOUNT_NEEDED, UNTIL_ACCOUNT
from osnowa.people.rules import may_erase_people
from osnowa.people.sockets import Erased, Kept

STAFF_FIELDS = (
    "accounts.User.email",
    "accounts.User.full_name",
    "account.EmailAddress.email",
    "audit.Entry.actor_label",
    "audit.Entry.target_label",
)


@transaction.atomic
def erase_person(by: Actor, person: Person) -> tuple[Kept, ...]:
    """Art. 17. Returns what had to stay, with the reason and the end; the row keeps it too."""
    _check(by, person)
    done = [plug(by, person) for plug in sockets.erase]
    about = [name for one in done for name in one.acted_on]
    empty_letters(letters_to(person), timezone.now())
    empty_letters(
        Letter.objects.of(person.organisation_id).filter(target__in=about), timezone.now()
    )
    account = account_of(person)
    by_account = _erase_account(person, account)
    done.append(by_account)
    kept = tuple(found for one in done for found in one.kept)
    forget_person(
        by,
        person.organisation_id,
        words=(person.email, person.phone),
        wiped=[target_of(person), *(name for one in done for name in one.wiped)],
        acted_on=about,
        user_id=None if account is None or by_account.kept else account.pk,
    )
    _empty(person, kept)
    record(
        by,
        "person.erase",
        person,
        organisation_id=person.organisation_id,
        values={"kept": len(kept)},
        label=f"{_('person')} {person.pk}",
    )
    return kept


def _check(by: Actor, person: Person) -> None:
    if not may_erase_people(by, person.organisation_id):
        raise Refusal(_("Only a director or coordinator erases a person."), status=403)
    account = account_of(person)
    running = Membership.objects.filter(user=account, ended_at=None)
    if account is not None and running.exists():
        raise Refusal(_("This person works here. First end her work in the team."))


def _empty(person: Person, kept: tuple[Kept, ...]) -> None:
    parties = Party.objects.filter(members__person=person)
    hers = parties.filter(kind=PartyKind.PERSON) | parties.filter(name=person.name)
    numbers = list(hers.values_list("pk", flat=True))
    Party.objects.filter(pk__in=numbers).update(name="", sort_key="", nip="", regon="", krs="")
    PartyMember.objects.filter(person=person).update(age_group="")
    Person.objects.filter(pk=person.pk).update(
        name="",
        sort_key="",
        email="",
        phone="",
        postal_address="",
        erased_at=timezone.now(),
        kept_by_law=[_told(one) for one in kept],
    )
    person.refresh_from_db()


def _told(kept: Kept) -> dict[str, str]:
    return {"what": str(kept.what), "reason": str(kept.reason), "until": str(kept.until)}


def _erase_account(person: Person, account: User | None) -> Erased:
    """Her links always, a new one is asked for in a minute; her account when nobody needs it."""
    SignInLink.objects.filter(email=person.email).exclude(email="").delete()
    of_server = Letter.objects.filter(organisation_id=None, recipient=person.email)
    empty_letters(of_server.exclude(recipient=""), timezone.now())
    if account is None:
        return Erased()
    with scopes_disabled():
        memberships = list(Membership.objects.filter(user=account))
        rows = tuple(target_of(row) for row in memberships)
        if _is_needed(person, account, memberships) or not _delete(account):
            return Erased(kept=(_account_kept(),))
    return Erased(wiped=rows)


def _is_needed(person: Person, account: User, memberships: Sequence[Membership]) -> bool:
    """She worked here or elsewhere, or another institution knows her by this address."""
    has_worked = account.last_login is not None and bool(memberships)
    others = Person.objects.filter(email=person.email).exclude(pk=person.pk)
    works_elsewhere = any(row.organisation_id != person.organisation_id for row in memberships)
    return has_worked or works_elsewhere or others.exists()


def _delete(account: User) -> bool:
    """False when something that must stay holds the account."""
    number = account.pk
    try:
        with transaction.atomic():
            account.delete()
    except ProtectedError:
        return False
    account.pk = number
    return True


def _account_kept() -> Kept:
    return Kept(
        fields=STAFF_FIELDS,
        what=ACCOUNT,
        reason=ACCOUNT_NEEDED,
        until=UNTIL_ACCOUNT,
    )
