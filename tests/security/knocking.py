"""Knocking at an address as somebody, and telling whether the door opened."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.http import HttpResponseBase
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.security.routes import ALL, Row
from tests.security.world import ACTORS, OF_PEOPLE, SECRETS, World

ADMIN = re.compile(r"^\^?redakcja/")
TO_DOOR = re.compile(r"^(/(en|uk))?/(wejdz/|konto/potwierdz)")
# Where everybody comes in, these few stand for all: nobody is left who could be let in wrongly.
FEW = ("visitor", "juror", "stranger", "coordinator")
# Tells with 503 that there is no worker, as in tests.
HEALTH = "/zdrowie/"
# Staff of Lipowo who reach the programme, and whoever wrote the words herself.
MAY_READ_SECRETS = frozenset({"clerk", "coordinator", "director", "applicant"})
JUROR_READS = frozenset({"sekret-wniosku"})


@dataclass(frozen=True)
class Route:
    name: str
    pattern: str


def every_route() -> list[Route]:
    """Everything the server answers to, without the inside of Redakcja."""
    found = dict.fromkeys(_walk(get_resolver(), (), ""))
    return [route for route in found if not ADMIN.match(route.pattern)]


def _walk(resolver: URLResolver, spaces: tuple[str, ...], before: str) -> Iterator[Route]:
    for one in resolver.url_patterns:
        pattern = f"{before}{one.pattern}"
        if isinstance(one, URLPattern):
            yield Route(":".join([*spaces, one.name or pattern]), pattern)
        else:
            inside = (*spaces, one.namespace) if one.namespace else spaces
            yield from _walk(one, inside, pattern)


def missing_rows(names: list[str], table: dict[str, Row]) -> list[str]:
    return sorted(set(names) - set(table))


def address_of(world: World, name: str, row: Row) -> str:
    if name == "wagtaildocs_serve":
        return reverse(name, args=[world.document.pk, world.document.filename])
    if name.startswith("wagtailcore_authenticate"):
        return reverse(name, args=[1, 1])
    if name == "wagtail_serve":
        return "/nie-ma-takiej-strony/"
    return reverse(name, kwargs=row.where(world))


def knock(world: World, actor: str, method: str, address: str, **more: Any) -> HttpResponseBase:
    """One request; whatever it changed is undone."""
    with transaction.atomic():
        answer = getattr(world.browser(actor), method)(address, **more)
        if answer.streaming:
            answer.kept = b"".join(answer.streaming_content)
        transaction.set_rollback(True)
    return answer


def is_let_in(answer: HttpResponseBase) -> bool:
    """Past the door, whatever came then. Not there, not so, and sign in first are no."""
    if answer.status_code in (301, 302):
        return TO_DOOR.match(answer["Location"]) is None
    return answer.status_code not in (403, 404, 405)


def body_of(answer: HttpResponseBase) -> str:
    content = getattr(answer, "kept", b"") if answer.streaming else answer.content
    return content.decode("utf-8", "replace")


def faults_of(world: World, name: str, row: Row) -> list[str]:
    """Everything that is not as the table says, in words."""
    address = address_of(world, name, row)
    return [
        fault
        for method, allowed in (("get", row.get), ("post", row.post))
        for actor in (FEW if allowed == ALL else ACTORS)
        for fault in _faults(world, actor, method, address, row)
    ]


def _faults(world: World, actor: str, method: str, address: str, row: Row) -> Iterator[str]:
    is_allowed = actor in (row.get if method == "get" else row.post)
    answer = knock(world, actor, method, address, data=dict(row.typed if method == "post" else {}))
    said = f"{actor} {method.upper()} {address} -> {answer.status_code}"
    if answer.status_code >= 500 and address != HEALTH:
        yield f"{said}: broke"
    elif answer.status_code == 403 and actor not in row.get and not row.is_own:
        # Only whoever reads the page may be told that she may not change it.
        yield f"{said}: told that it exists"
    elif is_let_in(answer) and not is_allowed:
        yield f"{said}: let in"
    elif not is_let_in(answer) and is_allowed:
        yield f"{said}: kept out"
    for secret in told_secrets(actor, body_of(answer)):
        yield f"{said}: told {secret}"


def told_secrets(actor: str, body: str) -> list[str]:
    if actor in MAY_READ_SECRETS:
        return []
    hidden = set(OF_PEOPLE if actor == "auditor" else SECRETS)
    hidden -= JUROR_READS if actor == "juror" else set()
    return sorted(secret for secret in hidden if secret in body)
