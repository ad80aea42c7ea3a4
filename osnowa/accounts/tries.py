"""The cache: in each process by itself, but counts of tries in one place for all of them.

Limits on tries are of no use when every web worker counts its own. Their keys go to a table
of the database, as keyed hashes, because they name network addresses. Reading pages never
touches it: allauth counts only what is posted.
"""

from typing import Any

from django.core.cache import BaseCache, caches
from django.core.cache.backends.locmem import LocMemCache

from osnowa.accounts.rules import try_key

COUNTED = "allauth:rl:"
SHARED = "tries"


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


def _shared() -> BaseCache:
    return caches[SHARED]
