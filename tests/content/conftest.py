"""Every story starts with a clean media folder and Wagtail's pages of both institutions."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client

from osnowa.accounts.models import User
from osnowa.content.models import EditorialOffice
from osnowa.organisations.models import Organisation
from tests.factories.content import make_office
from tests.factories.organisations import OrganisationFactory


@pytest.fixture(autouse=True)
def media_folder(settings: Any, tmp_path: Path) -> Iterator[None]:
    """Site roots are cached between requests, and a test's tree is gone after it."""
    settings.MEDIA_ROOT = tmp_path / "media"
    cache.clear()
    yield
    cache.clear()


@pytest.fixture(scope="module")
def house(django_db_setup: None, django_db_blocker: Any) -> Iterator[int]:
    """Lipowo with its pages in three languages, made once for a file; the file's end undoes it."""
    with django_db_blocker.unblock(), transaction.atomic():
        lipowo = OrganisationFactory(slug="lipowo", name="Dom Kultury w Lipowie")
        make_office(lipowo)
        yield lipowo.pk
        transaction.set_rollback(True)


@pytest.fixture
def lipowo(house: int, db: None) -> Organisation:
    return Organisation.objects.get(pk=house)


@pytest.fixture
def office(lipowo: Organisation) -> EditorialOffice:
    return make_office(lipowo)


@pytest.fixture
def other_office(brzezina: Organisation) -> EditorialOffice:
    return make_office(brzezina)


@pytest.fixture
def editor(coordinator: User, office: EditorialOffice, client: Client) -> Client:
    """Marta, signed in, at the door of Redakcja."""
    client.force_login(coordinator)
    return client
