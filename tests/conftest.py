"""The named cast, used everywhere: who they are never changes from test to test."""

import os
from collections.abc import Callable, Iterator
from typing import Any

import hypothesis
import pytest
from django.conf import settings
from django.test import Client, override_settings
from django.utils import translation
from django_scopes import scopes_disabled

from osnowa.accounts.models import User
from osnowa.applications.models import Application
from osnowa.calls.models import Call
from osnowa.organisations.models import Organisation
from osnowa.programmes.models import Edition, Programme
from tests.factories.applications import make_application, make_draft
from tests.factories.calls import make_open_call
from tests.factories.organisations import MembershipFactory, OrganisationFactory, UserFactory
from tests.factories.programmes import EditionFactory, ProgrammeFactory
from tests.template_database import drop_own_copy, lead_to_own_copy

# The gate tries the same examples each time; `make prove` looks for new ones.
hypothesis.settings.register_profile("steady", derandomize=True, deadline=None)
hypothesis.settings.register_profile("searching", deadline=None)
hypothesis.settings.load_profile("searching" if "OSNOWA_SEARCH" in os.environ else "steady")

DATABASE_FIXTURES = {"db", "transactional_db"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The second run of the gate is of another database: what asks none was told in the first."""
    if "OSNOWA_DATABASE_ONLY" not in os.environ:
        return
    config.hook.pytest_deselected(items=[item for item in items if not asks_database(item)])
    items[:] = [item for item in items if asks_database(item)]


def asks_database(item: pytest.Item) -> bool:
    """By its mark, by the fixtures of Django, or by one of a room that opens the door itself."""
    if item.get_closest_marker("django_db") is not None:
        return True
    info = item._fixtureinfo.name2fixturedefs  # type: ignore[attr-defined]
    return not DATABASE_FIXTURES.isdisjoint(info) or any(
        fixture.baseid.startswith("tests/") and "django_db_blocker" in fixture.argnames
        for fixtures in info.values()
        for fixture in fixtures
    )


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_modify_db_settings: None, django_db_blocker: Any
) -> Iterator[None]:
    """Each process has a database of its own, as the migrations leave it."""
    with django_db_blocker.unblock():
        lead_to_own_copy()
    yield
    with django_db_blocker.unblock():
        drop_own_copy()


@pytest.fixture(scope="session", autouse=True)
def own_media(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Each process keeps its own files: what one sees no row for may be another's story."""
    media, keys = tmp_path_factory.mktemp("media"), tmp_path_factory.mktemp("poll-keys")
    with override_settings(MEDIA_ROOT=media, POLL_KEYS=keys):
        yield


@pytest.fixture(autouse=True)
def speaks_polish() -> Iterator[None]:
    """A request leaves its language behind in the thread; the next story starts in Polish."""
    with translation.override(settings.LANGUAGE_CODE):
        yield


@pytest.fixture
def lipowo(db: None) -> Organisation:
    """The institution most stories happen in."""
    return OrganisationFactory(slug="lipowo", name="Dom Kultury w Lipowie")


@pytest.fixture
def brzezina(db: None) -> Organisation:
    """Another institution on the same server; its people must see nothing of Lipowo."""
    return OrganisationFactory(slug="brzezina", name="Ośrodek Kultury w Brzezinie")


@pytest.fixture
def coordinator(lipowo: Organisation) -> User:
    user = UserFactory(email="marta@example.org", full_name="Marta Koordynatorka")
    MembershipFactory(organisation=lipowo, user=user, role="coordinator")
    return user


@pytest.fixture
def applicant(db: None) -> User:
    return UserFactory(email="hanna@example.org", full_name="Hanna Wnioskodawczyni")


@pytest.fixture
def juror(db: None) -> User:
    return UserFactory(email="jerzy@example.org", full_name="Jerzy Juror")


@pytest.fixture
def stranger(brzezina: Organisation) -> User:
    """A coordinator of another institution: must see nothing."""
    user = UserFactory(email="obcy@example.org", full_name="Obcy Koordynator")
    MembershipFactory(organisation=brzezina, user=user, role="coordinator")
    return user


@pytest.fixture
def as_(client: Client) -> Callable[[User], Client]:
    """One browser, signed in as whoever is named last."""

    def sign_in(user: User) -> Client:
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture
def all_scopes() -> Iterator[None]:
    """For arranging data across institutions; never around the thing under test."""
    with scopes_disabled():
        yield


@pytest.fixture
def programme(lipowo: Organisation) -> Programme:
    with scopes_disabled():
        return ProgrammeFactory(organisation=lipowo, slug="po-sasiedzku", name="Po sąsiedzku")


@pytest.fixture
def edition(programme: Programme) -> Edition:
    with scopes_disabled():
        return EditionFactory(programme=programme, label="2026")


@pytest.fixture
def open_call(edition: Edition) -> Call:
    """Open for two more weeks, judged by the criteria of Police MOK 2017."""
    return make_open_call(edition)


@pytest.fixture
def draft(open_call: Call) -> Application:
    """Hanna's draft: everything written, nothing sent."""
    return make_draft(open_call)


@pytest.fixture
def application(open_call: Call) -> Application:
    """What Hanna sent to Lipowo."""
    return make_application(open_call)


@pytest.fixture
def group_member(db: None) -> User:
    """A member of Hanna's group: her address is not the contact of the application."""
    return UserFactory(email="halina@example.org", full_name="Halina Sąsiadka")
