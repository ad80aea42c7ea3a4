"""A call in judging: three jurors, three accepted applications, a coordinator who leads."""

from datetime import timedelta

import pytest
from django.utils import timezone

from osnowa.accounts.models import User
from osnowa.applications.models import Application
from osnowa.calls.models import Call
from osnowa.kit.actor import Actor
from osnowa.organisations.models import Organisation
from osnowa.organisations.queries import actor_for
from osnowa.programmes.models import Edition
from osnowa.reviews.models import PanelMember
from tests.factories.calls import freeze, make_call
from tests.factories.organisations import MembershipFactory, UserFactory
from tests.factories.reviews import make_sent, seat


@pytest.fixture
def judged_call(edition: Edition) -> Call:
    """Closed yesterday; judging goes on for nearly two weeks."""
    now = timezone.now().replace(microsecond=0)
    dates = {"opens_at": now - timedelta(days=30), "closes_at": now - timedelta(days=1)}
    return freeze(make_call(edition, **dates), at=now - timedelta(days=31))


@pytest.fixture
def stop_pictures(judged_call: Call) -> Application:
    return make_sent(judged_call, 1, title="Malowany przystanek")


@pytest.fixture
def cinema(judged_call: Call) -> Application:
    return make_sent(judged_call, 2, title="Kino pod lipą")


@pytest.fixture
def songs(judged_call: Call) -> Application:
    return make_sent(judged_call, 3, title="Pieśni babci Hani")


@pytest.fixture
def jerzy(judged_call: Call, juror: User) -> PanelMember:
    return seat(judged_call, juror)


@pytest.fixture
def ola(judged_call: Call) -> PanelMember:
    return seat(judged_call, UserFactory(email="ola@example.org", full_name="Ola Jurorka"))


@pytest.fixture
def piotr(judged_call: Call) -> PanelMember:
    return seat(
        judged_call,
        UserFactory(email="piotr@example.org", full_name="Piotr Przewodniczący"),
        role="chair",
    )


@pytest.fixture
def marta(coordinator: User) -> Actor:
    return actor_for(coordinator)


@pytest.fixture
def auditor(lipowo: Organisation) -> User:
    user = UserFactory(email="audyt@example.org", full_name="Audyt Kontrolny")
    MembershipFactory(organisation=lipowo, user=user, role="auditor")
    return user


@pytest.fixture
def clerk(lipowo: Organisation) -> User:
    user = UserFactory(email="kasia@example.org", full_name="Kasia Sekretariat")
    MembershipFactory(organisation=lipowo, user=user, role="clerk")
    return user
