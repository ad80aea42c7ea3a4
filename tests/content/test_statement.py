"""The accessibility statement, version 2.0: what the official checker looks for."""

import datetime as dt
import re
from collections import Counter
from typing import Any

import pytest
import time_machine
from django.test import Client

from osnowa.accounts.models import User
from osnowa.content.plugs import work_items
from osnowa.organisations.models import Organisation
from osnowa.organisations.queries import actor_for
from tests.factories.content import make_statement

REQUIRED = (
    *("wstep", "podmiot", "zakres", "url", "data-publikacja", "data-aktualizacja"),
    *("status", "data-sporzadzenie", "kontakt", "email", "telefon", "procedura"),
    *("architektura", "komunikacja"),
)
WHEN_DUE = ("data-przeglad", "ocena", "aplikacje", "architektura-url")
HEADINGS = [
    "Deklaracja dostępności",
    "Stan dostępności cyfrowej",
    "Niedostępne treści",
    "Przygotowanie deklaracji dostępności",
    "Skróty klawiszowe",
    "Informacje zwrotne i dane kontaktowe",
    "Obsługa wniosków i skarg związanych z dostępnością",
    "Pozostałe informacje",
    "Dostępność architektoniczna",
    "Dostępność komunikacyjno-informacyjna",
]


def problems_of(html: str) -> list[str]:
    """What the checker would complain about."""
    ids = Counter(re.findall(r'id="a11y-([a-z-]+)"', html))
    problems = [f"{name}: {ids[name]} times" for name in REQUIRED if ids[name] != 1]
    problems += [f"{name}: {ids[name]} times" for name in WHEN_DUE if ids[name] > 1]
    for name in ("data-publikacja", "data-aktualizacja", "data-sporzadzenie"):
        if not re.search(rf'<time id="a11y-{name}" datetime="\d{{4}}-\d\d-\d\d">', html):
            problems.append(f"{name}: no date")
    places = [html.find(f">{heading}<", html.find("<h1")) for heading in HEADINGS]
    if -1 in places or places != sorted(places):
        problems.append("headings are not in the official order")
    return problems


@pytest.fixture
def statement(lipowo: Organisation, client: Client) -> str:
    make_statement(lipowo)
    return client.get("/lipowo/dostepnosc/").content.decode()


def test_statement_has_every_required_id_once(statement: str) -> None:
    assert problems_of(statement) == []


@pytest.mark.parametrize(
    "damage",
    [
        lambda html: html.replace('id="a11y-status"', ""),
        lambda html: html.replace('id="a11y-wstep"', 'id="a11y-procedura"'),
        lambda html: re.sub(r'<time id="a11y-data-publikacja"[^>]*>', "<time>", html),
        lambda html: html.replace(">Stan dostępności cyfrowej<", "><"),
    ],
)
def test_statement_checker_finds_damage_twin(damage: Any, statement: str) -> None:
    assert problems_of(damage(statement)) != []


def test_statement_names_its_terms(statement: str) -> None:
    assert "w ciągu 7 dni" in statement
    assert "2 miesiące" in statement
    assert "5\xa0lutego\xa02026\xa0r." in statement


@pytest.mark.parametrize(
    ("conformance", "sentence"),
    [("full", "w pełni zgodna"), ("partial", "częściowo zgodna"), ("none", "niezgodna")],
)
def test_statement_says_one_of_three_sentences(
    conformance: str, sentence: str, lipowo: Organisation, client: Client
) -> None:
    make_statement(lipowo, conformance=conformance)
    page = client.get("/lipowo/dostepnosc/").content.decode()
    assert f"<strong>{sentence}</strong>" in page
    assert ("Niedostępne treści" in page) is (conformance != "full")


def test_optional_parts_appear_when_due(lipowo: Organisation, client: Client) -> None:
    make_statement(
        lipowo,
        reviewed_on=dt.date(2026, 3, 10),
        excessive_cost="<p>Ocena kosztów.</p>",
        apps="<p>Aplikacja miejska.</p>",
        architecture_url="https://example.org/budynek",
    )
    page = client.get("/lipowo/dostepnosc/").content.decode()
    for name in WHEN_DUE:
        assert page.count(f'id="a11y-{name}"') == 1, name
    assert problems_of(page) == []


def test_statement_stays_polish_in_every_language(lipowo: Organisation, client: Client) -> None:
    make_statement(lipowo)
    page = client.get("/uk/lipowo/dostepnosc/").content.decode()
    assert 'lang="pl"' in page
    assert problems_of(page) == []


@pytest.mark.parametrize(
    ("today", "reviewed_on", "is_due"),
    [
        ("2027-02-28", None, False),
        ("2027-03-01", None, True),
        ("2027-04-15", None, True),
        ("2027-03-05", dt.date(2027, 3, 4), False),
        ("2026-12-31", None, False),
    ],
)
def test_review_is_work_from_the_first_of_march(
    today: str, reviewed_on: dt.date | None, is_due: bool, lipowo: Organisation, coordinator: User
) -> None:
    make_statement(lipowo, reviewed_on=reviewed_on)
    with time_machine.travel(f"{today} 12:00", tick=False):
        items = work_items(actor_for(coordinator), lipowo.pk)
    assert bool(items) is is_due
    if items:
        assert items[0].is_late is (today > "2027-03-31")


def test_strangers_get_no_work_from_another_house(lipowo: Organisation, stranger: User) -> None:
    make_statement(lipowo)
    with time_machine.travel("2027-03-02 12:00", tick=False):
        assert work_items(actor_for(stranger), lipowo.pk) == []
