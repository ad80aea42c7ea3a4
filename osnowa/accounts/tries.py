"""The cache: in each process by itself, but counts of tries in one place for all of them.

Limits on tries are of no use when every web worker counts its own. Their keys go to a table
of the database, as keyed hashes, because they name network addresses. Reading pages never
touches it: allauth counts only what is posted.
"""

from datetime import timedelta
from time import time
from typing import Any

from django.core.cache import BaseCache, caches
from django.core.cache.backends.locmem import LocMemCache

from osnowa.accounts.rules import try_key

COUNTED = "allauth:rl:"
SHARED = "tries"
OWN = "osnowa:"


class CountsTriesTogether(LocMemCache):
    def add(self, key: str, value: Any, *args: Any, **kwargs: Any) -> bool:
        if key.startswith(COUNTED):
            return bool(_shared().add(try_key(key), value, *args, **kwargs))
        return bool(super().add(key, value, *args, **kwargs))

    def get(self, key: str, default: Any = None, *args: Any, **kwargs: Any) -> Any:
        if key.startswith(COUNTED):
            return _shared().get(try_key(key), default, *args, **kwargs)
        return super().get(key, default, *args, **kwargs)

    def set(self, key: str, value: Any, *args: Any, **kwargs: Any) -> None:
        if key.startswith(COUNTED):
            _shared().set(try_key(key), value, *args, **kwargs)
        else:
            super().set(key, value, *args, **kwargs)

    def delete(self, key: str, *args: Any, **kwargs: Any) -> bool:
        if key.startswith(COUNTED):
            return bool(_shared().delete(try_key(key), *args, **kwargs))
        return bool(super().delete(key, *args, **kwargs))


def count_try(key: str, most: int, window: timedelta) -> bool:
    """Count one try in the table all processes share; False above `most` in the window.

    The window starts with the first try. `key` may name an address: only its keyed hash is kept.
    """
    shared, name, now = _shared(), try_key(f"{OWN}{key}"), time()
    count, until = shared.get(name) or (0, 0.0)
    if until <= now:
        count, until = 0, now + window.total_seconds()
    shared.set(name, (count + 1, until), max(1, int(until - now)))
    return bool(count < most)


def _shared() -> BaseCache:
    return caches[SHARED]
