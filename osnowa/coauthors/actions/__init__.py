"""Every change between co-authors: invite, come in, change a right, take it away, remark."""

from osnowa.coauthors.actions.inviting import (
    change_right,
    claim_invitation,
    invite_coauthor,
    remove_coauthor,
)
from osnowa.coauthors.actions.remarking import answer_remark, finish_remark, write_remark

__all__ = [
    "answer_remark",
    "change_right",
    "claim_invitation",
    "finish_remark",
    "invite_coauthor",
    "remove_coauthor",
    "write_remark",
]
