"""The register of personal fields: what is kept about people, why, how long, for whom.

Every room declares its own through the socket; this one also speaks for rooms below it and for
installed programs. A test fails when a column that can hold words is neither declared nor
named as holding nothing personal.
"""

from collections.abc import Iterator, Sequence

from osnowa.people import reasons as r
from osnowa.people import sockets
from osnowa.people.sockets import PersonalField, fields_of


def register() -> list[PersonalField]:
    """All declarations of all rooms, in a steady order."""
    declared = [entry for plug in sockets.personal_fields for entry in plug()]
    return sorted(declared, key=lambda entry: entry.field)


def people_fields() -> Sequence[PersonalField]:
    return [*_own(), *_of_accounts(), *_below()]


def _own() -> Iterator[PersonalField]:
    contact = (r.CONTACT, r.ASKED_AND_PUBLIC, r.AFTER_SETTLEMENT)
    names = ("name", "sort_key", "email", "phone", "postal_address")
    yield from fields_of("people.Person", names, *contact)
    yield from fields_of("people.Party", ("name", "sort_key", "nip", "regon", "krs"), *contact)
    yield from fields_of("people.PartyMember", ("role", "age_group"), *contact)
    yield from fields_of("people.Consent", ("text",), r.CONSENT, r.PROOF, r.AFTER_WITHDRAWAL)


def _of_accounts() -> Iterator[PersonalField]:
    working = (r.WORKING, r.ASKED_AND_PUBLIC, r.WHILE_MEMBER)
    yield from fields_of("accounts.User", ("email", "full_name", "password"), *working)
    yield from fields_of("account.EmailAddress", ("email",), *working)
    yield from fields_of("mfa.Authenticator", ("data",), *working)
    yield from fields_of("accounts.SignInLink", ("email", "phone"), r.SIGNING_IN, r.ASKED, r.SHORT)
    yield from fields_of("accounts.SignInLink", ("client_hash",), r.SAFETY, r.SAFE, r.SHORT)
    yield from fields_of("accounts.TryCount", ("cache_key", "value"), r.SAFETY, r.SAFE, r.SHORT)
    yield from fields_of("sessions.Session", ("session_data",), r.SIGNING_IN, r.ASKED, r.SHORT)


def _below() -> Iterator[PersonalField]:
    journal = (r.JOURNAL, r.DUTY, r.WITH_RECORD)
    labels = ("actor_label", "on_behalf_of", "target_label")
    yield from fields_of("audit.Entry", labels, *journal)
    yield from fields_of("audit.EntryValues", ("content",), *journal)
    letters = ("recipient", "recipient_label", "reply_to", "subject", "text", "values")
    yield from fields_of(
        "outbox.Letter", (*letters, "last_problem"), r.LETTERS, r.ASKED_AND_PUBLIC, r.LETTERS_KEPT
    )
    yield from fields_of("outbox.Letter", ("released_by",), *journal)
    yield from fields_of("documents.StoredFile", ("name",), r.FILES, r.ASKED, r.WITH_RECORD)
    yield from fields_of("documents.StoredFile", ("created_by",), *journal)
