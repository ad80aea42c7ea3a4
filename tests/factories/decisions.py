"""Boards brought to a state through the real actions."""

from osnowa.calls.models import Call
from osnowa.decisions.actions import apply_cut, fill_sentences, release_decisions, settle_board
from osnowa.decisions.models import Board
from osnowa.kit.actor import Actor

SENTENCES = {
    "awarded": "Pomysł angażuje sąsiadów i ma dobrze policzony budżet.",
    "refused": "Zabrakło pieniędzy: wyżej ocenione pomysły zajęły całą pulę.",
    "reserve": "Pomysł jest dobry i czeka na wolne pieniądze.",
}


def cut_and_explain(by: Actor, call: Call, cut_after: int | None = None) -> Board:
    board = apply_cut(by, call, cut_after=cut_after)
    for outcome, sentence in SENTENCES.items():
        fill_sentences(by, call, outcome=outcome, sentence=sentence)
    return board


def settle(by: Actor, call: Call) -> Board:
    cut_and_explain(by, call)
    return settle_board(by, call)


def release(by: Actor, call: Call) -> Board:
    settle(by, call)
    return release_decisions(by, call).board
