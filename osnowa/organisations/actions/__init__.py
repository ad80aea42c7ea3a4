"""Changes of institutions and their teams. Every one is in the journal."""

from osnowa.organisations.actions.institution import (
    NewInstitution,
    change_facts,
    change_look,
    change_privacy_text,
    create_organisation,
    set_logo,
)
from osnowa.organisations.actions.sender import (
    change_sender,
    confirm_sender,
    send_test_letter,
)
from osnowa.organisations.actions.team import change_role, end_membership, invite_member

__all__ = [
    "NewInstitution",
    "change_facts",
    "change_look",
    "change_privacy_text",
    "change_role",
    "change_sender",
    "confirm_sender",
    "create_organisation",
    "end_membership",
    "invite_member",
    "send_test_letter",
    "set_logo",
]
