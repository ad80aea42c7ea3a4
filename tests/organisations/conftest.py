"""Four institutions on one server, each with a coordinator; Marta leads Lipowo."""

import pytest

from osnowa.accounts.models import User
from osnowa.organisations.models import Organisation
from osnowa.organisations.queries import actor_for
from tests.factories.organisations import MembershipFactory, OrganisationFactory, UserFactory


@pytest.fixture
def four(lipowo: Organisation, brzezina: Organisation) -> list[Organisation]:
    others = [
        OrganisationFactory(slug="dabrowa", name="Dom Kultury w Dąbrowie"),
        OrganisationFactory(slug="jodlowo", name="Fundacja Jodłowo"),
    ]
    return [lipowo, brzezina, *others]


@pytest.fixture
def leaders(four: list[Organisation], coordinator: User, stranger: User) -> list[User]:
    leaders = [coordinator, stranger]
    for organisation in four[2:]:
        user = UserFactory(email=f"szefowa@{organisation.slug}.example")
        MembershipFactory(organisation=organisation, user=user, role="director")
        leaders.append(user)
    return leaders


@pytest.fixture
def marta(coordinator: User):
    """Marta as an actor."""
    return actor_for(coordinator)
