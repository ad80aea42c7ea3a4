"""Every change of a poll."""

from osnowa.ballots.actions.announce_poll import announce_poll, publish_result
from osnowa.ballots.actions.ask_code import ask_code
from osnowa.ballots.actions.cast_vote import cast_vote
from osnowa.ballots.actions.forget_rolls import forget_rolls
from osnowa.ballots.actions.key_card import key_card
from osnowa.ballots.actions.prepare_poll import (
    add_voters,
    prepare_poll,
    set_options,
    shape_poll,
)
from osnowa.ballots.actions.seal_poll import destroy_spent_keys, seal_poll

__all__ = [
    "add_voters",
    "announce_poll",
    "ask_code",
    "cast_vote",
    "destroy_spent_keys",
    "forget_rolls",
    "key_card",
    "prepare_poll",
    "publish_result",
    "seal_poll",
    "set_options",
    "shape_poll",
]
