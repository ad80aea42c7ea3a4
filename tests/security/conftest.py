"""One world for all attacks of a file: built once, and nothing done to it stays."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from tests.security.world import World, make_world


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_world()
        transaction.set_rollback(True)


@pytest.fixture
def world(built: World, db: None) -> World:
    return built
