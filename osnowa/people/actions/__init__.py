"""Every change to persons, parties and consents."""

from osnowa.people.actions.add_person import add_party, add_person, change_person
from osnowa.people.actions.consents import give_consent, withdraw_consent
from osnowa.people.actions.erasing import erase_person

__all__ = [
    "add_party",
    "add_person",
    "change_person",
    "erase_person",
    "give_consent",
    "withdraw_consent",
]
