"""The register of personal fields: what is kept about people, why, how long, for whom.

Every room declares its own through the socket; this one also speaks for rooms below it.
A test fails when a field looks personal and nobody has declared it.
"""

from collections.abc import Iterator, Sequence

from osnowa.people import sockets
from osnowa.people.sockets import PersonalField

CONTACT = "contact with people who take part in programmes"
CONTRACT = "art. 6(1)(b) and (e) RODO: steps asked for by the person, a task in the public interest"
STAFF = "work accounts of staff and of people who sign in"
JOURNAL = "accountability: who did what"
FIVE_YEARS = "5 years after the end of the programme's settlement"
WHILE_MEMBER = "while the account is in use, then 1 year"
AS_JOURNAL = "as long as the record it belongs to"


def register() -> list[PersonalField]:
    """All declarations of all rooms, in a steady order."""
    declared = [entry for plug in sockets.personal_fields for entry in plug()]
    return sorted(declared, key=lambda entry: entry.field)


def people_fields() -> Sequence[PersonalField]:
    return list(_own()) + list(_below())


def _own() -> Iterator[PersonalField]:
    for name in ("name", "email", "phone", "postal_address"):
        yield PersonalField(f"people.Person.{name}", CONTACT, CONTRACT, FIVE_YEARS)
    for name in ("name", "nip"):
        yield PersonalField(f"people.Party.{name}", CONTACT, CONTRACT, FIVE_YEARS)
    yield PersonalField(
        "people.Consent.text",
        "proof of what was agreed to",
        "art. 7(1) RODO",
        "6 years after withdrawal",
    )


def _below() -> Iterator[PersonalField]:
    for name in ("email", "full_name"):
        yield PersonalField(f"accounts.User.{name}", STAFF, CONTRACT, WHILE_MEMBER)
    yield PersonalField(
        "accounts.SignInLink.email", "signing in by a link", CONTRACT, "30 days after use"
    )
    for name in ("actor_label", "on_behalf_of"):
        yield PersonalField(f"audit.Entry.{name}", JOURNAL, "art. 6(1)(c) RODO", AS_JOURNAL)
    yield PersonalField("audit.Entry.target_label", JOURNAL, "art. 6(1)(c) RODO", AS_JOURNAL)
    for name in ("recipient", "recipient_label", "reply_to", "text", "subject"):
        yield PersonalField(f"outbox.Letter.{name}", CONTACT, CONTRACT, "2 years after sending")
    yield PersonalField("documents.StoredFile.created_by", JOURNAL, CONTRACT, AS_JOURNAL)
