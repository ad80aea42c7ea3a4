"""Every change of a programme and its editions."""

from osnowa.programmes.actions.editions import (
    add_edition,
    add_gate,
    add_part,
    change_edition,
    change_part,
    meet_gate,
    reopen_gate,
)
from osnowa.programmes.actions.money import (
    add_budget_line,
    add_target,
    change_budget_line,
    change_target,
    remove_row,
)
from osnowa.programmes.actions.next_edition import add_edition_like
from osnowa.programmes.actions.programmes import (
    change_programme,
    create_programme,
    limit_membership,
    save_team_member,
)
from osnowa.programmes.actions.strip import add_funder, set_strip

__all__ = [
    "add_budget_line",
    "add_edition",
    "add_edition_like",
    "add_funder",
    "add_gate",
    "add_part",
    "add_target",
    "change_budget_line",
    "change_edition",
    "change_part",
    "change_programme",
    "change_target",
    "create_programme",
    "limit_membership",
    "meet_gate",
    "remove_row",
    "reopen_gate",
    "save_team_member",
    "set_strip",
]
