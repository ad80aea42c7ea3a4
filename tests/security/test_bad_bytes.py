"""Bytes nobody types: in addresses, in forms, by methods nobody uses. Never a 5xx."""

from typing import Any
from urllib.parse import quote_from_bytes

import pytest
from django.core.cache import cache

from tests.security.forms import fields_of
from tests.security.knocking import address_of, body_of, knock
from tests.security.routes import ROUTES, Row

pytestmark = pytest.mark.django_db

FORM = "application/x-www-form-urlencoded"
HOSTILE = {
    "nul": b"a\x00b",
    "not utf-8": b"\xff\xfe\xc3(",
    "superscript": "²".encode(),
    "digits": b"9" * 5_000,
    "number": b"-99999999999999999999",
    "arrow": "\u202e\U0001f37b\ufeff ".encode() + b"<img src=x onerror=alert(1)>\r\nBcc: x@y",
    "lookup": b"author__user__password__startswith",
    "long": b"x" * 200_000,
}
NAMES = (
    *("next", "q", "strona", "page", "sort", "format", "po", "wynik", "z", "wyslane", "wiersz"),
    *("potwierdz", "person", "surface", "klucz", "kto", "state", "call", "kind", "place"),
    *("correction", "channel", "actor_label", "verb", "chosen", "count", "zmien", "row"),
)
# By whom an address is knocked at, so that what is behind the door is reached.
BY = ("coordinator", "visitor", "applicant", "juror")


@pytest.fixture(autouse=True)
def fresh_limits():
    cache.clear()


def knocker(allowed: frozenset[str]) -> str:
    return next((actor for actor in BY if actor in allowed), "visitor")


def readable(rows: dict[str, Row]) -> list[Any]:
    return [_case(name, row.get) for name, row in sorted(rows.items()) if row.get]


def writable(rows: dict[str, Row]) -> list[Any]:
    return [_case(name, row.post) for name, row in sorted(rows.items()) if row.post]


def _case(name: str, allowed: frozenset[str]) -> Any:
    """What strangers reach is tried every time; what is behind a door in `make prove`."""
    return pytest.param(name, marks=() if "visitor" in allowed else pytest.mark.prove)


def is_broken(answer, name: str) -> bool:
    return answer.status_code >= 500 and name != "jobs:health-show"


def faults_in_address(world, name: str) -> list[str]:
    row = ROUTES[name]
    address, actor = address_of(world, name, row), knocker(row.get)
    found = []
    for label, value in HOSTILE.items():
        said = quote_from_bytes(value[:6_000])
        query = "&".join(f"{key}={said}" for key in NAMES)
        if is_broken(knock(world, actor, "get", f"{address}?{query}"), name):
            found.append(f"{actor} GET {address} with {label}")
    return found


def faults_in_form(world, name: str) -> list[str]:
    row = ROUTES[name]
    address, actor = address_of(world, name, row), knocker(row.post)
    page = knock(world, actor, "get", address) if row.get else None
    written, ready = fields_of(body_of(page)) if page is not None else ([], {})
    found = []
    for label, value in HOSTILE.items():
        said = quote_from_bytes(value)
        # First what is written by hand, everything chosen as offered; then everything.
        for chosen in (ready, {}):
            named = dict.fromkeys((*written, *(() if chosen else (*ready, *NAMES))), said)
            body = "&".join(f"{key}={text}" for key, text in ({**chosen, **named}).items())
            answer = knock(world, actor, "post", address, data=body.encode(), content_type=FORM)
            if is_broken(answer, name):
                found.append(f"{actor} POST {address} with {label}")
    return found


@pytest.mark.parametrize("name", readable(ROUTES))
def test_no_address_breaks_by_what_is_asked(world, name):
    assert faults_in_address(world, name) == []


@pytest.mark.parametrize("name", writable(ROUTES))
def test_no_form_breaks_by_what_is_typed(world, name):
    assert faults_in_form(world, name) == []


# Two stand for all of them every time; the others are tried in `make prove`.
METHODS = ["put", "trace"] + [
    pytest.param(name, marks=pytest.mark.prove) for name in ("head", "options", "patch", "delete")
]


@pytest.mark.parametrize("method", METHODS)
def test_no_address_breaks_by_a_method_nobody_uses(world, method):
    broken = []
    for name, row in ROUTES.items():
        actor = knocker(row.get | row.post)
        if is_broken(knock(world, actor, method, address_of(world, name, row)), name):
            broken.append(name)
    assert broken == []
