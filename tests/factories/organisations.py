"""Institutions, users and memberships."""

import factory
from factory.django import DjangoModelFactory

from osnowa.accounts.models import User
from osnowa.kit.polish import sort_key
from osnowa.organisations.enums import Role
from osnowa.organisations.models import Membership, Organisation


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"osoba{n}@example.org")
    full_name = factory.Sequence(lambda n: f"Osoba {n}")


class OrganisationFactory(DjangoModelFactory):
    class Meta:
        model = Organisation

    slug = factory.Sequence(lambda n: f"dom-kultury-{n}")
    name = factory.Sequence(lambda n: f"Dom Kultury nr {n}")
    sort_key = factory.LazyAttribute(lambda o: sort_key(o.name))
    email = "dom@example.org"
    phone = "46 857 00 00"
    privacy_text = "Administratorem danych jest dom kultury."


class MembershipFactory(DjangoModelFactory):
    class Meta:
        model = Membership

    organisation = factory.SubFactory(OrganisationFactory)
    user = factory.SubFactory(UserFactory)
    role = Role.COORDINATOR
