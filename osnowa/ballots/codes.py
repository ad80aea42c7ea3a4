"""Codes of voters, kept only as keyed hashes, apart for the roll and for the answer after it."""

import hashlib
import hmac

from django.conf import settings

from osnowa.kit.codes import normal_code, readable_code

CODE_LENGTH = 12


def new_code() -> str:
    return readable_code(CODE_LENGTH)


def shown(code: str) -> str:
    """In three groups of four, as it is read aloud and typed."""
    return " ".join(code[at : at + 4] for at in range(0, len(code), 4))


def roll_hash(poll_id: int, typed: str) -> str:
    return _keyed("roll", poll_id, normal_code(typed))


def answer_hash(poll_id: int, typed: str) -> str:
    """Not that of the roll: the two tables cannot be joined."""
    return _keyed("answer", poll_id, normal_code(typed))


def identity_hash(poll_id: int, address: str) -> str:
    return _keyed("identity", poll_id, address.strip().casefold())


def _keyed(purpose: str, poll_id: int, text: str) -> str:
    key = f"osnowa.ballots.{purpose}:{settings.SECRET_KEY}".encode()
    return hmac.new(key, f"{poll_id}:{text}".encode(), hashlib.sha256).hexdigest()
