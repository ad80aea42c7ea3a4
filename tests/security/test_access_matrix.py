"""Every address, everybody, reading and writing: nobody gets in who does not belong.

The table is in `routes.py`. The twins at the end take the guards away; the checker must see it.
"""

import pytest
from django.core.cache import cache
from django.db.models import Q

from osnowa.accounts.models import TryCount
from tests.security.knocking import every_route, faults_of, missing_rows
from tests.security.routes import ALL, LEAD, LEAD_OWN, NOBODY, READ, ROUTES, Row, _at, _both, _said

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_limits(db):
    """Limits on tries count in the caches; a matrix is many tries."""
    cache.clear()
    TryCount.objects.all().delete()


def test_every_route_has_a_row():
    names = [route.name for route in every_route()]
    assert missing_rows(names, ROUTES) == []
    assert sorted(set(ROUTES) - set(names)) == []


@pytest.mark.parametrize("name", sorted(ROUTES))
def test_only_those_named_come_in(world, name):
    assert faults_of(world, name, ROUTES[name]) == []


LIMITED = frozenset({"limited"})
OTHERS = {
    "messaging:letter-show": Row(READ | LIMITED, NOBODY, _at(number="others_letter.pk")),
    "messaging:letter-move": Row(
        NOBODY, LEAD | LIMITED, _both(_at(number="others_letter.pk"), _said(move="wypusc"))
    ),
}


@pytest.mark.parametrize("name", OTHERS)
def test_a_limited_coordinator_has_the_letters_of_her_programme(world, name):
    """The rows of the table name letters of another programme: those she never finds."""
    assert faults_of(world, name, OTHERS[name]) == []


def test_a_letter_without_its_programme_twin(world, monkeypatch):
    monkeypatch.setattr("osnowa.messaging.queries.letter_rows", lambda _actor: Q())
    found = faults_of(world, "messaging:letter-show", ROUTES["messaging:letter-show"])
    assert any(fault.startswith("limited GET") and fault.endswith("let in") for fault in found)


@pytest.mark.parametrize("page", ["messaging:letter-show", "messaging:letter-list"])
def test_a_letter_shown_whole_to_an_auditor_twin(world, monkeypatch, page):
    monkeypatch.setattr("osnowa.messaging.showing.sees_person_in", lambda *_of: True)
    told = "sekret-tresci" if page.endswith("show") else "hanna@example.org"
    found = faults_of(world, page, ROUTES[page])
    assert any(fault.startswith("auditor GET") and told in fault for fault in found)


def test_a_list_of_people_shown_whole_to_an_auditor_twin(world, monkeypatch):
    monkeypatch.setattr("osnowa.people.showing.sees_contacts", lambda *_of: True)
    found = faults_of(world, "people:person-list", ROUTES["people:person-list"])
    assert any(fault.startswith("auditor GET") and "sekret-osoby@" in fault for fault in found)


# Twins: with a guard gone, or a row missing, the same checker must speak up.


def test_a_new_route_without_a_row_twin():
    names = [route.name for route in every_route()]
    assert missing_rows([*names, "rooms:secret-show"], ROUTES) == ["rooms:secret-show"]
    table = {name: row for name, row in ROUTES.items() if name != "people:person-list"}
    assert missing_rows(names, table) == ["people:person-list"]


def test_a_desk_without_its_door_twin(world, monkeypatch):
    """Roles are not asked any more: the clerk reads the settings."""
    name = "organisations:facts-edit"
    assert faults_of(world, name, ROUTES[name]) == []
    monkeypatch.setattr("osnowa.organisations.views.doors.may_enter_desk", lambda *_a, **_k: True)
    found = faults_of(world, name, ROUTES[name])
    assert any(fault.startswith("clerk GET") and fault.endswith("let in") for fault in found)


def test_a_call_without_its_policy_twin(world, monkeypatch):
    """Rows are not narrowed any more: a coordinator of another programme opens the draft."""
    name = "calls:call-sheet"
    monkeypatch.setattr("osnowa.calls.models.CallQuerySet.visible_to", lambda rows, _actor: rows)
    found = faults_of(world, name, ROUTES[name])
    assert any(fault.startswith("limited GET") and fault.endswith("let in") for fault in found)
    assert any(fault.startswith("limited GET") and "told sekret-naboru" in fault for fault in found)


def test_a_file_given_to_anybody_twin(world, monkeypatch):
    name = "documents:file-fetch"
    monkeypatch.setattr("osnowa.documents.queries.may_fetch", [lambda _actor, _file: True])
    found = faults_of(world, name, ROUTES[name])
    assert any(fault.startswith("visitor GET") for fault in found)


def test_an_address_that_tells_that_it_exists_twin(world, monkeypatch):
    """A refusal in words instead of *not there* is seen too."""
    from osnowa.kit.refusals import Refusal

    def refuse(*_arguments, **_named):
        raise Refusal("Nie wolno.", status=403)

    monkeypatch.setattr("osnowa.calls.views.desk.get_object_or_404", refuse)
    found = faults_of(world, "calls:call-sheet", ROUTES["calls:call-sheet"])
    assert any(fault.endswith("told that it exists") for fault in found)


def test_a_row_that_promises_too_little_twin(world):
    row = Row(ALL, LEAD_OWN, ROUTES["calls:call-sheet"].where)
    assert any(fault.endswith("kept out") for fault in faults_of(world, "calls:call-sheet", row))
