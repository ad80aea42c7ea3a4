"""Every change of checks, panels, declarations and cards, one verb each."""

from osnowa.reviews.actions.cards import give_card, save_card
from osnowa.reviews.actions.checks import mark_application, save_check_items
from osnowa.reviews.actions.declarations import declare, lift_conflict
from osnowa.reviews.actions.outcomes import (
    accept_application,
    end_check,
    reject_application,
)
from osnowa.reviews.actions.panel import (
    add_member,
    change_role,
    remind_late_members,
    remind_member,
    remove_member,
)

__all__ = [
    "accept_application",
    "add_member",
    "change_role",
    "declare",
    "end_check",
    "give_card",
    "lift_conflict",
    "mark_application",
    "reject_application",
    "remind_late_members",
    "remind_member",
    "remove_member",
    "save_card",
    "save_check_items",
]
