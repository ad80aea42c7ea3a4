"""Every change to persons, parties and consents."""

from osnowa.people.actions.add_person import add_party, add_person, change_person
from osnowa.people.actions.consents import give_consent, withdraw_consent

__all__ = ["add_party", "add_person", "change_person", "give_consent", "withdraw_consent"]
