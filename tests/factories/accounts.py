"""Ways into the server for stories: a signed-in browser, second factors, links from letters."""

import re

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import Client

from osnowa.accounts.models import User
from osnowa.outbox.models import Letter

LINK = re.compile(r"https?://[^/\s]+(/\S*wejdz/[\w-]+/)")


def link_of(letter: Letter) -> str:
    """The path of the sign-in link in a letter."""
    match = LINK.search(letter.text)
    assert match is not None, letter.text
    return match.group(1)


def last_link() -> str:
    return link_of(Letter.objects.filter(kind="accounts.sign_in").latest("pk"))


def browser_of(user: User, **headers: str) -> Client:
    """A browser in which this person is signed in."""
    client = Client(**headers)
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def add_app(user: User) -> str:
    """Give the user a code app; returns its secret."""
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    return secret


def add_emergency_codes(user: User) -> list[str]:
    return RecoveryCodes.activate(user).get_unused_codes()


def code_now(secret: str) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return f"{hotp_value(secret, counter):06d}"
