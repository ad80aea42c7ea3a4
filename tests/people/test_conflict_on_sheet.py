"""A conflict of interest hides an application on the applicant's sheet and in her copy too."""

import pytest
from django.test import Client
from django_scopes import scope

from osnowa.applications.models import Application
from osnowa.people.models import Person
from tests.factories.reviews import declare_for, seat

pytestmark = pytest.mark.django_db


@pytest.fixture
def hanna(application: Application) -> Person:
    with scope(organisation=application.organisation_id):
        return Person.objects.get()


@pytest.fixture
def marta(coordinator, client: Client) -> Client:
    client.force_login(coordinator)
    return client


def test_who_declared_a_conflict_finds_no_application_on_the_sheet(
    marta, coordinator, hanna, application
):
    with scope(organisation=application.organisation_id):
        declare_for(seat(application.call, coordinator), application, conflict=True)
    page = marta.get(f"/biurko/ludzie/{hanna.pk}/").content.decode()
    assert "Malowany przystanek" not in page


def test_nor_does_she_make_the_copy_for_her(marta, coordinator, hanna, application):
    with scope(organisation=application.organisation_id):
        declare_for(seat(application.call, coordinator), application, conflict=True)
    answer = marta.get(f"/biurko/ludzie/{hanna.pk}/dane.json", follow=True)
    assert "Malowany przystanek" not in answer.content.decode()
    assert "Kopię musi zrobić inna osoba" in answer.content.decode()


def test_twin_without_a_conflict_both_tell_of_it(marta, hanna):
    assert "Malowany przystanek" in marta.get(f"/biurko/ludzie/{hanna.pk}/").content.decode()
    copy = marta.get(f"/biurko/ludzie/{hanna.pk}/dane.json").content.decode()
    assert "Malowany przystanek" in copy
