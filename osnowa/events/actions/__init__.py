"""Every change of the calendar and of sign-ups."""

from osnowa.events.actions.leaving import change_people, leave
from osnowa.events.actions.moving import call_off_series, call_off_session, move_session
from osnowa.events.actions.needing import settle_need, state_need, wipe_needs
from osnowa.events.actions.promoting import (
    accept_offer,
    give_place,
    promote_waiting,
    release_lapsed,
)
from osnowa.events.actions.reminding import remind_of_tomorrow
from osnowa.events.actions.series import (
    add_quota,
    add_sessions,
    change_series,
    copy_series,
    create_series,
    publish_series,
)
from osnowa.events.actions.signing_up import SignUpAsked, finish_family, finish_team, sign_up

__all__ = [
    "SignUpAsked",
    "accept_offer",
    "add_quota",
    "add_sessions",
    "call_off_series",
    "call_off_session",
    "change_people",
    "change_series",
    "copy_series",
    "create_series",
    "finish_family",
    "finish_team",
    "give_place",
    "leave",
    "move_session",
    "promote_waiting",
    "publish_series",
    "release_lapsed",
    "remind_of_tomorrow",
    "settle_need",
    "sign_up",
    "state_need",
    "wipe_needs",
]
