"""Who reads what in the journal: rows of a conflict, names of people, other programmes."""

import pytest
from django.test import Client
from django_scopes import scope, scopes_disabled

from osnowa.accounts.models import User
from osnowa.applications.models import Application
from osnowa.audit.actions import record
from osnowa.desks import journal
from osnowa.kit.actor import ActorKind, draft_holder
from osnowa.organisations.models import Membership
from osnowa.organisations.queries import actor_for
from osnowa.people.models import Person
from osnowa.programmes.actions import limit_membership
from osnowa.programmes.models import Programme
from tests.factories.organisations import MembershipFactory, UserFactory
from tests.factories.reviews import declare_for, seat

pytestmark = pytest.mark.django_db
ADDRESS = "/biurko/ustawienia/dziennik/"


def page_of(user: User, query: str = "") -> str:
    client = Client()
    client.force_login(user)
    return client.get(f"{ADDRESS}{query}").content.decode()


@pytest.fixture
def auditor(lipowo) -> User:
    user = UserFactory(email="audyt@example.org", full_name="Audyt Kontrolny")
    MembershipFactory(organisation=lipowo, user=user, role="auditor")
    return user


@pytest.fixture
def told(application: Application) -> Application:
    """Hanna sent something, and staff wrote down who she is."""
    own = {"organisation_id": application.organisation_id}
    with scope(organisation=application.organisation_id):
        by = draft_holder(application.pk, label="Hanna Wnioskodawczyni")
        record(by, "application.resend", application, **own)
        record(by, "person.add", Person.objects.get(), **own)
    return application


def test_whoever_handles_people_reads_who_did_it(told, coordinator):
    assert "Hanna Wnioskodawczyni" in page_of(coordinator)


def test_an_auditor_reads_that_it_happened_not_who_applies(told, auditor):
    page = page_of(auditor)
    assert "Malowany przystanek" in page
    assert "osoba, która się zgłasza" in page
    assert "Hanna" not in page


def test_an_auditor_reads_names_of_staff(told, auditor, coordinator):
    record(actor_for(coordinator), "call.copy", told.call, organisation_id=told.organisation_id)
    assert "Marta Koordynatorka" in page_of(auditor)


def test_an_auditor_does_not_find_rows_by_a_name_she_may_not_read(told, auditor):
    page = page_of(auditor, "?actor_label=Hanna")
    assert 'name="actor_label"' not in page
    assert page.count("<tr") == page_of(auditor).count("<tr")


def test_an_auditor_reading_everything_twin(told, auditor, monkeypatch):
    monkeypatch.setattr("osnowa.desks.journal.sees_contacts", lambda *_of: True)
    assert "Hanna" in page_of(auditor)


def test_whoever_is_limited_to_a_programme_has_no_journal_of_the_house(told, coordinator, lipowo):
    with scopes_disabled():
        membership = Membership.objects.get(user=coordinator)
        limit_membership(actor_for(coordinator), membership, list(Programme.objects.all()))
    client = Client()
    client.force_login(coordinator)
    assert client.get(ADDRESS).status_code == 404
    assert ADDRESS not in client.get("/biurko/").content.decode()


def test_a_conflict_hides_the_application_in_the_journal(told, coordinator):
    with scope(organisation=told.organisation_id):
        declare_for(seat(told.call, coordinator), told, conflict=True)
        marta = actor_for(coordinator)
        rows = journal.journal_of(marta, told.organisation_id)
        mine = rows.filter(target=f"applications.Application:{told.pk}")
        assert not mine.filter(verb="application.resend").exists()
    assert marta.kind == ActorKind.USER


def test_a_conflict_twin_without_the_declaration(told, coordinator):
    with scope(organisation=told.organisation_id):
        rows = journal.journal_of(actor_for(coordinator), told.organisation_id)
        assert rows.filter(verb="application.resend").exists()
