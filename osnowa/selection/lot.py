"""A public lot that anybody can repeat: the seed is published, the order follows from it.

The order is that of SHA-256 over "<seed>:<number>" in hexadecimal, smallest first, where the
seed has lost its outer spaces and the number is the receipt number in decimal digits.
"""

import hashlib
from collections.abc import Iterable


def lot_key(seed: str, number: int) -> str:
    return hashlib.sha256(f"{seed.strip()}:{number}".encode()).hexdigest()


def draw(seed: str, numbers: Iterable[int]) -> tuple[int, ...]:
    if not seed.strip():
        raise ValueError("a lot needs a seed")
    return tuple(sorted(numbers, key=lambda number: lot_key(seed, number)))
