"""Which pages are kept, under what, and until when."""

import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest  # noqa: TID251 - a view says here how long its page holds

from osnowa.ui.reading import COOKIE as READING

Headers = Sequence[tuple[str, str]]
Key = tuple[str, ...]

_UNTIL = "osnowa.kept_until"
# A page for everybody may come with a token's cookie: such a page never shows one.
_KNOWN_COOKIES = (READING, settings.LANGUAGE_COOKIE_NAME)
_IGNORED_COOKIES = frozenset({settings.CSRF_COOKIE_NAME})
PAGES = 400
LARGEST_BYTES = 400_000


@dataclass(frozen=True)
class KeptPage:
    """`until` is in seconds since 1970, by the database's clock."""

    generation: int
    until: float
    status: str
    headers: Headers
    body: bytes


def keep_until(request: HttpRequest, moment: datetime) -> None:
    """Called by a view: this page says the same to everybody until `moment`, at the latest."""
    request.META[_UNTIL] = moment.timestamp()


def key_of(environ: Mapping[str, Any]) -> Key | None:
    """Host, path, query, language and reading settings; None for whoever may be somebody."""
    if environ["REQUEST_METHOD"] != "GET" or "HTTP_HX_REQUEST" in environ:
        return None
    cookies = _cookies(environ.get("HTTP_COOKIE", ""))
    if cookies is None:
        return None
    return (
        environ.get("wsgi.url_scheme", ""),
        environ.get("HTTP_X_FORWARDED_PROTO", ""),
        environ.get("HTTP_HOST", ""),
        environ.get("PATH_INFO", ""),
        environ.get("QUERY_STRING", ""),
        *cookies,
    )


def _cookies(header: str) -> Sequence[str] | None:
    """Values of the cookies that change a page; None when there is another one."""
    found = dict.fromkeys(_KNOWN_COOKIES, "")
    for pair in header.split(";") if header else ():
        name, _, value = pair.strip().partition("=")
        if name in found:
            found[name] = value
        elif name not in _IGNORED_COOKIES:
            return None
    return tuple(found.values())


def may_be_kept(environ: Mapping[str, Any], status: str, headers: Headers) -> bool:
    """A page that a view gave for keeping, with nothing in it that belongs to one person.

    Whatever uses a token also sends its cookie, so a token is seen here too.
    """
    if _UNTIL not in environ or not status.startswith("200"):
        return False
    return not any(
        name.lower() == "set-cookie"
        or (name.lower().startswith("content-security-policy") and "'nonce-" in value)
        for name, value in headers
    )


def promised_until(environ: Mapping[str, Any]) -> float:
    return float(environ[_UNTIL])


class Shelf:
    """The pages of one process; the one not asked for longest goes first."""

    def __init__(self, size: int = PAGES) -> None:
        self._size = size
        self._pages: OrderedDict[Key, KeptPage] = OrderedDict()
        self._lock = threading.Lock()

    def find(self, key: Key, generation: int, now: float) -> KeptPage | None:
        with self._lock:
            page = self._pages.get(key)
            if page is None:
                return None
            if page.generation != generation or now >= page.until:
                del self._pages[key]
                return None
            self._pages.move_to_end(key)
            return page

    def put(self, key: Key, page: KeptPage) -> None:
        if len(page.body) > LARGEST_BYTES:
            return
        with self._lock:
            self._pages[key] = page
            self._pages.move_to_end(key)
            while len(self._pages) > self._size:
                self._pages.popitem(last=False)

    def __len__(self) -> int:
        return len(self._pages)
