"""A maker of hostile requests: every route, every method, anything in every place.

The same seed makes the same requests, so that what was found can be asked again.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote_from_bytes, urlencode

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import HttpResponseBase
from django.urls import NoReverseMatch, reverse

from tests.security.forms import fields_of
from tests.security.knocking import address_of, body_of, knock
from tests.security.routes import ROUTES, Row
from tests.security.world import ACTORS, World

HEALTH = "jobs:health-show"
METHODS = ("get", "get", "get", "post", "post", "post", "post", "head", "put", "patch", "delete")
PIECES = (
    *("", " ", "0", "-1", "1", "999999999999999999999", "1e309", "NaN", "²", "٣", "1,5", "1 250"),
    *("a", "on", "true", "null", "None", "pl", "xx", "2026-02-30", "31", "24:61", "now()"),
    *("'", '"', "\\", "%", "%s", "%00", "{x}", "{{x}}", "{%x%}", "<b>", "&amp;", "../", "/", "//x"),
    *("\x00", "\x1f", "\x7f", "\ud7ff", "\ufeff", "\u202e", "\U0001f37b", "e\u0301", "ﬀ", "İ", "ß"),
    *("=1+1", "@x", "a@b.example", "javascript:x", "author__user__password", "-sort_key", "pk"),
    *("\r\nBcc: x@y", "\n\n", "\t", "[]", "{}", "a[b]=c", ";", "|", "00000000-0000-0000-0000-00"),
    *("x" * 300, "ł" * 5_000, "9" * 5_000, "," * 500),
)
NAMES = (
    *("next", "q", "strona", "page", "sort", "format", "po", "wynik", "z", "wyslane", "wiersz"),
    *("potwierdz", "person", "surface", "klucz", "kto", "state", "call", "kind", "place", "szukaj"),
    *("correction", "channel", "actor_label", "verb", "chosen", "count", "zmien", "row", "action"),
    *("name", "email", "title", "budget-TOTAL_FORMS", "budget-0-amount", "token", "seen", "kept"),
)
HEADERS: Mapping[str, Sequence[str]] = {
    "HTTP_ACCEPT_LANGUAGE": ("uk", "x" * 600, "pl;q=9,*;q=x", "\u00ff"),
    "HTTP_COOKIE": (
        *("reading=a.b", "reading=largest", "draft-1=x; draft-x=y", "language=../x", "=;"),
    ),
    "HTTP_ACCEPT": ("application/json", "*/*;q=x", "text/html;q=0"),
    "HTTP_HX_REQUEST": ("true",),
    "HTTP_REFERER": ("javascript:x", "//x/\\", "http://127.0.0.1/\ud7ff"),
    "HTTP_RANGE": ("bytes=0-", "bytes=9-1", "bytes=x"),
    "HTTP_IF_MODIFIED_SINCE": ("yesterday", "Sat, 99 Foo 2026 00:00:00 GMT"),
    "HTTP_IF_NONE_MATCH": ('"', "*", 'W/"x"'),
    "HTTP_X_FORWARDED_FOR": ("::1", "x"),
    "HTTP_X_REQUEST_START": ("t=9999999999", "t=x"),
}
FORM = "application/x-www-form-urlencoded"
BODIES: Sequence[tuple[str, bytes]] = (
    ("application/json", b'{"a": [1, {"b": null}]}'),
    ("application/json", b"{"),
    (f"{FORM}; charset=nonsense", b"a=b"),
    (f"{FORM}; charset=utf-16", b"a=\xff"),
    ("multipart/form-data", b"no boundary"),
    ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data; name=a\r\n\r\nb"),
    ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data\r\n\r\n\r\n--x--"),
    ("text/plain", b"\x00\xff" * 100),
    ("", b"a=b"),
)
FILES = (
    SimpleUploadedFile("a.pdf", b"%PDF-1.4 x", "application/pdf"),
    SimpleUploadedFile("../../a\u202egpj.png", b"\x89PNG\r\n\x1a\n", "image/png"),
    SimpleUploadedFile("x" * 300 + ".docx", b"PK\x03\x04" + bytes(60), "application/zip"),
    SimpleUploadedFile("b.jpg", b"\xff\xd8\xff" + bytes(20), "image/jpeg"),
    SimpleUploadedFile("c.csv", b"a;b\n\xff;=1+1\n", "text/csv"),
    SimpleUploadedFile("e", b"", ""),
)


@dataclass(frozen=True)
class Asked:
    """One request, as it can be told and asked again."""

    route: str
    actor: str
    method: str
    address: str
    more: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.actor} {self.method.upper()} {self.address[:300]} {str(self.more)[:600]}"


class Maker:
    def __init__(self, world: World, seed: int, routes: Sequence[str] = ()) -> None:
        self.world = world
        self.chance = random.Random(seed)
        self.routes = list(routes) or sorted(ROUTES)
        self.forms: dict[tuple[str, str], tuple[list[str], dict[str, str]]] = {}

    def requests(self, number: int) -> Iterator[Asked]:
        """Every route in turn, from a place of its own."""
        start = self.chance.randrange(len(self.routes))
        for count in range(number):
            yield self.request(self.routes[(start + count) % len(self.routes)])

    def request(self, name: str) -> Asked:
        row = ROUTES[name]
        method = self.chance.choice(METHODS)
        actor = self.actor(row, method)
        address = self.address(name, row)
        if self.chance.random() < 0.6:
            address += "?" + urlencode([(self.name(), self.words()) for _ in range(3)])
        more: dict[str, Any] = {}
        for header in self.chance.sample(sorted(HEADERS), self.chance.choice((0, 0, 1, 2))):
            more[header] = self.chance.choice(HEADERS[header])
        if method not in ("get", "head"):
            more |= self.body(name, row, actor, may_upload=method == "post" and bool(row.post))
        return Asked(name, actor, method, address, more)

    def actor(self, row: Row, method: str) -> str:
        """Mostly somebody for whom the door opens, so that what is behind it is reached."""
        inside = sorted(row.post if method == "post" else row.get | row.post)
        is_stranger = not inside or self.chance.random() < 0.1
        return self.chance.choice(ACTORS if is_stranger else inside)

    def address(self, name: str, row: Row) -> str:
        if self.chance.random() < 0.85:
            return address_of(self.world, name, row)
        arguments = dict(row.where(self.world))
        for key in arguments:
            if self.chance.random() < 0.7:
                arguments[key] = self.chance.choice((0, 1, 2**63, 2**31, *PIECES[:40]))
        try:
            return reverse(name, kwargs=arguments)
        except NoReverseMatch:
            return address_of(self.world, name, row)

    def body(self, name: str, row: Row, actor: str, *, may_upload: bool) -> dict[str, Any]:
        kind = self.chance.random()
        if kind < 0.1:
            content_type, data = self.chance.choice(BODIES)
            return {"content_type": content_type, "data": data}
        fields = self.fields(name, row, actor)
        if kind < 0.2 and may_upload:
            fields[self.name()] = self.chance.choice(FILES)
            for file in FILES:
                file.seek(0)
            return {"data": fields}
        pairs = "&".join(f"{key}={self.coded(value)}" for key, value in fields.items())
        return {"content_type": FORM, "data": pairs.encode()}

    def fields(self, name: str, row: Row, actor: str) -> dict[str, Any]:
        """The form of the page as it is offered, with some of it changed, lost or added."""
        written, ready = self.form(name, row, actor)
        fields: dict[str, Any] = {**ready, **dict(row.typed)}
        for key in [*written, *ready]:
            luck = self.chance.random()
            if luck < 0.5:
                fields[key] = self.words()
            elif luck < 0.6:
                fields.pop(key, None)
        for _ in range(self.chance.choice((0, 1, 3))):
            fields[self.name()] = self.words()
        return fields

    def form(self, name: str, row: Row, actor: str) -> tuple[list[str], dict[str, str]]:
        if actor not in row.get:
            return [], {}
        if (name, actor) not in self.forms:
            page = knock(self.world, actor, "get", address_of(self.world, name, row))
            self.forms[name, actor] = fields_of(body_of(page))
        return self.forms[name, actor]

    def coded(self, value: Any) -> str:
        said = str(value).encode("utf-8", "surrogatepass")
        return quote_from_bytes(said if self.chance.random() < 0.95 else said + b"\xff\xc3(")

    def name(self) -> str:
        return self.chance.choice(NAMES)

    def words(self) -> str:
        return "".join(self.chance.choice(PIECES) for _ in range(self.chance.choice((1, 1, 2, 3))))


def answer_to(world: World, one: Asked) -> HttpResponseBase:
    """A browser of the tests would mend what is not a form; bytes go as they are."""
    if not isinstance(one.more.get("data"), bytes):
        return knock(world, one.actor, one.method, one.address, **one.more)
    with transaction.atomic():
        answer = world.browser(one.actor).generic(one.method.upper(), one.address, **one.more)
        transaction.set_rollback(True)
    return answer


def broken_by(
    world: World, seed: int, number: int, routes: Sequence[str] = ()
) -> tuple[int, list[str]]:
    """(requests asked, those that broke the server)"""
    asked, found = 0, []
    for one in Maker(world, seed, routes).requests(number):
        answer = answer_to(world, one)
        asked += 1
        if answer.status_code >= 500 and one.route != HEALTH:
            found.append(f"{answer.status_code} seed {seed}: {one}")
    return asked, found
