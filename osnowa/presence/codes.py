"""Codes of cards with a check sign, and the keyed hash that counts somebody once."""

import hmac
from datetime import datetime

from django.conf import settings
from django.utils import timezone

from osnowa.kit.codes import READABLE, normal_code, readable_code

LENGTH = 7
# Each is coprime with 25, and so is each difference of neighbours: one wrong sign and two swapped
# neighbours are always found.
WEIGHTS = (1, 2, 3, 4, 6, 7, 8)


def new_code() -> str:
    body = readable_code(LENGTH)
    return body + check_sign(body)


def check_sign(body: str) -> str:
    total = sum(weight * READABLE.index(sign) for weight, sign in zip(WEIGHTS, body, strict=True))
    return READABLE[total % len(READABLE)]


def clean_code(typed: str) -> str:
    """The code as it is kept, or nothing when there is a slip in it."""
    code = normal_code(typed)
    is_known = len(code) == LENGTH + 1 and all(sign in READABLE for sign in code)
    return code if is_known and check_sign(code[:-1]) == code[-1] else ""


def subject_of(kind: str, number: int, programme_id: int, at: datetime) -> str:
    """Of a person or a card, within one programme and one year of the clock on the wall."""
    year = timezone.localtime(at).year
    key = f"osnowa.presence.subject:{settings.SECRET_KEY}".encode()
    told = f"{programme_id}:{year}:{kind}:{number}".encode()
    return hmac.new(key, told, "sha256").hexdigest()
