"""Secrets of second factors are kept sealed with a key made of SECRET_KEY."""

import base64
import hashlib
from functools import cache

from cryptography.fernet import Fernet
from django.conf import settings


def sealed(text: str) -> str:
    return _seal(settings.SECRET_KEY).encrypt(text.encode()).decode()


def opened(sealed_text: str) -> str:
    return _seal(settings.SECRET_KEY).decrypt(sealed_text.encode()).decode()


@cache
def _seal(secret_key: str) -> Fernet:
    key = hashlib.sha256(f"osnowa.accounts.second_factor:{secret_key}".encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
