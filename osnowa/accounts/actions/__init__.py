"""Changes of accounts: make, send and claim sign-in links; take away what is spent."""

from osnowa.accounts.actions.demo import demo_sign_in
from osnowa.accounts.actions.links import (
    Claimed,
    claim_link,
    forget_spent_links,
    make_phone_link,
    make_sign_in_link,
    send_sign_in_link,
    send_sign_in_sms,
)
from osnowa.accounts.actions.sessions import forget_old_sessions
from osnowa.accounts.actions.tries import forget_old_tries
from osnowa.accounts.actions.users import known_user

__all__ = [
    "Claimed",
    "claim_link",
    "demo_sign_in",
    "forget_old_sessions",
    "forget_old_tries",
    "forget_spent_links",
    "known_user",
    "make_phone_link",
    "make_sign_in_link",
    "send_sign_in_link",
    "send_sign_in_sms",
]
