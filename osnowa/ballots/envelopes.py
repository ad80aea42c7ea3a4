"""Envelopes: a ballot closed with the key of its box, all of one size.

The key is a file outside the database and the media, and so outside every backup. While it
exists, the server can open envelopes; when it is destroyed, nobody can: not from the tables,
not from a write-ahead log, not from a copy made the day before. AES-256-GCM; the box is
authenticated with the content, so that an envelope cannot be moved to another one.
"""

import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

KEY_BYTES = 32
NONCE_BYTES = 12
# Every envelope is a multiple of this, so that its length says nothing of what is inside.
BLOCK = 1024


class KeyGoneError(Exception):
    """The key of this box is not here: destroyed at sealing, or lost."""


@dataclass(frozen=True)
class Key:
    box: str
    secret: bytes

    def close(self, content: Mapping[str, Any]) -> bytes:
        words = json.dumps(content, sort_keys=True).encode()
        padded = words + b" " * (-len(words) % BLOCK)
        nonce = secrets.token_bytes(NONCE_BYTES)
        return nonce + AESGCM(self.secret).encrypt(nonce, padded, self._where)

    def open(self, envelope: bytes | memoryview) -> dict[str, Any]:
        """Raises KeyGoneError when it was closed with another key."""
        sealed = bytes(envelope)
        try:
            words = AESGCM(self.secret).decrypt(
                sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], self._where
            )
        except InvalidTag:
            raise KeyGoneError(self.box) from None
        content: dict[str, Any] = json.loads(words)
        return content

    @property
    def _where(self) -> bytes:
        return f"box:{self.box}".encode()


def make_key(box: str) -> Key:
    """A new key in its file, readable by this user alone. Raises FileExistsError."""
    place = _place(box)
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    secret = secrets.token_bytes(KEY_BYTES)
    handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(secret)
        file.flush()
        os.fsync(file.fileno())
    return Key(box, secret)


def key_of(box: str) -> Key:
    try:
        secret = _place(box).read_bytes()
    except FileNotFoundError:
        raise KeyGoneError(box) from None
    return Key(box, secret)


def has_key(box: str) -> bool:
    return _place(box).exists()


def destroy_key(box: str) -> None:
    """Written over, then removed. On a disk that copies blocks aside, its encryption helps more."""
    place = _place(box)
    if not place.exists():
        return
    with place.open("r+b") as file:
        file.write(secrets.token_bytes(KEY_BYTES))
        file.flush()
        os.fsync(file.fileno())
    place.unlink(missing_ok=True)


def _place(box: str) -> Path:
    return Path(settings.POLL_KEYS) / f"{box}.key"
