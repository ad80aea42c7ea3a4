"""Small questions about what came in from outside."""

import re
from typing import Any

KEY = re.compile(r"[a-zA-Z0-9_-]{1,60}", re.ASCII)
DEEPEST, MOST_NODES, LONGEST = 16, 2000, 4000


def is_small(told: Any) -> bool:
    """Plain JSON of bounded depth, count and length."""
    return _count(told, 0) <= MOST_NODES


def _count(told: Any, depth: int) -> int:
    if depth > DEEPEST:
        return MOST_NODES + 1
    if isinstance(told, dict):
        return 1 + sum(_count(part, depth + 1) for pair in told.items() for part in pair)
    if isinstance(told, list):
        return 1 + sum(_count(part, depth + 1) for part in told)
    is_long = isinstance(told, str) and len(told) > LONGEST
    return MOST_NODES + 1 if is_long else 1
