"""What a declared conflict hides is nowhere: every address, every workbook, every paper."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.urls import NoReverseMatch, reverse
from django_scopes import scopes_disabled
from pypdf import PdfReader

from osnowa.applications.models import Application
from osnowa.decisions.models import Board
from osnowa.organisations.queries import actor_for
from osnowa.outbox.models import Letter
from osnowa.reviews.models import ConflictDeclaration
from tests.factories.decisions import settle
from tests.factories.organisations import UserFactory
from tests.factories.reviews import declare_for, give, make_sent, marks_for, seat
from tests.security.knocking import address_of, knock
from tests.security.routes import ROUTES

pytestmark = pytest.mark.django_db
TITLE = "Altana za kryjówką"
# Rooms whose pages tell of applications, letters, people or the journal.
ROOMS = ("applications", "calls", "decisions", "desks", "messaging", "people", "programmes")
LISTS = ("-list", "board-show", "call-applications")


@pytest.fixture(autouse=True)
def fresh_limits() -> None:
    cache.clear()


@pytest.fixture
def altana(world: Any) -> Iterator[Application]:
    """Marta leads the call and sits on its panel; the altana is her sister's."""
    with transaction.atomic(), scopes_disabled():
        call = world.judged_call
        Board.objects.filter(call=call).delete()
        for hidden in ConflictDeclaration.objects.filter(member__call=call):
            hidden.delete()
        juror = seat(call, UserFactory(full_name="Ola Jurorka"))
        mine = make_sent(call, 7, title=TITLE, contact_name="Siostra Marty")
        others = Application.objects.filter(call=call).exclude(pk=mine.pk)
        for number, row in enumerate([mine, *others]):
            give(juror, row, marks_for(40 - number))
        dorota = actor_for(world.people["director"])
        settle(dorota, call)
        yield mine
        transaction.set_rollback(True)


def declare(world: Any, application: Application) -> None:
    with scopes_disabled():
        member = seat(application.call, world.people["coordinator"])
        declare_for(member, application, conflict=True)


def addresses(world: Any, application: Application) -> list[str]:
    """Every address of the desk and of Moje, asked about this call and this application."""
    found = []
    for name, row in ROUTES.items():
        if "coordinator" not in row.get or not name.startswith((*ROOMS, "reviews")):
            continue
        asked = dict(row.where(world))
        if "call_id" in asked:
            asked["call_id"] = application.call_id
        if name.startswith("calls:") and "pk" in asked:
            asked["pk"] = application.call_id
        if name.startswith(("applications:application", "applications:desk", "reviews:check")):
            asked["pk"] = application.pk
        if name == "decisions:decision-edit":
            asked["number"] = application.number
        try:
            address = reverse(name, kwargs=asked)
        except NoReverseMatch:
            address = address_of(world, name, row)
        found += [address, f"{address}?format=xlsx"] if name.endswith(LISTS) else [address]
    lists = ["/biurko/zgloszenia/?q=altana", "/biurko/ocena/?q=altana", "/szukaj/?q=altana"]
    return found + lists + letters_of(world)


def letters_of(world: Any) -> list[str]:
    """Letters that tell of it, each by its own address."""
    with scopes_disabled():
        told = Letter.objects.filter(text__contains=TITLE)
        return [reverse("messaging:letter-show", args=[letter.pk]) for letter in told]


def text_of(answer: Any) -> str:
    content = getattr(answer, "kept", b"") if answer.streaming else answer.content
    if content.startswith(b"PK"):
        parts = zipfile.ZipFile(io.BytesIO(content))
        return " ".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())
    if content.startswith(b"%PDF") and b"startxref" in content:
        pages = PdfReader(io.BytesIO(content)).pages
        return " ".join(" ".join(page.extract_text() for page in pages).split())
    return str(content.decode("utf-8", "replace")).replace("\u00a0", " ")


def told_at(world: Any, application: Application) -> list[str]:
    told = []
    for address in addresses(world, application):
        answer = knock(world, "coordinator", "get", address, follow=True)
        if TITLE in text_of(answer).replace("?q=altana", ""):
            told.append(address)
    return told


def test_it_is_at_no_address(world: Any, altana: Application) -> None:
    declare(world, altana)
    assert told_at(world, altana) == []


def test_it_is_at_no_address_twin_without_the_declaration(world: Any, altana: Application) -> None:
    assert len(told_at(world, altana)) > 10
