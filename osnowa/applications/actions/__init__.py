"""Every change of an application, one verb each."""

from osnowa.applications.actions.answer_correction import answer_correction, save_correction
from osnowa.applications.actions.ask_correction import ask_correction
from osnowa.applications.actions.drop_copy import drop_copy
from osnowa.applications.actions.leave_contact import leave_contact
from osnowa.applications.actions.move_application import move_application
from osnowa.applications.actions.reopen_application import reopen_application
from osnowa.applications.actions.save_draft import save_contact, save_draft
from osnowa.applications.actions.start_draft import close_on_device, open_on_device, start_draft
from osnowa.applications.actions.submit_application import Sent, submit_application
from osnowa.applications.actions.take_in_correction import let_go_correction, take_in_correction
from osnowa.applications.actions.tend_drafts import remind_drafts_of_call
from osnowa.applications.actions.withdraw_application import withdraw_application

__all__ = [
    "Sent",
    "answer_correction",
    "ask_correction",
    "close_on_device",
    "drop_copy",
    "leave_contact",
    "let_go_correction",
    "move_application",
    "open_on_device",
    "remind_drafts_of_call",
    "reopen_application",
    "save_contact",
    "save_correction",
    "save_draft",
    "start_draft",
    "submit_application",
    "take_in_correction",
    "withdraw_application",
]
