"""Every change of mandates and assents, one verb each."""

from osnowa.mandates.actions.answering import give_assent, send_back, take_back
from osnowa.mandates.actions.asking import ask_after_sending, ask_for_assent
from osnowa.mandates.actions.at_desk import give_more_time, record_on_paper
from osnowa.mandates.actions.keeping_mandates import add_mandate, end_mandate, tell_of_stop

__all__ = [
    "add_mandate",
    "ask_after_sending",
    "ask_for_assent",
    "end_mandate",
    "give_assent",
    "give_more_time",
    "record_on_paper",
    "send_back",
    "take_back",
    "tell_of_stop",
]
