"""Kasia, who keys in what comes to the desk."""

import pytest

from osnowa.accounts.models import User
from osnowa.kit.actor import Actor
from osnowa.organisations.models import Organisation
from osnowa.organisations.queries import actor_for
from tests.factories.organisations import MembershipFactory, UserFactory


@pytest.fixture
def clerk(lipowo: Organisation) -> User:
    user = UserFactory(email="kasia@example.org", full_name="Kasia Sekretariat")
    MembershipFactory(organisation=lipowo, user=user, role="clerk")
    return user


@pytest.fixture
def kasia(clerk: User) -> Actor:
    return actor_for(clerk)
