"""Needs are sealed, and links to sign-ups derived, with keys made of SECRET_KEY."""

import base64
import hashlib
import hmac
import uuid
from functools import cache

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings

MARK_BYTES = 18


def sealed(text: str) -> str:
    return _seal(settings.SECRET_KEY).encrypt(text.encode()).decode() if text else ""


def opened(sealed_text: str) -> str:
    """Nothing for nothing, and for what another key sealed."""
    try:
        return _seal(settings.SECRET_KEY).decrypt(sealed_text.encode()).decode()
    except InvalidToken:
        return ""


@cache
def _seal(secret_key: str) -> Fernet:
    key = hashlib.sha256(f"osnowa.events.needs:{secret_key}".encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))


def mark_of(public_id: uuid.UUID) -> str:
    """The secret half of a link: 144 bits that only this server can make."""
    key = f"osnowa.events.link:{settings.SECRET_KEY}".encode()
    digest = hmac.digest(key, public_id.bytes, "sha256")
    return base64.urlsafe_b64encode(digest[:MARK_BYTES]).decode()


def is_mark_of(public_id: uuid.UUID, mark: str) -> bool:
    return hmac.compare_digest(mark_of(public_id).encode(), mark.encode())
