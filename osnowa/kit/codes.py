"""Codes people read aloud and type, and the hash under which secrets are kept."""

import hashlib
import re
import secrets
import string

LONGEST_NUMBER = 9
SHORT_LENGTH = 16
_DIGITS = re.compile(r"[0-9]+")
# No 0/O, 1/I/L, 2/Z, 5/S, 8/B: letters that an eye or a phone line confuses.
READABLE = "ACDEFGHJKMNPQRTUVWXY34679"


def readable_code(length: int = 10) -> str:
    return "".join(secrets.choice(READABLE) for _ in range(length))


def normal_code(typed: str) -> str:
    """What was typed, as it was shown: upper case, without spaces and hyphens."""
    return "".join(letter for letter in typed.upper() if letter.isalnum())


def whole_number(typed: str) -> int | None:
    """A number as an address or a button says it: at most nine plain digits, else none.

    `isdigit()` alone lets `²` through, which `int` refuses, and `int` refuses 5 000 digits.
    """
    return int(typed) if len(typed) <= LONGEST_NUMBER and _DIGITS.fullmatch(typed) else None


def secret_key() -> str:
    return secrets.token_urlsafe(32)


def short_secret() -> str:
    """95 bits for what fits into one SMS and lives half an hour.

    Letters and digits only: a phone cuts a `-` off the end of what it takes for an address.
    """
    letters = string.ascii_letters + string.digits
    return "".join(secrets.choice(letters) for _ in range(SHORT_LENGTH))


def hashed(secret: str) -> str:
    """SHA-256 in hex: enough for secrets of 128 bits and more, which need no salt."""
    return hashlib.sha256(secret.encode()).hexdigest()
