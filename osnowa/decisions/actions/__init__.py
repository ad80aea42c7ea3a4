"""Every change of a board and its decisions, one verb each."""

from osnowa.decisions.actions.cutting import TieAtLine, apply_cut
from osnowa.decisions.actions.deciding import decide, fill_sentences
from osnowa.decisions.actions.publishing import publish_due_results
from osnowa.decisions.actions.releasing import release_decisions
from osnowa.decisions.actions.settling import reopen_board, settle_board
from osnowa.decisions.actions.ties import resolve_tie
from osnowa.decisions.actions.withdrawals import forget_withdrawn

__all__ = [
    "TieAtLine",
    "apply_cut",
    "decide",
    "fill_sentences",
    "forget_withdrawn",
    "publish_due_results",
    "release_decisions",
    "reopen_board",
    "resolve_tie",
    "settle_board",
]
